"""The receipts and invoices of one's own firms: to print, and to send to one's own accountant."""

from django.http import HttpRequest

from gatezone.charges import queries
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page

A_PAGE = 50


@page("portal/receipts.html", DECLARANT)
def receipts(request: HttpRequest) -> Context:
    """List one's papers, the newest first, or those that are looked for. Cost: three SQL statements."""
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.page_of_papers(by=actor_of(request), wanted=wanted, after=after, limit=A_PAGE)
    payers = {each.payer for each in page.rows}
    return {
        "papers": page.rows,
        "next": page.next,
        "wanted": wanted,
        "after": after,
        "payers": enterprise_names(payers) if len(payers) > 1 else {},
    }
