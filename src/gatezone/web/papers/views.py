"""The desk of receipts and invoices: find one, see what it says and what may be done with it."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.charges import queries
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.pages import Context, page
from gatezone.web.papers.acts import CANCEL, REPLACE
from gatezone.web.papers.files import FOR_ALL_IT_CONCERNS
from gatezone.workdays.queries import zone_today

A_PAGE = 50

READERS = (CASHIER, ACCOUNTANT, LEADER)


@page("papers/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """List the newest papers, or those that are looked for, and the series of the year. Cost: four SQL statements."""
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.page_of_papers(by=actor_of(request), wanted=wanted, after=after, limit=A_PAGE)
    return {
        "papers": page.rows,
        "next": page.next,
        "wanted": wanted,
        "after": after,
        "payers": enterprise_names([each.payer for each in page.rows]),
        "series": () if wanted or after else queries.series_of_year(zone_today().year),
        "year": str(zone_today().year),
    }


@page("papers/one.html", *FOR_ALL_IT_CONCERNS)
def one(request: HttpRequest, paper: UUID) -> Context:
    """Show one paper: what it says, what became of it, and the steps one may take. Cost: five SQL statements."""
    by = actor_of(request)
    row = queries.paper(paper, by=by)
    return {
        "row": row,
        "paper": queries.written_out(paper, by=by).paper,
        "acts": open_acts(request, (REPLACE, CANCEL), row.moves, {"paper": paper}),
    }
