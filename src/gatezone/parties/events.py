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
    """An account was opened for a person or a machine."""

    KIND: ClassVar[str] = "parties.account-opened"

    account: Ref
    is_machine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Event):
    """An account was closed."""

    KIND: ClassVar[str] = "parties.account-closed"

    account: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSet(Event):
    """The mail address and phone number of an account were set."""

    KIND: ClassVar[str] = "parties.contact-set"

    account: Ref
    has_mail: bool
    has_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Event):
    """The language of an account was changed."""

    KIND: ClassVar[str] = "parties.language-chosen"

    account: Ref
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAssigned(Event):
    """An account was given a duty over a thing or over the whole zone."""

    KIND: ClassVar[str] = "parties.duty-assigned"

    account: Ref
    assignment: Ref
    duty: str
    over: Ref | None
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEnded(Event):
    """A duty of an account was ended from a day on."""

    KIND: ClassVar[str] = "parties.duty-ended"

    account: Ref
    assignment: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseRegistered(Event):
    """A firm was registered."""

    KIND: ClassVar[str] = "parties.enterprise-registered"

    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Event):
    """A firm was given a role: trader, customs agent, carrier or yard operator."""

    KIND: ClassVar[str] = "parties.role-given"

    enterprise: Ref
    held: Ref
    role: str
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """A role of a firm was ended from a day on."""

    KIND: ClassVar[str] = "parties.role-ended"

    enterprise: Ref
    held: Ref
    role: str
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentAuthorised(Event):
    """A firm authorised a customs agent to declare for it."""

    KIND: ClassVar[str] = "parties.agent-authorised"

    enterprise: Ref
    agent: Ref
    authorisation: Ref
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationEnded(Event):
    """The authorisation of a customs agent was ended from a day on."""

    KIND: ClassVar[str] = "parties.authorisation-ended"

    enterprise: Ref
    agent: Ref
    authorisation: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRegistered(Event):
    """A driver was registered with a firm."""

    KIND: ClassVar[str] = "parties.driver-registered"

    driver: Ref
    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverRenamed(Event):
    """The name of a driver was corrected."""

    KIND: ClassVar[str] = "parties.driver-renamed"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverIdentified(Event):
    """The identity document of a driver was recorded; only a tag of it is kept."""

    KIND: ClassVar[str] = "parties.driver-identified"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverLetGo(Event):
    """A driver no longer drives for a firm from a day on."""

    KIND: ClassVar[str] = "parties.driver-let-go"

    driver: Ref
    enterprise: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverDedicated(Event):
    """A driver was made a dedicated driver, who may take over vehicles of any firm."""

    KIND: ClassVar[str] = "parties.driver-dedicated"

    driver: Ref
    dedication: Ref
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DedicationEnded(Event):
    """A driver is no longer a dedicated driver from a day on."""

    KIND: ClassVar[str] = "parties.dedication-ended"

    driver: Ref
    dedication: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverForgotten(Event):
    """The name, phone and document of a driver were erased."""

    KIND: ClassVar[str] = "parties.driver-forgotten"

    driver: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRegistered(Event):
    """A vehicle was registered by its plate, or a new car by its identification number."""

    KIND: ClassVar[str] = "parties.vehicle-registered"

    vehicle: Ref
    country: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleKindTold(Event):
    """The kind of a vehicle was recorded."""

    KIND: ClassVar[str] = "parties.vehicle-kind-told"

    vehicle: Ref
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleAddedToFleet(Event):
    """A vehicle was added to the fleet of a firm from a day on."""

    KIND: ClassVar[str] = "parties.vehicle-added-to-fleet"

    vehicle: Ref
    enterprise: Ref
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleTakenFromFleet(Event):
    """A vehicle was taken out of the fleet of a firm from a day on."""

    KIND: ClassVar[str] = "parties.vehicle-taken-from-fleet"

    vehicle: Ref
    enterprise: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMade(Event):
    """An API key was made, with some duties of its account."""

    KIND: ClassVar[str] = "parties.key-made"

    key: Ref
    account: Ref
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnded(Event):
    """An API key was ended."""

    KIND: ClassVar[str] = "parties.key-ended"

    key: Ref
    account: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsLoaded(Event):
    """The catalogue of bodies was loaded: some were added, renamed or removed."""

    KIND: ClassVar[str] = "parties.units-loaded"

    catalogue: Ref
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered(Event):
    """A person whose land is recovered was registered for a project."""

    KIND: ClassVar[str] = "parties.person-registered"

    person: Ref
    project: Ref
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStandingTold(Event):
    """The status of a person whose land is recovered was changed."""

    KIND: ClassVar[str] = "parties.person-standing-told"

    person: Ref
    project: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForgotten(Event):
    """The name, phone, address and document of a person were erased."""

    KIND: ClassVar[str] = "parties.person-forgotten"

    person: Ref
