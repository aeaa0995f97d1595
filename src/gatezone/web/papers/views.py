"""The desk of receipts and invoices: find one, see what it says and what may be done with it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.charges import queries
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import open_acts
from gatezone.web.papers.acts import CANCEL, REPLACE
from gatezone.web.papers.files import for_all_it_concerns
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
    by = actor_of(request)
    row = queries.paper(paper, by=by)
    page: dict[str, Any] = {
        "row": row,
        "paper": queries.written_out(paper, by=by).paper,
        "acts": open_acts(request, (REPLACE, CANCEL), row.moves, {"paper": paper}),
    }
    return render(request, "papers/one.html", page)
