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
    """This agency does not inspect this vehicle."""


class AlreadyReleased(Stale):
    """This agency has released the vehicle already."""


class StillHeld(Stale):
    """This agency holds the vehicle: lift the hold first."""


@command
def release_vehicle(*, crossing: UUID, agency: str, by: Actor, at: datetime) -> Ref:
    """
    Release a vehicle for one agency; the last one clears it. Agencies work side by side.

    Records: VehicleReleased; VehicleCleared with the last.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, AlreadyReleased, StillHeld.
    Source:  digital border-gate platform, steps 5 and 6.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    may_speak_for(agency, trip, by=by)
    trip.move("release", by=by)
    if trip.state == "held" and trip.holds.filter(agency=agency, lifted_at=None).exists():
        raise StillHeld(agency=agency)
    _say(trip, agency, at)
    record(VehicleReleased(crossing=trip.ref, agency=Ref("agency", agency)))
    if trip.state == "in-checks" and not trip.releases.filter(released_at=None).exists():
        trip.move("clear", by=by)
        trip.cleared_at = at
        trip.save(update_fields=["state", "cleared_at"])
        record(VehicleCleared(crossing=trip.ref))
    return trip.ref


def may_speak_for(agency: str, trip: Crossing, *, by: Actor) -> None:
    """
    Make sure that somebody may act for an agency on the route of a trip.

    Raises: NoSuchCheck, NotAllowed.
    """
    duty = duty_of(agency)
    if duty is None:
        raise NoSuchCheck(agency=agency)
    by.must_hold(duty, trip.route_ref)


def _say(trip: Crossing, agency: str, at: datetime) -> None:
    if Release.objects.filter(crossing=trip, agency=agency, released_at=None).update(released_at=at):
        return
    if trip.releases.filter(agency=agency).exists():
        raise AlreadyReleased(agency=agency)
    raise NoSuchCheck(agency=agency)
