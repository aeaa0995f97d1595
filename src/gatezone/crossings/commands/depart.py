"""Let a vehicle out of a yard (rời bến bãi)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings.events import VehicleDeparted
from gatezone.crossings.models import Crossing
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import minutes_between
from gatezone.kernel.refs import Ref


class AlreadyDeparted(Stale):
    """The vehicle has left the yard already."""


@command
def depart_from_yard(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Let a vehicle leave its yard, called to the gate or unloaded: its slot is free, its parking time ends.

    Where no yard says so, the slot of a called one is free when it is read at the gate.
    Records: VehicleDeparted.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, AlreadyDeparted.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("depart", by=by)
    if not trip.depart(at=at):
        raise AlreadyDeparted()
    parked = minutes_between(trip.arrived_at or at, at)
    record(VehicleDeparted(crossing=trip.ref, yard=Ref("yard", trip.yard_id or ""), parked_minutes=parked))
    return trip.ref
