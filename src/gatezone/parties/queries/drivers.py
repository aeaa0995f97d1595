"""Drivers, told to those who work with them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, INSPECTORS, LANE_OFFICER, YARD_OPERATOR
from gatezone.parties.models import Driver, Enterprise

MEET_DRIVERS = INSPECTORS | {YARD_OPERATOR, LANE_OFFICER, CENTRE_OFFICER}
"""The duties of those who meet a driver at the gate and must know who it is."""


@dataclass(frozen=True, slots=True)
class DriverRow:
    """Who a driver is; empty where they are forgotten."""

    ref: Ref
    name: str
    phone: str


def drivers_of(enterprise: Ref, *, by: Actor) -> list[DriverRow]:
    """
    Return the drivers of a firm, to those who may declare for it.

    Raises: NotAllowed.
    Cost:   one SQL statement.
    """
    by.must_hold(DECLARANT, enterprise)
    known = (
        Driver.objects.filter(enterprise__in=Enterprise.objects.named(enterprise))
        .exclude(name=None)
        .order_by("name")
    )
    return [_driver(each) for each in known]


def drivers_for(enterprise: Ref, *, by: Actor, on: date) -> list[DriverRow]:
    """
    Return the drivers who may take over a vehicle of a firm, to those who meet drivers at the gate.

    Raises: NotAllowed.
    Cost:   one SQL statement.
    """
    must_meet_drivers(by)
    known = Driver.objects.filter(enterprise__in=Enterprise.objects.named(enterprise)).exclude(name=None)
    return [_driver(each) for each in known.order_by("name")]


def must_meet_drivers(by: Actor) -> None:
    """Make sure that somebody's work is to meet drivers. Raises: NotAllowed."""
    if not by.duties & MEET_DRIVERS:
        raise NotAllowed(duties=sorted(MEET_DRIVERS))


def driver(ref: Ref, *, by: Actor) -> DriverRow:
    """
    Return who a driver is, to those who declare for the same firm or meet drivers at the gate.

    Raises: NotFound where there is none, and likewise where it is not the actor's business.
    Cost:   one SQL statement.
    """
    found = Driver.objects.named(ref).first()
    if found is None:
        raise NotFound(driver=str(ref))
    declares = DECLARANT in by.duties_over(Ref("enterprise", str(found.enterprise_id)))
    if not declares and not by.duties & MEET_DRIVERS:
        raise NotFound(driver=str(ref))
    return _driver(found)


def driver_may_take_over(driver: UUID, *, enterprise: UUID, on: date) -> bool:
    """Tell whether a driver may drive a vehicle of a firm on a day. Cost: one SQL statement."""
    return Driver.objects.filter(pk=driver, enterprise_id=enterprise).exists()


def _driver(row: Driver) -> DriverRow:
    return DriverRow(row.ref, row.name or "", row.phone or "")
