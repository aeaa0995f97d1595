"""
What parties remembers. Every event names people by reference: no login, name or phone stands in one.

A vehicle's reference holds its plate, which is painted on the vehicle for all to read; an enterprise's
holds no more than an identity, since the tax code of a one-person firm may be that person's own number.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.actor import Grant
from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened(Event):
    """Somebody, or a machine, can act in the zone from now on."""

    KIND: ClassVar[str] = "parties.account-opened"

    account: Ref
    is_machine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Event):
    """An account can no longer sign in and holds no duty."""

    KIND: ClassVar[str] = "parties.account-closed"

    account: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Event):
    """An account chose the language its pages are written in."""

    KIND: ClassVar[str] = "parties.language-chosen"

    account: Ref
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAssigned(Event):
    """An account holds a duty over a thing, or over the zone where nothing is named."""

    KIND: ClassVar[str] = "parties.duty-assigned"

    account: Ref
    assignment: Ref
    duty: str
    over: Ref | None
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEnded(Event):
    """An account holds a duty no longer, from a day on."""

    KIND: ClassVar[str] = "parties.duty-ended"

    account: Ref
    assignment: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered(Event):
    """A firm is known to the zone."""

    KIND: ClassVar[str] = "parties.enterprise-registered"

    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    """A firm is something in the zone: it trades, acts as a customs agent, carries or runs a yard."""

    KIND: ClassVar[str] = "parties.role-given"

    enterprise: Ref
    held: Ref
    role: str
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """A firm is something no longer, from a day on."""

    KIND: ClassVar[str] = "parties.role-ended"

    enterprise: Ref
    held: Ref
    role: str
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentAuthorised(Event):
    """A firm lets a customs agent declare for it."""

    KIND: ClassVar[str] = "parties.agent-authorised"

    enterprise: Ref
    agent: Ref
    authorisation: Ref
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationEnded(Event):
    """A customs agent declares for a firm no longer, from a day on."""

    KIND: ClassVar[str] = "parties.authorisation-ended"

    enterprise: Ref
    agent: Ref
    authorisation: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRegistered(Event):
    """A driver is known to the zone, through the enterprise they drive for."""

    KIND: ClassVar[str] = "parties.driver-registered"

    driver: Ref
    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRenamed(Event):
    """A driver is called otherwise than was written before."""

    KIND: ClassVar[str] = "parties.driver-renamed"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverIdentified(Event):
    """A driver is known by an identity document, of which only a tag is kept."""

    KIND: ClassVar[str] = "parties.driver-identified"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLetGo(Event):
    """A driver drives for a firm no longer, from a day on."""

    KIND: ClassVar[str] = "parties.driver-let-go"

    driver: Ref
    enterprise: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverDedicated(Event):
    """A driver may take over vehicles of any firm at the border."""

    KIND: ClassVar[str] = "parties.driver-dedicated"

    driver: Ref
    dedication: Ref
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DedicationEnded(Event):
    """A driver takes over vehicles of their own firm only, from a day on."""

    KIND: ClassVar[str] = "parties.dedication-ended"

    driver: Ref
    dedication: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverForgotten(Event):
    """A driver's name, phone and document are gone; what they did stays, by reference."""

    KIND: ClassVar[str] = "parties.driver-forgotten"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRegistered(Event):
    """A vehicle is known to the zone by its plate, or a new car by its identification number."""

    KIND: ClassVar[str] = "parties.vehicle-registered"

    vehicle: Ref
    country: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleKindTold(Event):
    """A vehicle is a tractor, a rigid truck or another kind, as somebody told."""

    KIND: ClassVar[str] = "parties.vehicle-kind-told"

    vehicle: Ref
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleAddedToFleet(Event):
    """A firm runs a vehicle, from a day on."""

    KIND: ClassVar[str] = "parties.vehicle-added-to-fleet"

    vehicle: Ref
    enterprise: Ref
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleTakenFromFleet(Event):
    """A firm runs a vehicle no longer, from a day on."""

    KIND: ClassVar[str] = "parties.vehicle-taken-from-fleet"

    vehicle: Ref
    enterprise: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMade(Event):
    """A program can act by a key, with these duties of its account."""

    KIND: ClassVar[str] = "parties.key-made"

    key: Ref
    account: Ref
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnded(Event):
    """Nobody acts by a key any longer."""

    KIND: ClassVar[str] = "parties.key-ended"

    key: Ref
    account: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsLoaded(Event):
    """The catalogue of bodies was read again: these were added, renamed or taken out."""

    KIND: ClassVar[str] = "parties.units-loaded"

    catalogue: Ref
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered(Event):
    """Somebody whose land is recovered is known, for one project."""

    KIND: ClassVar[str] = "parties.person-registered"

    person: Ref
    project: Ref
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStandingTold(Event):
    """Whether somebody whose land is recovered is present was told anew; how it is stands with the person alone."""

    KIND: ClassVar[str] = "parties.person-standing-told"

    person: Ref
    project: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForgotten(Event):
    """A person's name, phone, address and document are gone; what was paid stays, by reference."""

    KIND: ClassVar[str] = "parties.person-forgotten"

    person: Ref
