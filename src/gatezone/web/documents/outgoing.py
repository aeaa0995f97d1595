"""The register of what went out, one document of it, and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.documents import queries
from gatezone.documents.commands import cancel_number, draft_replacement, recall_document
from gatezone.documents.lifecycle import DOCUMENT, READERS
from gatezone.documents.registers import outgoing_workbook
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of, desk
from gatezone.web.documents.downloads import DOCX, PDF, WORKBOOK, download
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

A_PAGE, A_WORKBOOK = 50, 5_000
STEPS = {"cancel": cancel_number, "recall": recall_document}

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
    return _page(request, document)


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


@at_the_desk
@require_POST
def end(request: HttpRequest, document: UUID, step: str) -> HttpResponse:
    """Cancel the number of a document, or recall it, for the reason that was written."""
    if step not in STEPS:
        raise Http404
    try:
        order(request, STEPS[step], document=document, reason=request.POST.get("reason", "")[:2000])
    except AT_THE_DESK as no:
        return _page(request, document, no, typed=step)
    done = {
        "cancel": gettext("The number is cancelled. It stays used."),
        "recall": gettext("The document is recalled."),
    }
    messages.success(request, done[step])
    return redirect("documents:one", document)


@at_the_desk
@require_POST
def replace(request: HttpRequest, document: UUID) -> HttpResponse:
    """Draft another document in the place of one, for the reason that was written."""
    reason = request.POST.get("reason", "")[:2000]
    try:
        draft = order(request, draft_replacement, document=document, reason=reason)
    except AT_THE_DESK as no:
        return _page(request, document, no, typed="replace")
    messages.success(
        request, gettext("Write what is right. The earlier document counts until this one is signed.")
    )
    return redirect("documents:draft", UUID(draft.id))


def year_of(request: HttpRequest) -> int:
    """Return the year a register is asked for: this one where none is."""
    said = request.GET.get("year", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else zone_today().year


def _page(
    request: HttpRequest, document: UUID, no: GateZoneError | None = None, *, typed: str = ""
) -> HttpResponse:
    by = actor_of(request)
    row = queries.document(_ref(document), by=by)
    page: dict[str, Any] = {
        "row": row,
        "attachments": queries.attachments(row.ref, by=by),
        "waiting": queries.draft_in_place_of(row.id, by=by) if row.state == DOCUMENT.initial else None,
        "steps": [move for move in row.moves if move.name in STEPS],
        "typed": typed,
        "reason": request.POST.get("reason", "") if typed else "",
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "documents/one.html", page, status=status_of(no) if no else 200)


def _ref(document: UUID) -> Ref:
    return Ref("document", str(document))


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["after"]) if "after" in request.GET else None
    except ValueError:
        return None
