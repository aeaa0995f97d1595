"""The lane: a code comes in, a verdict goes out, and a truck passes."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from csp.constants import SELF, WASM_UNSAFE_EVAL
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.crossings import queries
from gatezone.crossings.commands import pass_gate, reach_gate, receive_from_neighbour
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, Invalid, NotFound, Reason
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import LANE_OFFICER
from gatezone.parties.plates import show
from gatezone.places import queries as places
from gatezone.web.actors import View, actor_of, desk
from gatezone.web.lane.gate import DECISIONS, DecisionForm, ReadingForm, decided, reading_at, wish_of
from gatezone.web.lane.telling import told, words_of_drivers
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.workdays.queries import zone_now, zone_today

CHOSEN = "lane"
"""Where the session keeps the lane one sits at."""

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
    return _waiting_page(request) if _lane(request) else _choose_page(request)


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
    lane = _lane(request)
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
    return _verdict_page(request, crossing) if _lane(request) else redirect("lane:home")


@desk(LANE_OFFICER)
@reads_by_camera
@require_POST
def let_pass(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Let the truck pass, and wait for the next code."""
    if not _lane(request):
        return redirect("lane:home")
    read_by = request.POST.get("read_by", "hand")
    try:
        order(request, pass_gate, crossing=crossing, lane=_lane(request), read_by=read_by)
    except AT_THE_DESK as no:
        return _verdict_page(request, crossing, no=no)
    return _next_code(request, crossing, gettext("%(plate)s has passed."))


@desk(LANE_OFFICER)
@reads_by_camera
@require_POST
def receive(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Let a truck in that comes over the border, and wait for the next code."""
    done = gettext("%(plate)s has come over the border.")
    return _step(request, crossing, receive_from_neighbour, done, lane=_lane(request))


@desk(LANE_OFFICER)
@reads_by_camera
@require_POST
def reach(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Read a called truck at the gate; where all is as declared, wait for the next code."""
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _verdict_page(request, crossing, form=form)
    done = gettext("%(plate)s is in the checks.")
    answer = _step(request, crossing, reach_gate, done, lane=_lane(request), **wish_of(form))
    # What is odd keeps it at the gate: the officer must look at it now.
    return redirect("lane:verdict", crossing) if _is_at_gate(request, crossing) else answer


@desk(LANE_OFFICER)
@reads_by_camera
@require_POST
def decide(request: HttpRequest, crossing: UUID, act: str) -> HttpResponse:
    """Decide of a truck at the gate that is not as declared, with the reason."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _verdict_page(request, crossing, form=form)
    command, wish, done = decided(crossing, act, form)
    return _step(request, wish.pop("crossing"), command, done, **wish)


def _is_at_gate(request: HttpRequest, crossing: UUID) -> bool:
    return queries.trip(crossing, by=actor_of(request)).row.state == "at-gate"


def _step(
    request: HttpRequest, crossing: UUID, act: Callable[..., Ref], done: str, **wish: Any
) -> HttpResponse:
    if not _lane(request):
        return redirect("lane:home")
    try:
        order(request, act, crossing=crossing, **wish)
    except AT_THE_DESK as no:
        return _verdict_page(request, crossing, no=no)
    return _next_code(request, crossing, done)


def _next_code(request: HttpRequest, crossing: UUID, done: str) -> HttpResponse:
    plate = show(queries.trip(crossing, by=actor_of(request)).row.plate)
    messages.success(request, done % {"plate": plate})
    return redirect("lane:home")


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
    request: HttpRequest,
    crossing: UUID,
    *,
    read_by: str = "hand",
    against: Sequence[Reason] = (),
    no: GateZoneError | None = None,
    form: ReadingForm | DecisionForm | None = None,
) -> HttpResponse:
    actor, lane, now = actor_of(request), _lane(request), zone_now()
    found = queries.trip(crossing, by=actor)
    open_to_it = queries.verdict(crossing, lane=lane, by=actor, at=now)
    against = no.reasons if no else [*against, *open_to_it.reasons]
    page = {
        **_lane_facts(request),
        "trip": found,
        "move": open_to_it.move,
        "read_by": read_by,
        "told": told(against),
        "drivers_words": words_of_drivers(STOP if against else GO[open_to_it.move]),
        "may_go": not against,
        "form": form or _form_of(open_to_it.move, lane),
        "decisions": {act: button for act, (_command, button, _done) in DECISIONS.items()},
    }
    status = 422 if form else status_of(no) if no else 200
    return render(request, "lane/verdict.html", page, status=status)


def _form_of(move: str, lane: str) -> ReadingForm | DecisionForm | None:
    if move == "reach_gate":
        return reading_at(lane)
    return DecisionForm() if move == "begin_checks" else None


def _choose_page(request: HttpRequest) -> HttpResponse:
    names = {each.id: each.names for each in places.routes(zone_today())}
    page = {"lanes": _my_lanes(actor_of(request)), "route_names": names, "chosen": _lane(request)}
    return render(request, "lane/choose.html", page)


def _lane_facts(request: HttpRequest) -> dict[str, Any]:
    lane = places.lane(_lane(request), on=zone_today())
    return {
        "lane": lane,
        "route": places.route(lane.route, on=zone_today()),
        "passed": queries.last_passages(lane.id, by=actor_of(request)),
    }


def _lane(request: HttpRequest) -> str:
    """The lane one sits at; nothing where none is chosen."""
    return str(request.session.get(CHOSEN, ""))


def _my_lanes(actor: Actor) -> list[places.LaneRow]:
    return [
        lane
        for lane in places.lanes(zone_today())
        if LANE_OFFICER in actor.duties_over(Ref("route", lane.route))
    ]
