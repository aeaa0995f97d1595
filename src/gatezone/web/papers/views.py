"""The desk of receipts and invoices: find one, see what it says and what may be done with it, and take it away."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gatezone.charges import queries
from gatezone.charges.debts.receipts.paper import Paper
from gatezone.charges.debts.receipts.pdf import pdf_of
from gatezone.charges.debts.receipts.xml import xml_of
from gatezone.parties.duties import (
    ACCOUNTANT,
    BOARD_OFFICER,
    CASHIER,
    DECLARANT,
    LEADER,
    YARD_OPERATOR,
)
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.pages import Context, File, file, page
from gatezone.web.papers.acts import CANCEL, REPLACE
from gatezone.workdays.queries import zone_today

A_PAGE = 50
FILES = {"receipt": "bien-lai", "invoice": "hoa-don"}
READERS = (CASHIER, ACCOUNTANT, LEADER)
FOR_ALL_IT_CONCERNS = (DECLARANT, YARD_OPERATOR, CASHIER, ACCOUNTANT, BOARD_OFFICER, LEADER)


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


@file(*FOR_ALL_IT_CONCERNS)
def pdf(request: HttpRequest, paper: UUID) -> File:
    """Give a paper as a PDF in Vietnamese. Cost: four SQL statements."""
    found = queries.written_out(paper, by=actor_of(request))
    # Where anybody sees whether the paper counts, as it stands on it.
    address = (
        f"{settings.URL.scheme}://{settings.URL.netloc}{reverse('public:paper', args=[found.paper.key])}"
    )
    content = pdf_of(found.paper, address=address, standing=found.standing, sample=settings.SAMPLE_ZONE)
    return f"{_name(found.paper)}.pdf", content


@file(*FOR_ALL_IT_CONCERNS)
def xml(request: HttpRequest, paper: UUID) -> File:
    """Give a paper as XML, unsigned. Cost: four SQL statements."""
    found = queries.written_out(paper, by=actor_of(request)).paper
    return f"{_name(found)}.xml", xml_of(found)


def _name(paper: Paper) -> str:
    return f"{FILES[paper.kind]}-{paper.series}-{paper.written_number}".lower()
