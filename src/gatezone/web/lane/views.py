"""The lane: a code comes in, a verdict goes out, and a truck passes."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from csp.constants import SELF, WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.crossings import queries
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, Invalid, NotFound, Reason
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import LANE_OFFICER
from gatezone.parties.plates import shown_plate
from gatezone.places import queries as places
from gatezone.web.actors import View, actor_of, desk
from gatezone.web.acts import Asked
from gatezone.web.lane.acts import DECISIONS, STEPS
from gatezone.web.lane.seat import CHOSEN, lane_of
from gatezone.web.lane.telling import told, words_of_drivers
from gatezone.web.refusals import refusal_of, status_of
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_now, zone_today

LONGEST_TYPED = 20
"""Letters of a short code with its dashes, and a few too many."""

STOP = gettext_lazy("Stop")
GO = {
    "receive": gettext_lazy("Let in"),
    "reach_gate": gettext_lazy("Into the checks"),
    "begin_checks": gettext_lazy("Not as declared"),
    "pass_gate": gettext_lazy("Let pass"),
}
"""What the big button says of each move a lane can make."""

reads_by_camera: Callable[[View], View] = csp_update({"script-src": [SELF, WASM_UNSAFE_EVAL]})  # type: ignore[assignment]
"""Lets a page run the compiled reader of codes, where the browser has none of its own. No other page may."""


@desk(LANE_OFFICER)
@reads_by_camera
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Wait for a code, or ask for the lane where none is chosen. Cost: three SQL statements."""
    return _waiting_page(request) if lane_of(request) else _choose_page(request)


@desk(LANE_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the lane one sits at, until one signs out."""
    chosen = request.POST.get("lane", "")
    if chosen in {each.id for each in _my_lanes(actor_of(request))}:
        request.session[CHOSEN] = chosen
        return redirect("lane:home")
    return _choose_page(request)


@desk(LANE_OFFICER)
@reads_by_camera
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """
    Say of a pass or a code that was scanned or typed whether its truck may pass, or every reason why not.

    At once and without another page in between: an officer has one look. Nothing is changed by it.
    """
    lane = lane_of(request)
    if request.method != "POST" or not lane:
        return redirect("lane:home")
    try:
        scan = queries.scan(request.POST.get("code", ""), lane=lane, by=actor_of(request), at=zone_now())
    except (Invalid, NotFound) as no:
        return _waiting_page(request, no)
    return _verdict_page(request, scan.crossing, read_by=scan.read_by, against=scan.reasons)


@desk(LANE_OFFICER)
@reads_by_camera
@require_safe
def verdict(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Say whether a truck that was chosen by hand may pass the lane now, or every reason why not."""
    return _verdict_page(request, crossing) if lane_of(request) else redirect("lane:home")


def _waiting_page(request: HttpRequest, no: GateZoneError | None = None) -> HttpResponse:
    typed = request.POST.get("code", "")
    page = {
        **_lane_facts(request),
        # A short code is put right by hand; a pass is scanned again.
        "typed": typed if len(typed) <= LONGEST_TYPED else "",
        "told": told(no.reasons) if no else [],
        "drivers_words": words_of_drivers(STOP) if no else [],
    }
    return render(request, "lane/waiting.html", page, status=status_of(no) if no else 200)


def _verdict_page(
    request: HttpRequest, crossing: UUID, *, read_by: str = "hand", against: Sequence[Reason] = ()
) -> HttpResponse:
    actor, lane, keys = actor_of(request), lane_of(request), {"crossing": crossing}
    open_to_it = queries.verdict(crossing, lane=lane, by=actor, at=zone_now())
    refusal = refusal_of(request)
    against = refusal.why if refusal and refusal.why else [*against, *open_to_it.reasons]
    begun = {"initial": {"read_by": read_by}} if open_to_it.move == "pass_gate" else {}
    decisions = [each.at(request, keys) for each in DECISIONS]
    trip = queries.trip(crossing, by=actor)
    page = {
        **_lane_facts(request),
        "trip": trip,
        "plate": shown_plate(trip.row.plate),
        "move": open_to_it.move,
        "told": told(against),
        "drivers_words": words_of_drivers(STOP if against else GO[open_to_it.move]),
        "may_go": not against,
        "step": STEPS[open_to_it.move].at(request, keys, **begun),
        "decisions": decisions,
        "reason": _reason(decisions),
    }
    return render(request, "lane/verdict.html", page)


def _reason(decisions: list[Asked]) -> BoundField:
    """The one field of the decisions about an odd truck; as it was sent, where one was just refused."""
    sent = next((each for each in decisions if each.form.is_bound), decisions[0])
    return sent.form["reason"]


def _choose_page(request: HttpRequest) -> HttpResponse:
    page = {"lanes": _my_lanes(actor_of(request)), "route_names": route_names(), "chosen": lane_of(request)}
    return render(request, "lane/choose.html", page)


def _lane_facts(request: HttpRequest) -> dict[str, Any]:
    lane = places.lane(lane_of(request), on=zone_today())
    return {
        "lane": lane,
        "route": places.route(lane.route, on=zone_today()),
        "passed": queries.last_passages(lane.id, by=actor_of(request)),
    }


def _my_lanes(actor: Actor) -> list[places.LaneRow]:
    return [
        lane
        for lane in places.lanes(zone_today())
        if LANE_OFFICER in actor.duties_over(Ref("route", lane.route))
    ]
