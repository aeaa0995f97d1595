"""Receive a vehicle that comes over the border (xe nhập cảnh)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import VehicleReceived
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import queries as places


@command
def receive_from_neighbour(*, crossing: UUID, lane: str, by: Actor, at: datetime) -> Ref:
    """
    Let a declared vehicle in from the neighbour, in whose order it comes; its next step is a yard.

    Records: VehicleReceived.
    Raises:  NoSuchCrossing, NoSuchLane, NotAllowed, WrongState, Refused.
    Source:  digital border-gate platform, step 5.
    """
    by.must_hold("lane-officer", Ref("route", places.lane(lane, on=hanoi_day(at)).route))
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("receive", by=by)
    facts = queries.reception_facts(trip, lane=lane, at=at)
    refuse_if(reasons_against(facts, rules.RECEPTION, on=hanoi_day(at)))

    trip.entered_at = at
    trip.save(update_fields=["state", "entered_at"])
    record(VehicleReceived(crossing=trip.ref, lane=Ref("lane", lane)))
    fees.price_on_entry(trip, at=at)
    return trip.ref
