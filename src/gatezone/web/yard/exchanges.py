"""What is recorded of one truck in a yard: goods that change trucks, another tractor or driver, going home."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.charges.queries import bills_about, standing_of
from gatezone.crossings import queries
from gatezone.crossings.commands import exchange_driver, exchange_tractor, go_home, transship_goods
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound, Reason
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.leaving import GoHomeForm, may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

LONGEST_REASON = 300


class TransshipForm(forms.Form):
    """Into which truck goods go, and how much of them."""

    act, words = "goods", _("Goods into another truck")
    into = forms.UUIDField(label=_("Into the truck"), widget=forms.Select)
    weight_kg = forms.IntegerField(
        label=_("Weight, kg"),
        min_value=1,
        max_value=120_000,
        help_text=_("With the last of its load the trip of this truck ends."),
    )


class TractorForm(forms.Form):
    """Which tractor goes on with the trailer, and why."""

    act, words = "tractor", _("Another tractor")
    plate = forms.CharField(label=_("Plate of the other tractor"), max_length=32)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class DriverForm(forms.Form):
    """Who takes the truck over, and why."""

    act, words = "driver", _("Another driver")
    driver = forms.UUIDField(label=_("Driver who takes over"), widget=forms.Select)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


ACTS: dict[str, tuple[type[forms.Form], Callable[..., Ref], Promise]] = {
    "goods": (TransshipForm, transship_goods, _("The goods that changed trucks are recorded for both.")),
    "tractor": (TractorForm, exchange_tractor, _("The other tractor is recorded.")),
    "driver": (DriverForm, exchange_driver, _("The other driver is recorded.")),
    "go-home": (GoHomeForm, go_home, _("The truck has gone home. Its trip has ended.")),
}
"""What may be recorded: its form, its command, and what is said when it is done."""


@desk(YARD_OPERATOR)
@require_safe
def truck(request: HttpRequest, yard: str, crossing: UUID) -> HttpResponse:
    """Show one truck of a yard, its way, and what may be recorded of it."""
    return _truck_page(request, yard, crossing)


@desk(YARD_OPERATOR)
@require_POST
def record(request: HttpRequest, yard: str, crossing: UUID, act: str) -> HttpResponse:
    """Record what the truck gave, or who took over."""
    form_class, command, done = ACTS[act]
    form = form_class(request.POST, auto_id=f"{act}_%s")
    if not form.is_valid():
        return _truck_page(request, yard, crossing, {act: form}, status=422)
    try:
        order(request, command, crossing=crossing, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _truck_page(request, yard, crossing, {act: form}, reasons_of(no), status=status_of(no))
    messages.success(request, str(done))
    return redirect("yard:truck", yard, crossing)


def _truck_page(
    request: HttpRequest,
    yard: str,
    crossing: UUID,
    filled: dict[str, forms.Form] | None = None,
    reasons: list[Reason] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, at = actor_of(request), zone_now()
    trip = queries.trip(crossing, by=actor)
    if trip.row.yard != yard:
        raise NotFound(crossing=str(crossing))
    trip_ref = Ref("crossing", str(crossing))
    page: dict[str, Any] = {
        "trip": trip,
        "yard": places.yard(yard, on=zone_today()),
        "standing": standing_of(trip_ref),
        "story": story_of(trip_ref, at=at),
        "bills": [each for each in bills_about(trip_ref, by=actor) if each.yard == yard],
        "forms": _forms(trip, yard, actor, filled or {}),
        "route_names": {each.id: each.names for each in places.routes(zone_today())},
        "reasons": reasons or [],
    }
    return render(request, "yard/truck.html", page, status=status)


def _forms(trip: queries.Trip, yard: str, actor: Actor, filled: dict[str, forms.Form]) -> list[forms.Form]:
    if trip.row.state not in UNDER_WAY:
        return []
    shown = [
        filled.get(act) or form(auto_id=f"{act}_%s")
        for act, (form, _command, _words) in ACTS.items()
        if act != GoHomeForm.act or may_go_home(trip)
    ]
    others = [
        (each.row.id, shown_plate(each.row.plate))
        for each in queries.standing_in(yard, by=actor)
        if each.row.id != trip.row.id and each.row.state in UNDER_WAY
    ]
    drivers = parties.drivers_for(Ref("enterprise", trip.enterprise), by=actor, on=zone_today())
    for form in shown:
        if isinstance(form, TransshipForm):
            form.fields["into"].widget.choices = others
        if isinstance(form, DriverForm):
            form.fields["driver"].widget.choices = [(each.ref.id, each.name) for each in drivers]
    return shown
