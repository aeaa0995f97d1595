"""Vehicles are made known by their plates, and new cars by their identification numbers."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound, Reason, Refused
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events, plates
from gatezone.parties.commands.naming import AlreadyKnown, must_hold_one_of
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.parties.models import Enterprise, FleetVehicle, Vehicle
from gatezone.parties.roles import KINDS, NEW_CAR, NOT_TOLD, TRAILER
from gatezone.parties.rules import VEHICLE, VehicleFacts
from gatezone.parties.vins import is_vin, read_vin


class NotAKindOfVehicle(Invalid):
    """A vehicle is a tractor, a rigid truck, a trailer or a new car."""


class PlateOrVin(Invalid):
    """Give the plate or the identification number of a vehicle, not both."""


class AlreadyInFleet(Refused):
    """The firm has this vehicle in its list already."""

    def __init__(self, **facts: str) -> None:
        super().__init__(Reason("already-in-fleet", "The firm has this vehicle in its list already.", facts))


@command
def register_vehicle(*, plate: str = "", vin: str = "", kind: str = "", by: Actor, at: datetime) -> Ref:
    """
    Make a vehicle known by its plate, however it is written; or a new car by its identification number.

    Its kind may be told later; a trailer's plate and an identification number tell it.
    Records: VehicleRegistered.
    Raises:  NotAllowed, NotAPlate, NotAVin, PlateOrVin, NotAKindOfVehicle, Refused with every reason, AlreadyKnown.
    """
    must_hold_one_of(by, DECLARANT, CENTRE_OFFICER, YARD_OPERATOR)
    known = _known_as(plate, vin)
    _check_kind(known, kind, told_before=NOT_TOLD, by=by, at=at)
    if Vehicle.objects.filter(pk=known.key).exists():
        raise AlreadyKnown(plate=known.shown)
    vehicle = Vehicle.objects.create(
        key=known.key,
        kind=kind or known.kind,
        country=known.country,
        is_trailer=known.kind == TRAILER,
        registered_at=at,
    )
    record(events.VehicleRegistered(vehicle=vehicle.ref, country=vehicle.country, kind=vehicle.kind))
    return vehicle.ref


@command
def tell_vehicle_kind(*, vehicle: Ref, kind: str, by: Actor, at: datetime) -> Ref:
    """
    Say what kind a vehicle is: by a firm that runs it where nobody has said so yet, or by the gate centre.

    Records: VehicleKindTold.
    Raises:  NotAKindOfVehicle, NotFound where there is none or no firm of the actor's runs it, Refused.
    """
    told = Vehicle.objects.select_for_update().named(vehicle).first()
    if told is None or not (CENTRE_OFFICER in by.duties or _runs(by, told, at)):
        raise NotFound(vehicle=str(vehicle))
    if not kind:
        raise NotAKindOfVehicle(kind=kind)
    _check_kind(_named(told), kind, told_before=told.kind, by=by, at=at)
    told.kind = kind
    told.save(update_fields=["kind"])
    record(events.VehicleKindTold(vehicle=vehicle, kind=kind))
    return vehicle


@command
def add_to_fleet(
    *, enterprise: Ref, plate: str = "", vin: str = "", kind: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Say that a firm runs a vehicle from today on; one not seen before is registered with it.

    Records: VehicleAddedToFleet; VehicleRegistered or VehicleKindTold where that was not known.
    Raises:  NotAllowed, as `register_vehicle`; AlreadyInFleet, Stale.
    """
    by.must_hold(DECLARANT, enterprise)
    known, today = _known_as(plate, vin), hanoi_day(at)
    firm = Enterprise.objects.named(enterprise).first()
    if firm is None:
        raise NotFound(enterprise=str(enterprise))
    vehicle = Vehicle.objects.select_for_update().filter(pk=known.key).first()
    if firm.fleet.in_force(today).filter(vehicle=known.key).exists():
        raise AlreadyInFleet(plate=known.shown)
    if vehicle is None:
        register_vehicle(plate=plate, vin=vin, kind=kind, by=by, at=at)
    run = firm.fleet.create(vehicle_id=known.key, starts_on=today)
    added = Ref(Vehicle.KIND, known.key)
    record(events.VehicleAddedToFleet(vehicle=added, enterprise=enterprise, starts_on=run.starts_on))
    if vehicle is not None and kind and vehicle.kind != kind:
        tell_vehicle_kind(vehicle=added, kind=kind, by=by, at=at)
    return added


@command
def take_from_fleet(*, enterprise: Ref, vehicle: Ref, by: Actor, at: datetime) -> Ref:
    """
    Say that a firm runs a vehicle no longer from today on.

    Records: VehicleTakenFromFleet.
    Raises:  NotAllowed, NotFound where the firm does not run it.
    """
    by.must_hold(DECLARANT, enterprise)
    today = hanoi_day(at)
    run = FleetVehicle.objects.select_for_update().in_force(today)
    of_the_firm = run.filter(enterprise__in=Enterprise.objects.named(enterprise))
    ending = of_the_firm.filter(vehicle__in=Vehicle.objects.named(vehicle)).first()
    if ending is None:
        raise NotFound(vehicle=str(vehicle))
    ending.ends_before = today
    ending.save(update_fields=["ends_before"])
    record(events.VehicleTakenFromFleet(vehicle=vehicle, enterprise=enterprise, ends_before=today))
    return vehicle


@dataclass(frozen=True, slots=True)
class _Known:
    """How a vehicle is known, and what that tells of it."""

    key: str
    shown: str
    country: str
    kind: str


def _known_as(plate: str, vin: str) -> _Known:
    """Read what was written. Raises: NotAPlate, NotAVin, PlateOrVin."""
    if plate and vin:
        raise PlateOrVin()
    if vin:
        key = read_vin(vin)
        return _Known(key, key, "", NEW_CAR)
    read = plates.read(plate)
    return _Known(read.key, read.shown, read.country, TRAILER if read.is_trailer else NOT_TOLD)


def _named(vehicle: Vehicle) -> _Known:
    return _known_as("", vehicle.key) if is_vin(vehicle.key) else _known_as(vehicle.key, "")


def _check_kind(known: _Known, kind: str, *, told_before: str, by: Actor, at: datetime) -> None:
    """Raises: NotAKindOfVehicle, Refused with every reason at once."""
    if kind and kind not in KINDS:
        raise NotAKindOfVehicle(kind=kind)
    facts = VehicleFacts(
        kind=kind,
        has_vin=known.kind == NEW_CAR,
        has_trailer_plate=known.kind == TRAILER,
        told_before=told_before,
        by_is_centre=CENTRE_OFFICER in by.duties,
    )
    refuse_if(reasons_against(facts, VEHICLE, on=hanoi_day(at)))


def _runs(by: Actor, vehicle: Vehicle, at: datetime) -> bool:
    """Tell whether a firm the actor declares for runs the vehicle today."""
    run = FleetVehicle.objects.in_force(hanoi_day(at)).filter(vehicle=vehicle)
    if by.is_zone_wide(DECLARANT):
        return run.exists()
    return any(DECLARANT in by.duties_over(Ref("enterprise", str(each.enterprise_id))) for each in run)
