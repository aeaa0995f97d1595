"""What is drafted: write it, look at it as it will be printed, sign and issue it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.documents import queries
from gatezone.documents.commands import drop_draft, issue_draft, write_draft
from gatezone.documents.lifecycle import READERS
from gatezone.documents.pdf import pdf_of
from gatezone.kernel.errors import GateZoneError, Unavailable
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of, desk
from gatezone.web.documents.downloads import PDF, download
from gatezone.web.documents.forms import DraftForm
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

at_the_desk = desk(*sorted(READERS))


@at_the_desk
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what is drafted and waits for a signature. Cost: three SQL statements."""
    shown = {
        "rows": queries.drafts(by=actor_of(request), on=zone_today()),
        "units": units_on(zone_today()),
    }
    return render(request, "documents/drafts.html", shown)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Draft a document."""
    return _written(request, None)


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Show a draft, and write it anew."""
    return _written(request, draft)


@at_the_desk
@require_safe
def preview(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Send a draft as it will be printed, with the word draft across every page."""
    return download(
        pdf_of(queries.draft_paper(draft, by=actor_of(request), on=zone_today())), PDF, f"du-thao-{draft}.pdf"
    )


@at_the_desk
@require_POST
def issue(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Sign a draft, and issue it."""
    try:
        issued = order(request, issue_draft, draft=draft)
    except (*AT_THE_DESK, Unavailable) as no:
        return _page(request, draft, no=no)
    messages.success(request, gettext("The document is signed and issued."))
    return redirect("documents:one", UUID(issued.id))


@at_the_desk
@require_POST
def drop(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Drop a draft."""
    try:
        order(request, drop_draft, draft=draft)
    except AT_THE_DESK as no:
        return _page(request, draft, no=no)
    messages.success(request, gettext("The draft is dropped."))
    return redirect("documents:drafts")


def _written(request: HttpRequest, draft: UUID | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, draft)
    form = DraftForm(request.POST, units=units_on(zone_today()))
    if not form.is_valid():
        return _page(request, draft, form)
    try:
        written = order(request, write_draft, **form.cleaned_data, draft=draft)
    except AT_THE_DESK as no:
        return _page(request, draft, form, no)
    messages.success(request, gettext("The draft is kept."))
    return redirect("documents:draft", UUID(written.id))


def _page(
    request: HttpRequest, draft: UUID | None, form: DraftForm | None = None, no: GateZoneError | None = None
) -> HttpResponse:
    by, units = actor_of(request), units_on(zone_today())
    row = queries.draft(draft, by=by, on=zone_today()) if draft else None
    known: dict[str, Any] = dict(row.typed) if row else {"unit": _own_unit(by)}
    shown = {
        "row": row,
        "moves": {move.name for move in row.moves} if row else {"write"},
        "form": form or DraftForm(initial=known, units=units),
        "units": units,
        "powers": queries.delegations_of(by.ref, on=zone_today()) if row and row.form == "TUQ" else [],
        "reasons": reasons_of(no) if no else [],
    }
    status = status_of(no) if no else 422 if form is not None else 200
    return render(request, "documents/draft.html", shown, status=status)


def _own_unit(by: Any) -> str:
    units = sorted(over.id for duty in ("unit-officer", "unit-head") for over in by.over(duty))
    return units[0] if units else "office"
