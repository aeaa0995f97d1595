"""Drivers, told to those who work with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, INSPECTORS, LANE_OFFICER, YARD_OPERATOR
from gatezone.parties.models import Dedication, Driver, Enterprise
from gatezone.parties.models.drivers import DriverQuerySet
from gatezone.parties.names import spelled, words_of
from gatezone.parties.queries.firms import MANY, SEE_ALL

MEET_DRIVERS = INSPECTORS | SEE_ALL | {YARD_OPERATOR, LANE_OFFICER}
"""The duties of those who meet a driver at the gate, or look one up, and must know who it is."""


@dataclass(frozen=True, slots=True)
class DriverRow:
    """Who a driver is, and for whom they drive; the name and phone are empty where they are forgotten."""

    ref: Ref
    name: str
    phone: str
    enterprise: Ref
    enterprise_name: str
    has_document: bool
    ends_before: date | None
    is_dedicated: bool = False
    """Where that was asked."""


@dataclass(frozen=True, slots=True)
class DedicationRow:
    """A driver who may take over vehicles of any firm, and on which days."""

    ref: Ref
    driver: DriverRow
    starts_on: date
    ends_before: date | None


def drivers_of(*enterprises: Ref, by: Actor, on: date | None = None) -> list[DriverRow]:
    """
    Return those who drive for a firm or several now, by name, to those who may declare for them all.

    Where a day is named, who is dedicated on it is told.

    Raises: NotAllowed.
    Cost:   one SQL statement, whatever the number of firms.
    """
    for enterprise in enterprises:
        by.must_hold(DECLARANT, enterprise)
    firms = Enterprise.objects.named(*enterprises)
    driving = Driver.objects.driving().filter(enterprise__in=firms).order_by("name", "id")
    return _told(driving.dedicated(on) if on else driving)


def drivers_for(enterprise: Ref, *, by: Actor, on: date) -> list[DriverRow]:
    """
    Return the drivers who may take over a vehicle of a firm, to those who meet drivers at the gate.

    Raises: NotAllowed.
    Cost:   one SQL statement.
    """
    must_meet_drivers(by)
    may = Q(enterprise__in=Enterprise.objects.named(enterprise)) | Q(is_dedicated=True)
    return _told(Driver.objects.driving().dedicated(on).filter(may).order_by("name", "id"))


def must_meet_drivers(by: Actor) -> None:
    """Make sure that somebody's work is to meet drivers. Raises: NotAllowed."""
    if not by.duties & MEET_DRIVERS:
        raise NotAllowed(duties=sorted(MEET_DRIVERS))


def driver(ref: Ref, *, by: Actor) -> DriverRow:
    """
    Return who a driver is, to those who declare for the same firm, meet drivers at the gate or look them up.

    Raises: NotFound where there is none, and likewise where it is not the actor's business.
    Cost:   one SQL statement.
    """
    found = _told(Driver.objects.named(ref))
    if not found:
        raise NotFound(driver=str(ref))
    declares = DECLARANT in by.duties_over(found[0].enterprise)
    if not declares and not by.duties & MEET_DRIVERS:
        raise NotFound(driver=str(ref))
    return found[0]


def find_drivers(text: str, *, by: Actor, on: date) -> list[DriverRow]:
    """
    Return those who drive now and whose name or phone holds every word of a text, those spelled alike first.

    Officers of the centre and the Board are told of all, a declarant of those of their firms, anybody else of
    none. Who is dedicated on a day is told.
    Cost: one SQL statement, or none where no word is said.
    """
    words = words_of(text)
    if not words:
        return []
    drivers = Driver.objects.driving().order_by("name", "id")
    if not by.duties & SEE_ALL and not by.is_zone_wide(DECLARANT):
        drivers = drivers.filter(enterprise__in=Enterprise.objects.named(*by.over(DECLARANT)))
    for word in words:
        drivers = drivers.filter(search__contains=word)
    found = _told(drivers.dedicated(on)[:MANY])
    return sorted(found, key=lambda driver: spelled(text) not in spelled(driver.name))


def driver_may_take_over(driver: UUID, *, enterprise: UUID, on: date) -> bool:
    """
    Tell whether a driver may drive a vehicle of a firm on a day: one of the firm, or a dedicated one.

    Cost: one SQL statement.
    """
    may = Q(enterprise=enterprise) | Q(is_dedicated=True)
    return Driver.objects.driving().dedicated(on).filter(may, pk=driver).exists()


def dedicated_drivers(*, by: Actor, on: date, driver: Ref | None = None) -> list[DedicationRow]:
    """
    Return the dedicated drivers of a day and of later ones, by name, to those who meet drivers.

    Where a driver is named, only that one's days.
    Cost: one SQL statement; none for others, who are told of nobody.
    """
    if not by.duties & MEET_DRIVERS:
        return []
    listed = Dedication.objects.not_ended(on).exclude(driver__name=None).select_related("driver__enterprise")
    if driver is not None:
        listed = listed.filter(driver__in=Driver.objects.named(driver))
    return [
        DedicationRow(each.ref, _row(each.driver), each.starts_on, each.ends_before)
        for each in listed.order_by("driver__name", "starts_on")
    ]


def _told(drivers: DriverQuerySet) -> list[DriverRow]:
    return [_row(each) for each in drivers.select_related("enterprise")]


def _row(driver: Any) -> DriverRow:
    return DriverRow(
        ref=driver.ref,
        name=driver.name or "",
        phone=driver.phone or "",
        enterprise=driver.enterprise.ref,
        enterprise_name=driver.enterprise.name,
        has_document=driver.document_tag is not None,
        ends_before=driver.ends_before,
        is_dedicated=getattr(driver, "is_dedicated", False),
    )
