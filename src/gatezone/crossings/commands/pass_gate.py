"""Let a vehicle through the gate (qua cửa khẩu)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.barrier import AtTheBarrier, at_the_barrier, let_through
from gatezone.crossings.events import VehiclePassed
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import Steps, change, not_before, quick_command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day, minutes_between
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import queries as places

READ_BY = frozenset({"qr", "code", "hand"})
"""How a lane came to know which truck it was: by its pass, by its short code, or chosen by hand."""


class NotAReading(Invalid):
    """A truck is identified by its QR pass, by its short code, or by hand."""


@quick_command
def pass_gate(*, crossing: UUID, lane: str, read_by: str = "code", by: Actor, at: datetime) -> Steps:
    """
    Let a cleared vehicle through the gate, once.

    Here the rules speak before the machine: an officer at a barrier must hear every reason at once, and
    "passed before, through that lane, at that time" says more than "not possible now".
    Records: VehiclePassed.
    Raises:  NoSuchCrossing, NoSuchLane, NotAllowed, NotAReading, Refused with every reason at once, WrongState.
    Source:  digital border-gate platform, step 5.
    Cost:    two SQL statements, the second of which is the whole transaction.
    Returns: the crossing.
    """
    if read_by not in READ_BY:
        raise NotAReading(read_by=read_by[:40])
    by.must_hold("lane-officer", Ref("route", places.lane(lane, on=hanoi_day(at)).route))
    seen: AtTheBarrier = yield at_the_barrier(crossing)  # whoever it is: any truck may come to any barrier
    not_before(seen.last_at)
    trip = seen.trip
    facts = queries.passage_facts(
        trip, waiting_for=seen.waiting_for, owed_vnd=seen.owed_vnd, lane=lane, at=at
    )
    refuse_if(reasons_against(facts, rules.PASSAGE, on=hanoi_day(at)))
    trip.move("pass_gate", by=by)

    change(let_through(seen, lane=lane, at=at))
    waited = minutes_between(trip.arrived_at or at, at)
    record(VehiclePassed(crossing=trip.ref, lane=Ref("lane", lane), waited_minutes=waited, read_by=read_by))
    return trip.ref
