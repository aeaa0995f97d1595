"""Call the first of a line to the checks (gọi xe)."""

from datetime import datetime

from gatezone.crossings import queries
from gatezone.crossings.events import VehicleCalled
from gatezone.crossings.models import Crossing
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import minutes_between
from gatezone.kernel.refs import Ref


class NobodyWaiting(Stale):
    """Nobody is waiting in this line any more."""


@command
def call_next(*, route: str, direction: str, by: Actor, at: datetime) -> Ref:
    """
    Call the first vehicle of a line that no other officer has called.

    Nobody chooses whom: the order is computed, and two officers at once call the first and the second.
    Records: VehicleCalled.
    Raises:  NotAllowed, NobodyWaiting.
    """
    by.must_hold("centre-officer", Ref("route", route))
    first = queries.line(route=route, direction=direction).select_for_update(skip_locked=True).first()
    if first is None:
        raise NobodyWaiting(route=route)
    return _call(first, by=by, at=at)


def _call(first: Crossing, *, by: Actor, at: datetime) -> Ref:
    first.move("call", by=by)
    first.called_at = at
    first.save(update_fields=["state", "called_at"])
    waited = minutes_between(first.arrived_at or at, at)
    record(VehicleCalled(crossing=first.ref, route=first.route_ref, waited_minutes=waited))
    return first.ref
