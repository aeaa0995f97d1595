"""What is forbidden about accounts, duties, firms and those who act for them; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import Broken, Source, rule
from gatezone.parties.duties import DECLARANT, YARD_OPERATOR, Duty
from gatezone.parties.roles import NEW_CAR, TRAILER

ACCOUNTS = Source("gatezone, who may act", "docs/explanation/house.md")


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """A duty somebody is about to be given."""

    duty: Duty
    over: Ref | None
    account_is_open: bool
    account_is_machine: bool
    is_held_then: bool


@rule("account-open", ACCOUNTS)
def account_is_open(facts: AssignmentFacts) -> Broken:
    """A closed account cannot be given a duty."""
    return None if facts.account_is_open else {}


@rule("duty-fits", ACCOUNTS)
def duty_fits_its_thing(facts: AssignmentFacts) -> Broken:
    """This duty is not held over this kind of thing; only machines may hold every duty over the whole zone."""
    if facts.duty.fits(facts.over) or (facts.over is None and facts.account_is_machine):
        return None
    return {"duty": facts.duty.code, "over": str(facts.over or "zone")}


@rule("duty-held-once", ACCOUNTS)
def duty_is_held_once(facts: AssignmentFacts) -> Broken:
    """The account holds this duty over this thing on these days already."""
    return {"duty": facts.duty.code} if facts.is_held_then else None


ASSIGNMENT = (account_is_open, duty_fits_its_thing, duty_is_held_once)
"""All that is asked before a duty is given."""

LENT = frozenset({DECLARANT, YARD_OPERATOR})
"""The duties of enterprises and partners, which whoever holds them may lend to a program of theirs."""

MOST_KEYS = 20
"""Keys a program has at a time: enough to change them one by one, and few enough to know them all."""


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """A program that is about to get an account."""

    duty: str
    by_keeper: bool


@rule("duty-not-lent", ACCOUNTS)
def duty_is_one_that_is_lent(facts: MachineFacts) -> Broken:
    """Only declarants and yard operators give their duty to a program; others need the account administrator."""
    return None if facts.by_keeper or facts.duty in LENT else {"duty": facts.duty}


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key that is about to be made, and the account it is for."""

    account_is_open: bool
    account_holds_all: bool
    keys: int


@rule("key-account-open", ACCOUNTS)
def keys_account_is_open(facts: KeyFacts) -> Broken:
    """The account of a program must be open."""
    return None if facts.account_is_open else {}


@rule("key-account-holds", ACCOUNTS)
def keys_account_holds_its_duties(facts: KeyFacts) -> Broken:
    """The account must hold the duties that its key is given."""
    return None if facts.account_holds_all else {}


@rule("too-many-keys", ACCOUNTS)
def keys_are_few(facts: KeyFacts) -> Broken:
    """A program has at most 20 keys at a time: end one that is not used."""
    return {"keys": facts.keys} if facts.keys >= MOST_KEYS else None


MACHINE = (duty_is_one_that_is_lent,)
"""All that is asked before a program gets an account."""

KEY = (keys_account_is_open, keys_account_holds_its_duties, keys_are_few)
"""All that is asked before a key is made."""

AGENTS = Source("Law on Customs 54/2014/QH13", "art. 20", since=date(2015, 1, 1))


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role a firm is about to be given."""

    role: str
    is_held_then: bool


@rule("role-held-once", ACCOUNTS)
def role_is_held_once(facts: RoleFacts) -> Broken:
    """The firm has this role on these days already."""
    return {"role": facts.role} if facts.is_held_then else None


ROLE = (role_is_held_once,)
"""All that is asked before a firm is given a role."""


@dataclass(frozen=True, slots=True)
class AuthorisationFacts:
    """A firm that is about to let another act for it, by somebody."""

    agent_is_customs_agent: bool
    agent_is_itself: bool
    by_is_an_agent: bool
    is_authorised_then: bool


@rule("agent-is-customs-agent", AGENTS)
def agent_is_a_customs_agent(facts: AuthorisationFacts) -> Broken:
    """Only a customs agent may act for another firm."""
    return None if facts.agent_is_customs_agent else {}


@rule("agent-is-another", ACCOUNTS)
def agent_is_another_firm(facts: AuthorisationFacts) -> Broken:
    """A firm cannot authorise itself."""
    return {} if facts.agent_is_itself else None


@rule("authorisation-not-passed-on", ACCOUNTS)
def authorisation_is_not_passed_on(facts: AuthorisationFacts) -> Broken:
    """A customs agent cannot authorise others for a firm: the firm's own declarant must."""
    return {} if facts.by_is_an_agent else None


@rule("authorised-once", ACCOUNTS)
def agent_is_authorised_once(facts: AuthorisationFacts) -> Broken:
    """This customs agent is authorised on these days already."""
    return {} if facts.is_authorised_then else None


AUTHORISATION = (
    agent_is_a_customs_agent,
    agent_is_another_firm,
    authorisation_is_not_passed_on,
    agent_is_authorised_once,
)
"""All that is asked before a firm lets an agent act for it."""


@dataclass(frozen=True, slots=True)
class DriverFacts:
    """A driver who is about to be known by a document."""

    drives_here: bool
    drives_elsewhere: bool


@rule("driver-known-once", ACCOUNTS)
def driver_is_known_once(facts: DriverFacts) -> Broken:
    """The driver is registered with this firm already."""
    return {} if facts.drives_here else None


@rule("driver-one-firm", ACCOUNTS)
def driver_drives_for_one_firm(facts: DriverFacts) -> Broken:
    """The driver drives for another firm: that firm must end this first."""
    return {} if facts.drives_elsewhere else None


DRIVER = (driver_is_known_once, driver_drives_for_one_firm)
"""All that is asked before a driver is known by a document."""


@dataclass(frozen=True, slots=True)
class DedicationFacts:
    """A driver who is about to be let take over vehicles of any firm."""

    has_document: bool
    is_dedicated_then: bool


@rule("dedicated-by-document", ACCOUNTS)
def dedicated_driver_has_a_document(facts: DedicationFacts) -> Broken:
    """A dedicated driver needs an identity document."""
    return None if facts.has_document else {}


@rule("dedicated-once", ACCOUNTS)
def driver_is_dedicated_once(facts: DedicationFacts) -> Broken:
    """The driver is dedicated on these days already."""
    return {} if facts.is_dedicated_then else None


DEDICATION = (dedicated_driver_has_a_document, driver_is_dedicated_once)
"""All that is asked before a driver is dedicated."""


@dataclass(frozen=True, slots=True)
class VehicleFacts:
    """A vehicle whose kind is about to be told; empty where nobody tells it yet."""

    kind: str
    has_vin: bool
    has_trailer_plate: bool
    told_before: str
    by_is_centre: bool


@rule("new-car-by-number", ACCOUNTS)
def new_car_is_known_by_its_number(facts: VehicleFacts) -> Broken:
    """A new car needs its identification number, and every other vehicle its plate."""
    return {"kind": facts.kind} if facts.kind and (facts.kind == NEW_CAR) != facts.has_vin else None


@rule("kind-fits-plate", ACCOUNTS)
def kind_fits_the_plate(facts: VehicleFacts) -> Broken:
    """A trailer needs a trailer plate, and no other vehicle may have one."""
    return {"kind": facts.kind} if facts.kind and (facts.kind == TRAILER) != facts.has_trailer_plate else None


@rule("kind-told-once", ACCOUNTS)
def kind_is_told_once(facts: VehicleFacts) -> Broken:
    """The kind of a vehicle is set once; only the gate centre may correct it."""
    return {"kind": facts.told_before} if facts.told_before and not facts.by_is_centre else None


VEHICLE = (new_car_is_known_by_its_number, kind_fits_the_plate, kind_is_told_once)
"""All that is asked before the kind of a vehicle is told."""

BOOK = {
    "Assignment of a duty": ASSIGNMENT,
    "Account of a program": MACHINE,
    "Key of a program": KEY,
    "Role of a firm": ROLE,
    "Authorisation of a customs agent": AUTHORISATION,
    "Document of a driver": DRIVER,
    "Dedication of a driver": DEDICATION,
    "Kind of a vehicle": VEHICLE,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
