"""Take a vehicle into a yard (vào bến bãi)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import VehicleArrived
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import queries as places


@command
def arrive_at_yard(*, crossing: UUID, yard: str, slot: str = "", by: Actor, at: datetime) -> Ref:
    """
    Take a vehicle into a yard of its route: one that has a place, or one that came over the border.

    One that comes late keeps its trip and stands on the late list of its window. ``slot`` is where in the
    yard it stands, in the yard's own words; a slot takes one vehicle.
    Records: VehicleArrived.
    Raises:  NoSuchCrossing, NoSuchYard, NotAllowed, WrongState, Refused, Stale where the slot is taken.
    Source:  digital border-gate platform, step 5.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    trip = Crossing.objects.locked(crossing)
    trip.move("arrive", by=by, at_yard=yard)
    # Else two would count the same last slot free.
    places.hold_yard(yard)
    facts = queries.arrival_facts(trip, yard=yard, at=at)
    refuse_if(reasons_against(facts, rules.ARRIVAL, on=hanoi_day(at)))

    not_before(queries.last_in_line(trip))
    trip.enter(yard, slot=slot.strip().upper(), at=at)
    trip.late_since = at if rules.is_late(facts) else None
    trip.save(update_fields=["state", "yard", "arrived_at", "late_since"])
    record(
        VehicleArrived(
            crossing=trip.ref,
            yard=Ref("yard", yard),
            slot=slot.strip().upper() or None,
            late=rules.is_late(facts),
        )
    )
    if trip.entered_at is None:
        fees.price_on_entry(trip, at=at)
    return trip.ref
