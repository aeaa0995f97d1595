"""Freeze a line while the neighbour's gate is closed, and let it go on when it opens (tạm dừng, mở lại)."""

from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from gatezone.crossings import rules
from gatezone.crossings.events import TripFrozen, TripThawed
from gatezone.crossings.flows import goods_of
from gatezone.crossings.lifecycle import CROSSING
from gatezone.crossings.models import Crossing, not_before_the_last_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if

THAWS: Final = {
    "placed": "thaw_to_place",
    "in-yard": "thaw_to_yard",
    "called": "thaw_to_yard",
    "cleared": "thaw_to_barrier",
}
"""The move by which a vehicle goes on, by the state it was frozen in."""


class NobodyToFreeze(Stale):
    """No vehicle in this queue can be frozen now."""


class NobodyFrozen(Stale):
    """No vehicle in this queue is frozen."""


@command
def freeze_line(
    *, route: str, direction: str, flow: str = "goods", reason: str, by: Actor, at: datetime
) -> Ref:
    """
    Freeze every vehicle of a line that has a place, waits, is called or is cleared; nobody loses anything.

    Records: TripFrozen, one a vehicle.
    Raises:  NotAllowed, NotAFlow, NobodyToFreeze, Refused without a reason.
    Source:  queue rules of the zone, closure.
    """
    by.must_hold("centre-officer", Ref("route", route))
    refuse_if(reasons_against(rules.DecisionFacts(reason=reason), rules.DECISION, on=hanoi_day(at)))
    trips = list(_line(route, direction, flow).filter(state__in=CROSSING.move("freeze").origins))
    if not trips:
        raise NobodyToFreeze(route=route)
    not_before_the_last_of(*trips)
    for trip in trips:
        trip.frozen_from = trip.state
        trip.move("freeze", by=by)
        trip.save(update_fields=["state", "frozen_from"])
        record(
            TripFrozen(crossing=trip.ref, route=trip.route_ref, state=trip.frozen_from, reason=reason.strip())
        )
    return Ref("route", route)


@command
def thaw_line(
    *, route: str, direction: str, flow: str = "goods", reason: str, by: Actor, at: datetime
) -> Ref:
    """
    Let every frozen vehicle of a line go on from where it was, in the order it had.

    A promised hour that went by meanwhile keeps its rank, and nobody is late for it; who had been called stands
    at the head of the line.
    Records: TripThawed, one a vehicle.
    Raises:  NotAllowed, NotAFlow, NobodyFrozen, Refused without a reason.
    Source:  queue rules of the zone, closure.
    """
    by.must_hold("centre-officer", Ref("route", route))
    refuse_if(reasons_against(rules.DecisionFacts(reason=reason), rules.DECISION, on=hanoi_day(at)))
    trips = list(_line(route, direction, flow).filter(state="frozen"))
    if not trips:
        raise NobodyFrozen(route=route)
    not_before_the_last_of(*trips)
    for trip in trips:
        _thaw(trip, reason.strip(), by=by, at=at)
    return Ref("route", route)


def _thaw(trip: Crossing, reason: str, *, by: Actor, at: datetime) -> None:
    before = trip.frozen_from or ""
    trip.move(THAWS[before], by=by)
    trip.frozen_from = None
    if before == "called":
        trip.ahead, trip.call_ends_before, trip.calls = True, None, trip.calls - 1
    if before == "placed" and trip.ends_before is not None and trip.ends_before <= at:
        # As for one that was sent to another gate: the hour counts for the rank alone.
        trip.give_place_back()
    trip.save(update_fields=["state", "frozen_from", "ahead", "call_ends_before", "calls", "window"])
    record(
        TripThawed(crossing=trip.ref, route=trip.route_ref, state=trip.state, ahead=trip.ahead, reason=reason)
    )


def _line(route: str, direction: str, flow: str) -> QuerySet[Crossing]:
    """Locked always in the same order, so that two such acts never wait for each other."""
    line = Crossing.objects.filter(route_id=route, direction=direction, goods__in=goods_of(flow))
    return line.select_for_update().order_by("pk")
