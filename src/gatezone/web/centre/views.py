"""The gate centre: the live board, the call of the next truck, and the truck that goes elsewhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings.commands import NobodyWaiting, call_next, go_home, send_to_another_gate
from gatezone.crossings.queries import Trip, trip
from gatezone.kernel.errors import Invalid, Reason, Refused
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.centre.board import lines_now
from gatezone.web.centre.forms import CallForm, SendOnForm
from gatezone.web.orders import order
from gatezone.web.truck.leaving import GoHomeForm, may_go_home
from gatezone.web.truck.story import steps_ahead, story_of
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.web.truck.wording import in_words
from gatezone.workdays.queries import zone_now


class NotAQueueLine(Invalid):
    """This is not a line of the zone."""


@desk(CENTRE_OFFICER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show every line of the zone, and who is next in it. Cost: eight SQL statements, whatever waits."""
    return render(request, "centre/home.html", lines_now(zone_now()))


@desk(CENTRE_OFFICER)
@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """Call whoever is first in a line; two officers at once call the first and the second."""
    wish = CallForm(request.POST)
    if not wish.is_valid():
        raise NotAQueueLine()
    line = wish.cleaned_data["line"]
    route, direction, flow = line.split()
    try:
        called = order(request, call_next, part=line, route=route, direction=direction, flow=flow)
    except NobodyWaiting as no:
        messages.warning(request, _(no.sentence))
    else:
        plate = trip(UUID(called.id), by=actor_of(request)).row.plate
        messages.success(request, _("Called to the gate: %(plate)s") % {"plate": shown_plate(plate)})
    return redirect("centre:home")


@desk(CENTRE_OFFICER)
@require_safe
def truck(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Show a truck's way so far, and the step the centre may take. Cost: eight SQL statements."""
    return _truck_page(request, trip(crossing, by=actor_of(request)), at=zone_now())


@desk(CENTRE_OFFICER)
@require_POST
def send_on(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Send a truck to another gate, with the reason."""
    at = zone_now()
    shown = trip(crossing, by=actor_of(request))
    form = SendOnForm(request.POST, routes=_elsewhere(shown, at))
    if not form.is_valid():
        return _truck_page(request, shown, at=at, form=form, status=422)
    wish = form.cleaned_data
    try:
        order(request, send_to_another_gate, crossing=crossing, route=wish["route"], reason=wish["reason"])
    except Refused as no:
        return _truck_page(request, shown, at=at, form=form, reasons=no.reasons, status=409)
    messages.success(request, _("Sent to another gate: %(plate)s") % {"plate": shown_plate(shown.row.plate)})
    return redirect("centre:truck", crossing)


@desk(CENTRE_OFFICER)
@require_POST
def let_go_home(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Let a truck go home that does not cross, with the reason."""
    at = zone_now()
    shown, form = trip(crossing, by=actor_of(request)), GoHomeForm(request.POST, auto_id="home_%s")
    if not form.is_valid():
        return _truck_page(request, shown, at=at, home=form, status=422)
    try:
        order(request, go_home, crossing=crossing, **form.wish())
    except Refused as no:
        return _truck_page(request, shown, at=at, home=form, reasons=no.reasons, status=409)
    messages.success(request, _("Gone home: %(plate)s") % {"plate": shown_plate(shown.row.plate)})
    return redirect("centre:truck", crossing)


def _truck_page(
    request: HttpRequest,
    shown: Trip,
    *,
    at: datetime,
    form: SendOnForm | None = None,
    home: GoHomeForm | None = None,
    reasons: tuple[Reason, ...] = (),
    status: int = 200,
) -> HttpResponse:
    may_send = any(move.name == "send_on" for move in shown.moves)
    if form is None and may_send:
        form = SendOnForm(routes=_elsewhere(shown, at))
    page: dict[str, Any] = {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(shown.row.id)), at=at),
        "ahead": steps_ahead(shown.row.state),
        "form": form,
        "home": (home or GoHomeForm(auto_id="home_%s")) if may_go_home(shown) else None,
        "reasons": in_words(reasons),
    }
    return render(request, "centre/truck.html", page, status=status)


def _elsewhere(shown: Trip, at: datetime) -> list[places.RouteRow]:
    routes = places.routes(hanoi_day(at))
    return [each for each in routes if each.carries_goods and each.id != shown.row.route]
