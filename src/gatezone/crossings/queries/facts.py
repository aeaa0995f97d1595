"""What the rules are told: the facts of one act, gathered in a few statements."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet, Sum
from django.db.models.functions import Greatest

from gatezone.crossings.catalogue.leaving import CAUSES
from gatezone.crossings.flows import goods_of
from gatezone.crossings.lifecycle import AT_THE_GATE, NOT_CROSSED, UNDER_WAY
from gatezone.crossings.models import Crossing, Exchange, Stay
from gatezone.crossings.rules import (
    CALLS_COUNTED_FOR,
    ArrivalFacts,
    CallingFacts,
    DriverFacts,
    LeavingFacts,
    PassageFacts,
    ReachingFacts,
    ReceptionFacts,
    SendingFacts,
    TractorFacts,
    TransshipmentFacts,
)
from gatezone.kernel.command import by_the_clock
from gatezone.kernel.periods import hanoi_day
from gatezone.parties.plates import letters_of
from gatezone.parties.queries import driver_may_take_over
from gatezone.permits.queries import acceptance_is_missing
from gatezone.places import queries as places


def arrival_facts(trip: Crossing, *, yard: str, at: datetime) -> ArrivalFacts:
    """Return what is known of a vehicle at a yard's gate. Raises: NoSuchYard."""
    kept = places.yard(yard, on=hanoi_day(at))
    # Who was sent on gave the place back, keeps the window for its rank alone, and is late for nothing.
    is_awaited = trip.window_id is not None
    return ArrivalFacts(
        direction=trip.direction,
        at=at,
        starts_at=trip.starts_at,
        ends_before=trip.ends_before if is_awaited else None,
        yard_serves_route=trip.route_id in kept.routes,
        capacity=kept.slots[1] if kept.slots else None,
        present=Stay.objects.filter(yard_id=yard, departed_at=None).count(),
        acceptance_is_missing=acceptance_is_missing(yard, hanoi_day(at)),
    )


def reception_facts(trip: Crossing, *, lane: str, at: datetime) -> ReceptionFacts:
    """Return what is known of a vehicle that comes over the border. Raises: NoSuchLane."""
    kept = places.lane(lane, on=hanoi_day(at))
    return ReceptionFacts(
        direction=trip.direction,
        lane_serves_route=kept.route == trip.route_id and kept.direction in (trip.direction, "both"),
        route_open=places.open_now(trip.route_id, at=by_the_clock(at)),
    )


def calling_facts(*, route: str, direction: str, flow: str, count: int, at: datetime) -> CallingFacts:
    """Return what is known of a line of which so many are to be called. Cost: one SQL statement."""
    lately = Crossing.objects.filter(
        route_id=route,
        direction=direction,
        goods__in=goods_of(flow),
        called_at__gt=at - CALLS_COUNTED_FOR,
        called_at__lte=at,
    )
    return CallingFacts(
        count=count, called_lately=lately.count(), route_open=places.open_now(route, at=by_the_clock(at))
    )


def reaching_facts(
    trip: Crossing, *, lane: str, plate_read: str, weighed_kg: int | None, at: datetime
) -> ReachingFacts:
    """Return what is read of a vehicle at the gate beside what was declared. Raises: NoSuchLane."""
    kept = places.lane(lane, on=hanoi_day(at))
    return ReachingFacts(
        at=at,
        call_ends_before=trip.call_ends_before,
        lane_serves_route=kept.route == trip.route_id,
        plate=trip.vehicle_id,
        plate_read=letters_of(plate_read),
        weight_kg=trip.weight_kg,
        weighed_kg=weighed_kg,
    )


def transshipment_facts(trip: Crossing, other: Crossing, *, weight_kg: int) -> TransshipmentFacts:
    """Return what is known of two vehicles, the first of which gives goods to the second."""
    standing = Stay.objects.filter(crossing__in=(trip, other), left_at=None)
    yards = dict(standing.values_list("crossing_id", "yard_id"))
    return TransshipmentFacts(
        same_yard=trip.pk in yards and yards[trip.pk] == yards.get(other.pk),
        weight_kg=weight_kg,
        declared_kg=trip.weight_kg,
        given_kg=_weighed(trip.exchanges.all()),
        taken_kg=_weighed(trip.exchanges_as_other.all()),
        held_by=agencies_holding(trip),
    )


def _weighed(exchanges: QuerySet[Exchange]) -> int:
    return exchanges.filter(kind="transshipment").aggregate(kg=Sum("weight_kg"))["kg"] or 0


def tractor_facts(trip: Crossing, *, tractor: str, reason: str) -> TractorFacts:
    """Return what is known when another tractor is to go on with a trip."""
    return TractorFacts(
        has_trailer=trip.trailer_id is not None,
        in_yard=trip.state == "in-yard",
        same=tractor == trip.vehicle_id,
        under_way=tractor != trip.vehicle_id
        and Crossing.objects.filter(vehicle_id=tractor, state__in=UNDER_WAY).exists(),
        exchanged=trip.exchanges.filter(kind="tractor").count(),
        reason=reason,
    )


def driver_facts(trip: Crossing, *, driver: UUID, reason: str, on: date) -> DriverFacts:
    """Return what is known when another driver is to take a vehicle over."""
    return DriverFacts(
        under_way_in_yard=trip.state in AT_THE_GATE,
        may_take_over=driver_may_take_over(driver, enterprise=trip.enterprise_id, on=on),
        same=driver == trip.driver_id,
        reason=reason,
    )


def sending_facts(trip: Crossing, *, route: str, reason: str, on: date) -> SendingFacts:
    """Return what is known of the gate a vehicle is to be sent to. Raises: NoSuchRoute."""
    return SendingFacts(
        direction=trip.direction,
        same_route=route == trip.route_id,
        route_takes_vehicles=places.route(route, on=on).kind == "freight",
        reason=reason,
    )


def leaving_facts(trip: Crossing, *, cause: str, reason: str) -> LeavingFacts:
    """Return what is known of a vehicle that is to go home. Cost: one SQL statement."""
    known = CAUSES.get(cause)
    return LeavingFacts(
        held_by=agencies_holding(trip),
        cause_is_listed=known is not None,
        cause_needs_words=known is not None and known.needs_words,
        reason=reason,
    )


def agencies_holding(trip: Crossing) -> tuple[str, ...]:
    """Return the agencies that hold a vehicle. Cost: one SQL statement."""
    return tuple(trip.holds.filter(lifted_at=None).order_by("agency").values_list("agency", flat=True))


def agencies_awaited(trip: Crossing) -> tuple[str, ...]:
    """Return the agencies that have not released a vehicle. Cost: one SQL statement."""
    return tuple(trip.releases.filter(released_at=None).order_by("agency").values_list("agency", flat=True))


def passage_facts(
    trip: Crossing, *, waiting_for: tuple[str, ...], owed_vnd: int, lane: str, at: datetime
) -> PassageFacts:
    """Return what is known of a vehicle before a barrier. Raises: NoSuchLane."""
    kept = places.lane(lane, on=hanoi_day(at))
    return PassageFacts(
        at=at,
        passed_at=trip.passed_at,
        passed_lane=trip.lane_id,
        waiting_for=waiting_for,
        called=trip.called_at is not None,
        lane_serves_route=kept.route == trip.route_id and kept.direction in (trip.direction, "both"),
        route_open=places.open_now(trip.route_id, at=by_the_clock(at)),
        owed_vnd=owed_vnd,
        ended=trip.state if trip.state in NOT_CROSSED else "",
    )


def line(*, route: str, direction: str, flow: str = "goods") -> QuerySet[Crossing]:
    """
    The vehicles waiting to be called, in the computed order (see `Crossing`). Nothing else counts.

    Raises: NotAFlow.
    """
    waiting = Crossing.objects.filter(
        route_id=route, direction=direction, goods__in=goods_of(flow), state="in-yard"
    )
    return waiting.order_by(*ORDER)


def last_in_line(trip: Crossing) -> datetime | None:
    """
    Return the last moment at which any other vehicle came into a line for the same hour, or came to be late in it.

    Cost: one SQL statement.
    """
    others = Crossing.objects.filter(
        route_id=trip.route_id,
        state__in=UNDER_WAY,
        direction=trip.direction,
        starts_at=trip.starts_at,
    ).exclude(pk=trip.pk)
    last: datetime | None = others.aggregate(last=Max(Greatest("arrived_at", "late_since")))["last"]
    return last


ORDER = (
    F("ahead").desc(),
    F("starts_at").asc(nulls_last=True),
    F("late_since").asc(nulls_first=True),
    F("perishable").desc(),
    F("arrived_at").asc(),
    F("id").asc(),
)
"""
The order of a line: sent back through no fault of its own; then by promised window; within one, those in
time before those late, perishable goods before others, and who came first.
"""
