"""Vehicles, who runs them, and those they are easily taken for."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties import plates
from gatezone.parties.duties import DECLARANT
from gatezone.parties.models import Enterprise, FleetVehicle, Vehicle
from gatezone.parties.queries.firms import MANY, SEE_ALL

SOME = 5
"""So many look-alikes are told of one vehicle."""


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """A vehicle by its key; its kind is empty where nobody told it, its country where it has no plate."""

    ref: Ref
    key: str
    kind: str
    country: str
    lookalikes: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    """The names of the firms that run it, where that was asked."""


def vehicle_is_known(key: str) -> bool:
    """
    Tell whether the vehicle of a plate's key was registered before.

    Cost: one SQL statement.
    """
    return Vehicle.objects.filter(pk=key).exists()


def find_vehicles(text: str, *, by: Actor, on: date) -> list[VehicleRow]:
    """
    Return the vehicles whose plate or identification number holds what was written, with who runs them on a day.

    Officers of the centre and the Board are told of all, a declarant of those their firms run, anybody else of
    none.
    Cost: one SQL statement, or none where no letter is said.
    """
    letters = "".join(filter(str.isalnum, plates.letters_of(text)))
    if not letters:
        return []
    run = FleetVehicle.objects.in_force(on)
    vehicles = Vehicle.objects.filter(key__contains=letters).order_by("pk")
    if not by.duties & SEE_ALL and not by.is_zone_wide(DECLARANT):
        own = Enterprise.objects.named(*by.over(DECLARANT))
        run = run.filter(enterprise__in=own)
        vehicles = vehicles.filter(pk__in=run.values("vehicle"))
    names = run.filter(vehicle=OuterRef("pk")).order_by("enterprise__name").values("enterprise__name")
    told = vehicles.annotate(firms=ArraySubquery(names))[:MANY]
    return [_row(each, firms=tuple(each.firms)) for each in told]


def lookalikes_known(key: str) -> list[str]:
    """
    Return the keys of known vehicles that are easily taken for this one, which need not be known itself.

    Only to warn: they may well be other vehicles.
    Cost: one SQL statement, or none for a plate that looks like no other.
    """
    if not plates.can_be_mistaken(key):
        return []
    alike = Vehicle.objects.filter(shape=plates.lookalike_key(key)).exclude(pk=key)
    return list(alike.order_by("pk").values_list("pk", flat=True)[:MANY])


def fleet_of(enterprise: Ref, *, by: Actor, on: date) -> list[VehicleRow]:
    """
    Return the vehicles a firm runs on a day, with those each is easily taken for, to those who declare for it.

    Raises: NotAllowed.
    Cost:   one SQL statement.
    """
    by.must_hold(DECLARANT, enterprise)
    run = FleetVehicle.objects.in_force(on).filter(enterprise__in=Enterprise.objects.named(enterprise))
    alike = Vehicle.objects.filter(shape=OuterRef("shape")).exclude(pk=OuterRef("pk")).order_by("pk")
    vehicles = Vehicle.objects.filter(pk__in=run.values("vehicle")).order_by("pk")
    told = vehicles.annotate(alike=ArraySubquery(alike.values("pk")[:SOME]))
    return [_row(each, lookalikes=tuple(each.alike)) for each in told]


def _row(vehicle: Vehicle, **more: tuple[str, ...]) -> VehicleRow:
    return VehicleRow(vehicle.ref, vehicle.key, vehicle.kind, vehicle.country, **more)
