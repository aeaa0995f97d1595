"""What parties can tell. What is personal is told only to those who work with that person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Days
from gatezone.kernel.refs import Ref
from gatezone.parties import catalogue, plates
from gatezone.parties.catalogue import UnitName
from gatezone.parties.duties import (
    CENTRE_OFFICER,
    DECLARANT,
    DUTIES,
    INSPECTORS,
    LANE_OFFICER,
    YARD_OPERATOR,
)
from gatezone.parties.models import Account, Assignment, Driver, Enterprise, Unit, Vehicle

MEET_DRIVERS = INSPECTORS | {YARD_OPERATOR, LANE_OFFICER, CENTRE_OFFICER}
"""The duties of those who meet a driver at the gate and must know who it is."""

MANY = 50
"""So many are told at once; who looks for another says more of it."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, with the names of the duties it was ever given."""

    ref: Ref
    login: str
    display_name: str
    is_machine: bool
    duties: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """A firm by its public names."""

    ref: Ref
    tax_code: str
    name: str


@dataclass(frozen=True, slots=True)
class DriverRow:
    """Who a driver is; empty where they are forgotten."""

    ref: Ref
    name: str
    phone: str


def actor_of(account_id: UUID, *, on: date) -> Actor:
    """
    Return the actor an account is on a day, with every duty it holds then.

    An account that is closed or unknown is an actor with no duty, so it may do nothing.
    Cost: one SQL statement.
    """
    held = Assignment.objects.in_force(on).filter(account=account_id).values_list("duty", "over")
    return Actor(Ref("account", str(account_id)), frozenset(_grant(duty, over) for duty, over in held))


def machine_actor(login: str, *, on: date) -> Actor:
    """
    Return the actor a machine is on a day.

    Raises: NotFound where there is no open machine of that login.
    Cost:   two SQL statements.
    """
    machine = Account.objects.filter(login=login, is_machine=True, is_active=True).values_list("id").first()
    if machine is None:
        raise NotFound(account=login)
    return actor_of(machine[0], on=on)


def has_accounts() -> bool:
    """Tell whether anybody, person or machine, has an account in this zone."""
    return Account.objects.exists()


def accounts() -> list[AccountRow]:
    """
    Return the open accounts, in the order they were opened.

    Cost: two SQL statements, whatever their number.
    """
    opened = Account.objects.filter(is_active=True).order_by("id").prefetch_related("assignments")
    return [
        AccountRow(
            account.ref,
            account.login,
            account.display_name,
            account.is_machine,
            tuple(DUTIES[code].names for code in sorted({each.duty for each in account.assignments.all()})),
        )
        for account in opened
    ]


def enterprises_of(by: Actor) -> list[EnterpriseRow]:
    """
    Return the firms an actor may declare for.

    Cost: one SQL statement.
    """
    firms = Enterprise.objects.order_by("name")
    if not by.is_zone_wide(DECLARANT):
        firms = firms.named(*by.over(DECLARANT))
    return [EnterpriseRow(firm.ref, firm.tax_code, firm.name) for firm in firms]


def enterprise_names(enterprises: Collection[Ref]) -> Mapping[Ref, str]:
    """
    Return what firms are called; one that is not known is left out.

    Cost: one SQL statement, whatever their number.
    """
    firms = Enterprise.objects.named(*enterprises)
    return {firm.ref: firm.name for firm in firms}


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


def vehicle_is_known(key: str) -> bool:
    """
    Tell whether the vehicle of a plate's key was registered before.

    Cost: one SQL statement.
    """
    return Vehicle.objects.filter(pk=key).exists()


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


def units_on(day: date) -> dict[str, Names]:
    """
    Return every body by its code, with what it is called on a day.

    Cost: one SQL statement.
    """
    named = Unit.objects.filter(Q(ends_before=None) | Q(ends_before__gt=day), starts_on__lte=day)
    return {unit.code: Names(unit.name_vi, unit.name_en, unit.name_zh) for unit in named}


def units_that_differ() -> tuple[str, ...]:
    """Return the codes of the bodies of which the table and the catalogue do not say the same."""
    told = set(catalogue.unit_names())
    kept = {_unit(row) for row in Unit.objects.all()}
    return tuple(sorted({each.code for each in told ^ kept}))


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)


def _driver(row: Driver) -> DriverRow:
    return DriverRow(row.ref, row.name or "", row.phone or "")


def _unit(row: Unit) -> UnitName:
    return UnitName(
        code=row.code,
        kind=row.kind,
        part_of=row.part_of,
        names=Names(row.name_vi, row.name_en, row.name_zh),
        days=Days(row.starts_on, row.ends_before),
        since_is=row.since_is,
        source=row.source,
    )
