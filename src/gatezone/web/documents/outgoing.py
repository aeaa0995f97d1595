"""The register of what went out, and one document of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.documents import queries
from gatezone.documents.lifecycle import DOCUMENT, READERS
from gatezone.documents.registers import outgoing_workbook
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import open_acts
from gatezone.web.documents.acts import ENDS, REPLACE
from gatezone.web.documents.downloads import DOCX, PDF, WORKBOOK, download
from gatezone.workdays.queries import zone_today

A_PAGE, A_WORKBOOK = 50, 5_000

at_the_desk = desk(*sorted(READERS))


@at_the_desk
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the documents of a year, the newest first. Cost: four SQL statements."""
    by, year = actor_of(request), year_of(request)
    wanted, after = request.GET.get("find", ""), _after(request)
    page = queries.document_page(by=by, year=year, wanted=wanted, after=after, limit=A_PAGE)
    shown = {
        "rows": page.rows,
        "next": page.next,
        "wanted": wanted,
        "year": str(year),
        "series": () if wanted or after else queries.series_of_year(year, by=by),
        "waiting": len(queries.drafts(by=by, on=zone_today())),
    }
    return render(request, "documents/home.html", shown)


@at_the_desk
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Send the register of a year as a workbook."""
    year = year_of(request)
    page = queries.document_page(by=actor_of(request), year=year, limit=A_WORKBOOK)
    return download(outgoing_workbook(page.rows, year=year), WORKBOOK, f"so-van-ban-di-{year}.xlsx")


@at_the_desk
@require_safe
def one(request: HttpRequest, document: UUID) -> HttpResponse:
    """Show one document, its files, and the steps one may take."""
    by, keys = actor_of(request), {"document": document}
    row = queries.document(_ref(document), by=by)
    page: dict[str, Any] = {
        "row": row,
        "attachments": queries.attachments(row.ref, by=by),
        "waiting": queries.draft_in_place_of(row.id, by=by) if row.state == DOCUMENT.initial else None,
        "ends": open_acts(request, ENDS, row.moves, keys),
        "replace": REPLACE.at(request, keys),
    }
    return render(request, "documents/one.html", page)


@at_the_desk
@require_safe
def pdf(request: HttpRequest, document: UUID) -> HttpResponse:
    """Send the PDF of a document as it was signed."""
    return download(queries.signed_pdf(_ref(document), by=actor_of(request)), PDF, f"{document}.pdf")


@at_the_desk
@require_safe
def docx(request: HttpRequest, document: UUID) -> HttpResponse:
    """Send a document as a docx."""
    return download(queries.docx(_ref(document), by=actor_of(request)), DOCX, f"{document}.docx")


@at_the_desk
@require_safe
def attachment(request: HttpRequest, attachment: UUID) -> HttpResponse:
    """Send a file that goes with a document."""
    name, content = queries.attachment(attachment, by=actor_of(request))
    media_type = PDF if name.endswith(".pdf") else "application/octet-stream"
    return download(content, media_type, f"{attachment}{'.pdf' if media_type == PDF else ''}")


def year_of(request: HttpRequest) -> int:
    """Return the year a register is asked for: this one where none is."""
    said = request.GET.get("year", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else zone_today().year


def _ref(document: UUID) -> Ref:
    return Ref("document", str(document))


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        return None
