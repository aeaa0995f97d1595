"""Send a vehicle to another gate (quay đầu, chuyển cửa khẩu)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import VehicleSentOn
from gatezone.crossings.models import Crossing
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def send_to_another_gate(*, crossing: UUID, route: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Send a waiting vehicle to another route; it leaves its yard and keeps its promised window, so its rank.

    Records: VehicleSentOn.
    Raises:  NoSuchCrossing, NoSuchRoute, NotAllowed, WrongState, Refused.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("send_on", by=by)
    facts = queries.sending_facts(trip, route=route, reason=reason, on=hanoi_day(at))
    refuse_if(reasons_against(facts, rules.SENDING, on=hanoi_day(at)))

    left = trip.route_ref
    trip.give_place_back()
    trip.leave(at=at)
    trip.route_id, trip.yard_id, trip.arrived_at, trip.late_since = route, None, None, None
    trip.save(update_fields=["state", "route", "window", "yard", "arrived_at", "late_since"])
    record(VehicleSentOn(crossing=trip.ref, from_route=left, to_route=trip.route_ref, reason=reason.strip()))
    return trip.ref
