"""One parcel: its areas, who has which share by the codes of files, and the steps its land takes."""

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
from gatezone.clearance.commands import hand_over_parcel, move_land
from gatezone.clearance.queries.dossiers import OF_HAND_OVERS
from gatezone.kernel.errors import GateZoneError
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.file_forms import ParcelHandoverForm, StepForm
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today


@desk(CLEARANCE_OFFICER)
@require_safe
@never_cache
def one(request: HttpRequest, project: UUID, parcel: UUID) -> HttpResponse:
    """Show a parcel. Cost: six SQL statements."""
    return _page(request, project, parcel)


@desk(CLEARANCE_OFFICER)
@require_POST
def move(request: HttpRequest, project: UUID, parcel: UUID, step: str) -> HttpResponse:
    """Take a step of the land that hands nothing over."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return _page(request, project, parcel, moving=form)
    try:
        order(request, move_land, project=project, parcel=parcel, step=step, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _page(request, project, parcel, no)
    messages.success(request, gettext("The step is taken."))
    return redirect("ground:parcel", project, parcel)


@desk(CLEARANCE_OFFICER)
@require_POST
def hand_over(request: HttpRequest, project: UUID, parcel: UUID) -> HttpResponse:
    """Record that a parcel or a part of it was handed over; say which contracts wait no longer."""
    form = ParcelHandoverForm(request.POST)
    if not form.is_valid():
        return _page(request, project, parcel, handing=form)
    waited = _waiting(request, project)
    try:
        order(request, hand_over_parcel, project=project, parcel=parcel, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _page(request, project, parcel, no, handing=form)
    messages.success(request, gettext("The hand-over is recorded."))
    for number in sorted(waited - _waiting(request, project)):
        messages.success(
            request, gettext("Contract %(number)s waits for this section no longer.") % {"number": number}
        )
    return redirect("ground:parcel", project, parcel)


def _waiting(request: HttpRequest, project: UUID) -> set[str]:
    rows = queries.blocked_by(project, by=actor_of(request))
    return {each.contract.number for each in rows if each.is_blocked}


def _page(
    request: HttpRequest, project: UUID, parcel: UUID, no: GateZoneError | None = None, **typed: forms.Form
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    row, shares, moves = queries.parcel(project, parcel, by=actor)
    names = {each.name for each in moves}
    page: dict[str, Any] = {
        "site": queries.site(project, by=actor),
        "row": row,
        "shares": shares,
        "moves": [each for each in moves if each.name not in OF_HAND_OVERS],
        "may_hand_over": "hand_over" in names,
        "moving": typed.get("moving", StepForm(initial={"on": today})),
        "handing": typed.get("handing", ParcelHandoverForm(initial={"on": today})),
        "reasons": reasons_of(no) if no else [],
    }
    is_mistyped = any(not each.is_valid() for each in typed.values())
    status = status_of(no) if no else 422 if is_mistyped else 200
    return render(request, "ground/parcel.html", page, status=status)
