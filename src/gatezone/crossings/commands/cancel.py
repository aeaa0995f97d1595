"""Give up a trip (hủy khai báo)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings.events import TripCancelled
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref


@command
def cancel_trip(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Give up a trip that has not reached a yard; a promised place goes back to its window.

    Records: TripCancelled; ChargeWithdrawn or ChargeFoundTooHigh for its fee.
    Raises:  NoSuchCrossing, NotAllowed, WrongState.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("cancel", by=by)
    trip.give_place_back()
    trip.save(update_fields=["state", "window"])
    record(TripCancelled(crossing=trip.ref))
    fees.owes_no_more(trip, at=at)
    return trip.ref
