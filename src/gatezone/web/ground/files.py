"""The file of a household, for its clearance officers: what is owed and paid; who it is about only for a reason."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatezone.clearance import queries
from gatezone.clearance.commands import (
    list_payment,
    mark_paid,
    pause_money,
    read_case,
    resume_money,
    tell_standing,
)
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.file_forms import PlotForm, SettleForm
from gatezone.web.ground.forms import ListForm, PaidForm, PauseForm, StandingForm, WhyForm
from gatezone.web.ground.history import history, last_pause
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now


@desk(CLEARANCE_OFFICER)
@require_safe
@never_cache
def one(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Show a file without whom it is about."""
    return file_page(request, project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
@never_cache
def read(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Show whom a file is about, once the reason is in the journal."""
    form = WhyForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, why=form)
    try:
        order(request, read_case, project=project, case=case, why=form.cleaned_data["why"])
    except AT_THE_DESK as no:
        return file_page(request, project, case, no, why=form)
    return file_page(request, project, case, is_told=True)


@desk(CLEARANCE_OFFICER)
@require_POST
def standing(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Tell anew whether whom a file is about is present."""
    form = StandingForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, standing=form)
    typed = form.cleaned_data["standing"]
    try:
        # No command_id: a wish about somebody is not remembered, not even by its hash.
        tell_standing(project=project, case=case, standing=typed, by=actor_of(request), at=zone_now())
    except AT_THE_DESK as no:
        return file_page(request, project, case, no)
    messages.success(request, gettext("It is written down."))
    return redirect("ground:file", project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
def pause(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Pause the payment of a file's money."""
    return _paused(request, project, case, pause_money, gettext("Payment is paused."))


@desk(CLEARANCE_OFFICER)
@require_POST
def resume(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Let the payment of a file's money go on."""
    return _paused(request, project, case, resume_money, gettext("Payment goes on."))


@desk(CLEARANCE_OFFICER)
@require_POST
def put_on_list(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Put money for a household on a list; another officer marks it paid."""
    form = ListForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, listing=form)
    try:
        order(request, list_payment, project=project, case=case, **form.cleaned_data)
    except AT_THE_DESK as no:
        return file_page(request, project, case, no, listing=form)
    messages.success(request, gettext("It is on the list; another officer marks it paid."))
    return redirect("ground:file", project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
def paid(request: HttpRequest, project: UUID, case: UUID, payment: UUID) -> HttpResponse:
    """Mark a line of a list paid."""
    form = PaidForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, paying=form)
    try:
        order(request, mark_paid, project=project, payment=payment, **form.cleaned_data)
    except AT_THE_DESK as no:
        return file_page(request, project, case, no, paying=form)
    messages.success(request, gettext("The payment is recorded."))
    return redirect("ground:file", project, case)


def file_page(
    request: HttpRequest,
    project: UUID,
    case: UUID,
    no: GateZoneError | None = None,
    *,
    is_told: bool = False,
    **typed: forms.Form,
) -> HttpResponse:
    """Draw the page of a file, with what was typed where something was refused. Cost: about 44 statements."""
    actor, now = actor_of(request), zone_now()
    today = hanoi_day(now)
    row = queries.case_row(project, case, by=actor)
    story = history(case, at=now)
    page: dict[str, Any] = {
        "site": queries.site(project, by=actor),
        "row": row,
        "today": today,
        "late": queries.household_late(project, case, by=actor, on=today),
        "is_overdue": _is_overdue(row, today),
        "file": queries.dossier(project, case, by=actor),
        "payments": queries.payments(project, case, by=actor),
        "told": queries.household(project, case, by=actor) if is_told else None,
        "why": typed.get("why", WhyForm()),
        "listing": typed.get("listing", ListForm(initial={"amount_vnd": row.left_vnd or ""})),
        "paying": typed.get("paying", PaidForm(initial={"paid_on": today})),
        "settling": typed.get("settling", SettleForm(initial={"on": today})),
        "plotting": typed.get("plotting", PlotForm()),
        "story": story,
        "paused": last_pause(story) if row.money == "paused" else None,
        "pausing": typed.get("pausing", PauseForm()),
        "standing": typed.get("standing", StandingForm()),
        "reasons": reasons_of(no) if no else [],
    }
    is_mistyped = any(not each.is_valid() for each in typed.values())
    status = status_of(no) if no else 422 if is_mistyped else 200
    return render(request, "ground/file.html", page, status=status)


def _is_overdue(row: queries.CaseRow, today: date) -> bool:
    return row.due_on is not None and today > row.due_on and row.left_vnd > 0


def _paused(
    request: HttpRequest, project: UUID, case: UUID, act: Callable[..., Ref], done: str
) -> HttpResponse:
    form = PauseForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, pausing=form)
    try:
        order(request, act, project=project, case=case, reason=form.cleaned_data["reason"])
    except AT_THE_DESK as no:
        return file_page(request, project, case, no, pausing=form)
    messages.success(request, done)
    return redirect("ground:file", project, case)
