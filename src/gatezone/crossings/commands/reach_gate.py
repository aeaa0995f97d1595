"""What happens where the yard's road meets the gate (xe đến cửa khẩu): read, weighed, let on or not."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import ChecksBegun, VehicleReachedGate, VehicleRefused, VehicleSentBack
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import queries as places


@command
def reach_gate(
    *, crossing: UUID, lane: str, plate_read: str = "", weighed_kg: int | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Read a called vehicle at the gate; where plate and weight are as declared, its checks begin at once.

    ``plate_read`` is what a camera or an officer read, ``weighed_kg`` what the scale says of the goods.
    Where either is not as declared, the vehicle stands at the gate until an officer decides.
    Records: VehicleReachedGate; ChecksBegun where nothing is odd.
    Raises:  NoSuchCrossing, NoSuchLane, NotAllowed, WrongState, Refused.
    """
    by.must_hold("lane-officer", Ref("route", places.lane(lane, on=hanoi_day(at)).route))
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("reach_gate", by=by)
    facts = queries.reaching_facts(trip, lane=lane, plate_read=plate_read, weighed_kg=weighed_kg, at=at)
    refuse_if(reasons_against(facts, rules.REACHING, on=hanoi_day(at)))

    odd = rules.odd_at_the_gate(facts)
    if not odd:
        trip.move("begin_checks", by=by)
    trip.reached_at, trip.weighed_kg = at, weighed_kg
    trip.save(update_fields=["state", "reached_at", "weighed_kg"])
    trip.depart(at=at)
    record(
        VehicleReachedGate(
            crossing=trip.ref,
            lane=Ref("lane", lane),
            plate_read=facts.plate_read or None,
            weighed_kg=weighed_kg,
            odd=list(odd),
        )
    )
    if not odd:
        record(ChecksBegun(crossing=trip.ref))
    return trip.ref


@command
def begin_checks(*, crossing: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Let a vehicle at the gate go on to the checks though something was not as declared.

    Records: ChecksBegun.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused without a reason.
    """
    trip = _decided("begin_checks", crossing, reason, by=by, at=at)
    trip.save(update_fields=["state"])
    record(ChecksBegun(crossing=trip.ref, reason=reason.strip()))
    return trip.ref


@command
def refuse_at_gate(*, crossing: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Refuse a vehicle at the gate; its trip ends there.

    Records: VehicleRefused.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused without a reason.
    """
    trip = _decided("refuse", crossing, reason, by=by, at=at)
    trip.save(update_fields=["state"])
    trip.leave(at=at)
    record(VehicleRefused(crossing=trip.ref, reason=reason.strip()))
    fees.owes_no_more(trip, at=at)
    return trip.ref


@command
def send_back(*, crossing: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Send a vehicle back from the gate to its yard, and to the head of its line: the fault was not its own.

    Records: VehicleSentBack.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused without a reason.
    """
    trip = _decided("send_back", crossing, reason, by=by, at=at)
    trip.ahead, trip.reached_at, trip.call_ends_before = True, None, None
    trip.calls -= 1
    trip.save(update_fields=["state", "ahead", "reached_at", "call_ends_before", "calls"])
    trip.stays.filter(left_at=None).update(departed_at=None, slot="")
    record(VehicleSentBack(crossing=trip.ref, reason=reason.strip()))
    return trip.ref


def _decided(move: str, crossing: UUID, reason: str, *, by: Actor, at: datetime) -> Crossing:
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move(move, by=by)
    refuse_if(reasons_against(rules.DecisionFacts(reason=reason), rules.DECISION, on=hanoi_day(at)))
    return trip
