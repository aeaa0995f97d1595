"""The desk of receipts and invoices: find one, see what it says, cancel it, put another in its place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.charges import queries
from gatezone.charges.commands import cancel_paper, replace_paper
from gatezone.kernel.errors import GateZoneError
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.papers.files import for_all_it_concerns
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

A_PAGE = 50

at_the_desk = desk(CASHIER, ACCOUNTANT, LEADER)


@at_the_desk
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the newest papers, or those that are looked for, and the series of the year. Cost: four SQL statements."""
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.page_of_papers(by=actor_of(request), wanted=wanted, after=after, limit=A_PAGE)
    shown = {
        "papers": page.rows,
        "next": page.next,
        "wanted": wanted,
        "after": after,
        "payers": enterprise_names([each.payer for each in page.rows]),
        "series": () if wanted or after else queries.series_of_year(zone_today().year),
        "year": str(zone_today().year),
    }
    return render(request, "papers/home.html", shown)


@for_all_it_concerns
@require_safe
def one(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Show one paper: what it says, what became of it, and the steps one may take. Cost: five SQL statements."""
    return _page(request, paper)


@at_the_desk
@require_POST
def cancel(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Cancel a paper for the reason that was written."""
    try:
        order(request, cancel_paper, paper=paper, reason=request.POST.get("reason", ""))
    except AT_THE_DESK as no:
        return _page(request, paper, no, typed="cancel")
    messages.success(request, gettext("The paper is cancelled. Its number stays used."))
    return redirect("papers:one", paper)


@at_the_desk
@require_POST
def replace(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Put another paper in the place of one, for the reason that was written."""
    wish = {name: request.POST.get(name, "") for name in ("reason", "tax_code")}
    try:
        new = order(request, replace_paper, paper=paper, **wish)
    except AT_THE_DESK as no:
        return _page(request, paper, no, typed="replace")
    messages.success(request, gettext("This paper stands in the place of the earlier one."))
    return redirect("papers:one", UUID(new.id))


def _page(
    request: HttpRequest, paper: UUID, no: GateZoneError | None = None, *, typed: str = ""
) -> HttpResponse:
    by = actor_of(request)
    row, found = queries.paper(paper, by=by), queries.written_out(paper, by=by)
    page: dict[str, Any] = {
        "row": row,
        "paper": found.paper,
        "moves": {move.name for move in row.moves},
        "typed": {typed: request.POST} if typed else {},
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "papers/one.html", page, status=status_of(no) if no else 200)
