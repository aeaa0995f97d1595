"""Mark a trip as missed (lỡ lượt)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import rules
from gatezone.crossings.events import TripMissed
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def miss_trip(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Mark a trip as missed: its vehicle did not come to a yard within two hours after its window.

    Records: TripMissed.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused while it may still come.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("miss", by=by)
    # Who was sent on gave the place back, and is late for nothing.
    facts = rules.MissFacts(ends_before=trip.ends_before if trip.window_id else None, at=at)
    refuse_if(reasons_against(facts, rules.MISS, on=hanoi_day(at)))
    trip.save(update_fields=["state"])
    record(TripMissed(crossing=trip.ref))
    fees.owes_no_more(trip, at=at)
    return trip.ref
