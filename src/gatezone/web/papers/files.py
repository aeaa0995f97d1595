"""A paper as a file: the PDF that is printed, and the XML that is sent."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gatezone.charges import queries
from gatezone.charges.papers.paper import Paper
from gatezone.charges.papers.pdf import pdf_of
from gatezone.charges.papers.xml import xml_of
from gatezone.parties.duties import (
    ACCOUNTANT,
    BOARD_OFFICER,
    CASHIER,
    DECLARANT,
    LEADER,
    YARD_OPERATOR,
)
from gatezone.web.actors import actor_of, desk

FILES = {"receipt": "bien-lai", "invoice": "hoa-don"}

FOR_ALL_IT_CONCERNS = (DECLARANT, YARD_OPERATOR, CASHIER, ACCOUNTANT, BOARD_OFFICER, LEADER)


def address_of(key: str) -> str:
    """Return where anybody sees whether a paper counts, as it stands on the paper."""
    return f"{settings.URL.scheme}://{settings.URL.netloc}{reverse('public:paper', args=[key])}"


@desk(*FOR_ALL_IT_CONCERNS)
@require_safe
def pdf(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Give a paper as a PDF in Vietnamese. Cost: four SQL statements."""
    return _file(request, paper, "pdf", "application/pdf", _drawn)


@desk(*FOR_ALL_IT_CONCERNS)
@require_safe
def xml(request: HttpRequest, paper: UUID) -> HttpResponse:
    """Give a paper as XML, unsigned. Cost: four SQL statements."""
    return _file(request, paper, "xml", "application/xml", lambda found: xml_of(found.paper))


def _drawn(found: queries.WrittenOut) -> bytes:
    address = address_of(found.paper.key)
    return pdf_of(found.paper, address=address, standing=found.standing, sample=settings.SAMPLE_ZONE)


def _file(
    request: HttpRequest, paper: UUID, ending: str, kind: str, written: Callable[[queries.WrittenOut], bytes]
) -> HttpResponse:
    found = queries.written_out(paper, by=actor_of(request))
    headers = {
        "Content-Disposition": f'attachment; filename="{_name(found.paper)}.{ending}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(written(found), content_type=kind, headers=headers)


def _name(paper: Paper) -> str:
    return f"{FILES[paper.kind]}-{paper.series}-{paper.written_number}".lower()
