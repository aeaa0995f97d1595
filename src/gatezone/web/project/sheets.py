"""Sheets of boards and statements of the Treasury: sent, looked over row by row, mended, and taken in whole."""

import csv
import hashlib
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError, Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, PROJECT_OFFICER
from gatezone.projects.commands import (
    PlanDecision,
    accept_contracts,
    accept_plan,
    decline_sheet,
    fix_row,
    import_treasury_statement,
    set_row_aside,
    take_sheet,
)
from gatezone.projects.intake import FORMS, MOST_BYTES, Ways
from gatezone.projects.intake.faults import IntakeTooLarge
from gatezone.projects.intake.opening import open_table
from gatezone.projects.intake.rows import sheet_of
from gatezone.projects.intake_lifecycle import DUTY_FOR
from gatezone.projects.queries.importing import Review, SentSheet, SheetRow, reviewed, sent_sheet, sent_sheets
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.project.sheet_forms import (
    DECISION,
    AcceptContractsForm,
    AcceptPlanForm,
    AcceptStatementForm,
    AsideForm,
    DeclineForm,
    RowForm,
    SheetForm,
)
from gatezone.web.project.sheet_wording import column_name, shown_faults, shown_row
from gatezone.web.project.views import READERS
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of

ROWS = 200
FAULTY = 422


class NoSheet(Invalid):
    """Choose a file first."""


class NoSuchKindOfSheet(NotFound):
    """There is no such kind of sheet."""


@desk(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """List the sheets that were sent, and take another one into quarantine. Cost: one SQL statement."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _home(request, form)
    try:
        content, name = _content(request)
        if not form.is_valid():
            return _home(request, form, status=FAULTY)
        said = form.cleaned_data
        told = Ways(unit=said["unit"], style=said["style"] or None, plan_year=said["plan_year"])
        sheet = sheet_of(FORMS[said["kind"]], open_table(content), told)
        sha256 = hashlib.sha256(content).hexdigest()
        taken = order(request, take_sheet, name=name, sha256=sha256, sheet=sheet)
    except AT_THE_DESK as no:
        return _home(request, form, no)
    return redirect("project:sheet", taken.id)


@desk(*READERS)
@require_safe
@never_cache
def one(request: HttpRequest, sheet: UUID) -> HttpResponse:
    """Show a sheet: its sums before and after, what is to be mended, and every row. Cost: seven SQL statements."""
    return _one(request, sheet)


@desk(ACCOUNTANT, PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def row(request: HttpRequest, sheet: UUID, number: int) -> HttpResponse:
    """Show what is wrong with a row, and mend it."""
    told, _, found = _row(request, sheet, number)
    form = RowForm(request.POST or None, row=found, form_of=FORMS[told.kind])
    if request.method != "POST":
        return _row_page(request, sheet, number, form)
    if not form.is_valid():
        return _row_page(request, sheet, number, form, status=FAULTY)
    try:
        order(request, fix_row, sheet=sheet, row=number, cells=form.changed())
    except AT_THE_DESK as no:
        return _row_page(request, sheet, number, form, no)
    _, _, after = _row(request, sheet, number)
    if after.is_quarantined:
        messages.warning(request, gettext("The row is mended, and something is still wrong with it."))
        return redirect("project:sheet-row", sheet, number)
    messages.success(request, gettext("The row is good now."))
    return redirect("project:sheet", sheet)


@desk(ACCOUNTANT, PROJECT_OFFICER)
@require_POST
def aside(request: HttpRequest, sheet: UUID, number: int) -> HttpResponse:
    """Set a row aside."""
    reason = request.POST.get("reason", "")[:300]
    try:
        order(request, set_row_aside, sheet=sheet, row=number, reason=reason)
    except AT_THE_DESK as no:
        told, _, found = _row(request, sheet, number)
        return _row_page(request, sheet, number, RowForm(None, row=found, form_of=FORMS[told.kind]), no)
    messages.success(request, gettext("The row is set aside: the sheet is taken in without it."))
    return redirect("project:sheet", sheet)


@desk(ACCOUNTANT, PROJECT_OFFICER)
@require_POST
def take(request: HttpRequest, sheet: UUID) -> HttpResponse:
    """Take a sheet in, whole or not at all."""
    told = sent_sheet(sheet, by=actor_of(request))
    form = TAKING[told.kind][0](request.POST)
    if not form.is_valid():
        return _one(request, sheet, form=form, status=FAULTY)
    try:
        order(request, TAKING[told.kind][1], sheet=sheet, **TAKING[told.kind][2](form.cleaned_data))
    except AT_THE_DESK as no:
        return _one(request, sheet, no, form=form)
    messages.success(request, gettext("The sheet is taken in, to the last row."))
    return redirect("project:sheet", sheet)


@desk(ACCOUNTANT, PROJECT_OFFICER)
@require_POST
def decline(request: HttpRequest, sheet: UUID) -> HttpResponse:
    """Decline a sheet: nothing of it is taken in."""
    try:
        order(request, decline_sheet, sheet=sheet, reason=request.POST.get("reason", "")[:300])
    except AT_THE_DESK as no:
        return _one(request, sheet, no)
    messages.success(request, gettext("The sheet is declined: nothing of it was taken in."))
    return redirect("project:sheets")


@desk(*READERS)
@require_safe
def empty(request: HttpRequest, kind: str) -> HttpResponse:
    """Give a table with the headings of a kind of sheet."""
    if kind not in FORMS:
        raise NoSuchKindOfSheet(kind=kind[:20])
    out = StringIO()
    table = csv.writer(out)
    table.writerow([EMPTY_UNIT])
    table.writerow(each.names.vi for each in FORMS[kind].columns if each.field != "both")
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gatezone-{kind}.csv"'
    return answer


EMPTY_UNIT = "Unit: VND"
"""What stands above the headings of an empty table: whole đồng."""


def _plan_wish(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "decision": PlanDecision(**{name: typed[name] for name in DECISION}),
        "kind": typed["kind"],
        "source": typed["source"],
        "reason": typed["explained"],
    }


TAKING: Mapping[
    str, tuple[type[forms.Form], Callable[..., Ref], Callable[[Mapping[str, Any]], dict[str, Any]]]
] = {
    "plan": (AcceptPlanForm, accept_plan, _plan_wish),
    "contracts": (
        AcceptContractsForm,
        accept_contracts,
        lambda typed: {"kind": typed["kind"], "reason": typed["explained"]},
    ),
    "treasury": (
        AcceptStatementForm,
        import_treasury_statement,
        lambda typed: {"reason": typed["explained"]},
    ),
}
"""How each kind of sheet is taken in: what is asked for, the command, and what it is told."""


def _home(
    request: HttpRequest, form: SheetForm, no: GateZoneError | None = None, *, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    page = {
        "sheets": [(each, FORMS[each.kind].names) for each in sent_sheets(by=actor)],
        "form": form,
        "kinds": [(code, each.names) for code, each in FORMS.items()],
        "reasons": reasons_of(no) if no else [],
        "may_send": bool({ACCOUNTANT, PROJECT_OFFICER} & actor.duties),
    }
    return render(request, "project/sheets.html", page, status=status_of(no) if no else status)


def _one(
    request: HttpRequest,
    sheet: UUID,
    no: GateZoneError | None = None,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    told, review = sent_sheet(sheet, by=actor), reviewed(sheet, by=actor)
    start = _start(request)
    is_open = told.state == "open" and DUTY_FOR[told.kind] in actor.duties
    page = {
        "told": told,
        "kind": FORMS[told.kind].names,
        "review": review,
        "sums": [(column_name(told.kind, each.field), each) for each in review.sums],
        "sheet_faults": shown_faults(told.kind, review.intake.faults) if told.state == "open" else [],
        "remarks": shown_faults(told.kind, review.intake.remarks[:ROWS]),
        "waiting": [shown_row(told.kind, each) for each in review.quarantined[:ROWS]],
        "rows": [shown_row(told.kind, each) for each in review.rows[start : start + ROWS]],
        "next": start + ROWS if len(review.rows) > start + ROWS else None,
        "is_open": is_open,
        "form": (form or TAKING[told.kind][0]()) if is_open else None,
        "decline_form": DeclineForm(auto_id="decline_%s"),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/sheet.html", page, status=status_of(no) if no else status)


def _row(request: HttpRequest, sheet: UUID, number: int) -> tuple[SentSheet, Review, SheetRow]:
    actor = actor_of(request)
    told, review = sent_sheet(sheet, by=actor), reviewed(sheet, by=actor)
    return told, review, review.row(number)


def _row_page(
    request: HttpRequest,
    sheet: UUID,
    number: int,
    form: RowForm,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    told, _, found = _row(request, sheet, number)
    page = {
        "told": told,
        "row": shown_row(told.kind, found),
        "form": form,
        "is_open": told.state == "open" and DUTY_FOR[told.kind] in actor_of(request).duties,
        "aside_form": AsideForm(auto_id="aside_%s"),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/sheet_row.html", page, status=status_of(no) if no else status)


def _content(request: HttpRequest) -> tuple[bytes, str]:
    sent = request.FILES.get("sheet")
    if sent is not None:
        if (sent.size or 0) > MOST_BYTES:
            raise IntakeTooLarge()
        return sent.read(), sent.name or ""
    # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise IntakeTooLarge()
    raise NoSheet()


def _start(request: HttpRequest) -> int:
    after = request.GET.get("after", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0
