"""Holding a truck, lifting a hold, rejecting it, looking again, letting it go home: with a reason, one at a time."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings import queries
from gatezone.crossings.commands import go_home, hold_vehicle, lift_hold, look_again, reject_vehicle
from gatezone.crossings.lifecycle import CHECKED
from gatezone.kernel.errors import Reason
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import INSPECTORS
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.check.agencies import agency_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.leaving import GoHomeForm, may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

LONGEST_REASON = 300
HOURS = (
    (1, _("in 1 hour")),
    (2, _("in 2 hours")),
    (4, _("in 4 hours")),
    (24, _("in 1 day")),
    (72, _("in 3 days")),
)
"""After how long a hold may be looked at again."""


class HoldForm(forms.Form):
    """Why a truck is held, and when it is looked at again."""

    act, words, danger = "hold", _("Hold"), False
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)
    hours = forms.TypedChoiceField(label=_("Look at it again"), choices=HOURS, coerce=int, initial=2)

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return {
            "reason": self.cleaned_data["reason"],
            "review_after_minutes": self.cleaned_data["hours"] * 60,
        }


class LiftForm(forms.Form):
    """What was found."""

    act, words, danger = "lift", _("Lift the hold"), False
    outcome = forms.CharField(label=_("What was found"), max_length=LONGEST_REASON)

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return dict(self.cleaned_data)


class RejectForm(forms.Form):
    """Why a truck may not cross."""

    act, words, danger = "reject", _("Reject"), True
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, help_text=_("The trip ends: the truck may not cross.")
    )

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        return dict(self.cleaned_data)


class LookAgainForm(RejectForm):
    """Why a cleared truck is looked at again."""

    act, words, danger = "look-again", _("Look again"), False
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


Decision = HoldForm | LiftForm | RejectForm | GoHomeForm

ACTS: Mapping[str, tuple[type[Decision], Callable[..., Ref], Promise]] = {
    "hold": (HoldForm, hold_vehicle, _("The truck is held.")),
    "lift": (LiftForm, lift_hold, _("The hold is lifted.")),
    "reject": (RejectForm, reject_vehicle, _("The truck is rejected.")),
    "look-again": (LookAgainForm, look_again, _("The truck is in the checks again.")),
    "go-home": (GoHomeForm, go_home, _("The truck has gone home. Its trip has ended.")),
}
"""What may be decided: its form, its command, and what is said when it is done."""


@desk(*INSPECTORS)
@require_safe
def truck(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Show one truck: what it carries, who has released or holds it, and what may be decided."""
    return _truck_page(request, crossing)


@desk(*INSPECTORS)
@require_POST
def decide(request: HttpRequest, crossing: UUID, act: str) -> HttpResponse:
    """Decide about a truck for one's agency, with the reason; that it goes home is said of no agency."""
    form_class, command, done = ACTS[act]
    form = form_class(request.POST, auto_id=f"{act}_%s")
    if not form.is_valid():
        return _truck_page(request, crossing, form, status=422)
    try:
        agency = {} if command is go_home else {"agency": agency_of(request)}
        order(request, command, crossing=crossing, **agency, **form.wish())
    except AT_THE_DESK as no:
        return _truck_page(request, crossing, form, reasons_of(no), status=status_of(no))
    messages.success(request, str(done))
    return redirect(f"{reverse('check:truck', args=[crossing])}?agency={agency_of(request)}")


def _truck_page(
    request: HttpRequest,
    crossing: UUID,
    filled: Decision | None = None,
    reasons: list[Reason] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, agency, at = actor_of(request), agency_of(request), zone_now()
    found = queries.trip(crossing, by=actor)
    holds = queries.open_holds(by=actor, crossing=crossing)
    held = any(each.agency == agency for each in holds)
    acts = _acts(found, agency, held=held)
    page = {
        "trip": found,
        "agency": agency,
        "holds": holds,
        "may_release": found.row.state in CHECKED and not held and found.releases.get(agency, at) is None,
        "forms": [
            filled if filled and filled.act == act else ACTS[act][0](auto_id=f"{act}_%s") for act in acts
        ],
        "story": story_of(Ref("crossing", str(crossing)), at=at),
        "route_names": {each.id: each.names for each in places.routes(zone_today())},
        "reasons": reasons or [],
    }
    return render(request, "check/truck.html", page, status=status)


def _acts(found: queries.Trip, agency: str, *, held: bool) -> list[str]:
    """What one's agency may decide about a truck now."""
    acts = ["go-home"] if may_go_home(found) else []
    if agency not in found.releases:
        return acts
    if found.row.state in CHECKED:
        return ["lift" if held else "hold", "reject", *acts]
    return ["look-again", *acts] if found.row.state == "cleared" else acts
