"""The receipts and invoices of one's own firms: to print, and to send to one's own accountant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.charges import queries
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of, desk

A_PAGE = 50


@desk(DECLARANT)
@require_safe
def receipts(request: HttpRequest) -> HttpResponse:
    """List one's papers, the newest first, or those that are looked for. Cost: three SQL statements."""
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.page_of_papers(by=actor_of(request), wanted=wanted, after=after, limit=A_PAGE)
    payers = {each.payer for each in page.rows}
    shown = {
        "papers": page.rows,
        "next": page.next,
        "wanted": wanted,
        "after": after,
        "payers": enterprise_names(payers) if len(payers) > 1 else {},
    }
    return render(request, "portal/receipts.html", shown)
