"""Let a vehicle go home without crossing (quay về, không qua cửa khẩu)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import VehicleWentHome
from gatezone.crossings.lifecycle import CROSSING
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def go_home(*, crossing: UUID, cause: str, reason: str = "", by: Actor, at: datetime) -> Ref:
    """
    Let a vehicle that stands in a yard or at the gate go home; its trip ends, and nothing is owed for it.

    From its yard its operator or the centre lets it go, from the gate the centre or an inspector. ``cause`` is
    one of the listed ones, ``reason`` says more in words.
    Records: VehicleWentHome; ChargeWithdrawn or ChargeFoundTooHigh for its fee.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, Refused while an agency holds it or without a cause.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move(_way_home(trip.state, by), by=by)
    facts = queries.leaving_facts(trip, cause=cause, reason=reason)
    refuse_if(reasons_against(facts, rules.LEAVING, on=hanoi_day(at)))

    trip.end()
    trip.leave(at=at)
    yard = Ref("yard", trip.yard_id) if trip.yard_id else None
    record(VehicleWentHome(crossing=trip.ref, yard=yard, cause=cause, reason=reason.strip() or None))
    fees.owes_no_more(trip, at=at)
    return trip.ref


def _way_home(state: str, by: Actor) -> str:
    """The move that leads home from a state; where none does, one `by` may order: the state is then what is told."""
    ways = [CROSSING.move(name) for name in ("go_home", "turn_back")]
    open_ones = [each for each in ways if state in each.origins]
    theirs = [each for each in ways if by.duties & each.duties]
    return (open_ones or theirs or ways)[0].name
