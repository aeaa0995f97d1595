"""Release a vehicle for an agency (cơ quan chuyên ngành xác nhận)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings.catalogue import duty_of
from gatezone.crossings.events import VehicleCleared, VehicleReleased
from gatezone.crossings.models import Crossing, Release
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.refs import Ref


class NoSuchCheck(Invalid):
    """This agency does not look at this vehicle."""


class AlreadyReleased(Stale):
    """This agency has released the vehicle already."""


@command
def release_vehicle(*, crossing: UUID, agency: str, by: Actor, at: datetime) -> Ref:
    """
    Release a vehicle for one agency; the last one clears it. Agencies work side by side.

    Records: VehicleReleased; VehicleCleared with the last.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, AlreadyReleased.
    Source:  digital border-gate platform, steps 5 and 6.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    duty = duty_of(agency)
    if duty is None:
        raise NoSuchCheck(agency=agency)
    by.must_hold(duty, trip.route_ref)
    trip.move("release", by=by)
    _say(trip, agency, at)
    record(VehicleReleased(crossing=trip.ref, agency=Ref("agency", agency)))
    if not trip.releases.filter(released_at=None).exists():
        trip.move("clear", by=by)
        trip.cleared_at = at
        trip.save(update_fields=["state", "cleared_at"])
        record(VehicleCleared(crossing=trip.ref))
    return trip.ref


def _say(trip: Crossing, agency: str, at: datetime) -> None:
    if Release.objects.filter(crossing=trip, agency=agency, released_at=None).update(released_at=at):
        return
    if trip.releases.filter(agency=agency).exists():
        raise AlreadyReleased(agency=agency)
    raise NoSuchCheck(agency=agency)
