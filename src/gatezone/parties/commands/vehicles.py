"""Vehicles are made known by their plates."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref
from gatezone.parties import events, plates
from gatezone.parties.commands.naming import AlreadyKnown, must_hold_one_of
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.parties.models import Vehicle


@command
def register_vehicle(*, plate: str, by: Actor, at: datetime) -> Ref:
    """
    Make a vehicle known by its plate, however it is written.

    Records: VehicleRegistered.
    Raises:  NotAllowed, NotAPlate, AlreadyKnown.
    """
    must_hold_one_of(by, DECLARANT, YARD_OPERATOR, CENTRE_OFFICER)
    read = plates.read(plate)
    if Vehicle.objects.filter(pk=read.key).exists():
        raise AlreadyKnown(plate=read.shown)
    vehicle = Vehicle.objects.create(
        key=read.key, country=read.country, is_trailer=read.is_trailer, registered_at=at
    )
    record(events.VehicleRegistered(vehicle=vehicle.ref, country=vehicle.country))
    return vehicle.ref
