"""The rules of passes: when one is issued, and what speaks against one that was read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.rules.sources import HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, rule
from gatezone.workdays.terms import hours

PASS_GOOD_FOR = hours(72)
"""How long a pass counts after its window, or after it was issued to a vehicle at the gate: a long stay."""

CLOCKS_DIFFER = timedelta(seconds=120)
"""So much the clocks of those who issue and those who read may be apart."""


@dataclass(frozen=True, slots=True)
class IssuingFacts:
    """What is known of a trip that asks for a pass."""

    has_a_place: bool
    is_under_way: bool


@rule("trip-over", HOUSE)
def trip_is_under_way(facts: IssuingFacts) -> Broken:
    """No pass is issued after the vehicle has passed or the trip was cancelled."""
    return None if facts.is_under_way else {}


@rule("no-place-yet", PROCEDURE)
def trip_has_a_place(facts: IssuingFacts) -> Broken:
    """A pass is issued only after an export has its place, or an import has crossed the border."""
    return {} if facts.is_under_way and not facts.has_a_place else None


ISSUING = (trip_is_under_way, trip_has_a_place)


@dataclass(frozen=True, slots=True)
class PassFacts:
    """What is known of a pass that was read and is surely ours, and of the trip it was issued for."""

    at: datetime
    not_before: datetime
    expires_at: datetime
    is_for_this_gate: bool
    seq: int
    newest_seq: int
    newest_issued_at: datetime
    tractor: str
    vehicle: str


@rule("pass-not-valid-yet", HOUSE)
def pass_has_begun(facts: PassFacts) -> Broken:
    """The pass is not valid yet."""
    early = facts.at < facts.not_before - CLOCKS_DIFFER
    return {"begins_at": facts.not_before} if early else None


@rule("pass-expired", HOUSE)
def pass_has_not_expired(facts: PassFacts) -> Broken:
    """The pass has expired: the driver must take a new one."""
    late = facts.at >= facts.expires_at + CLOCKS_DIFFER
    return {"expires_at": facts.expires_at} if late else None


@rule("pass-for-another-gate", HOUSE)
def pass_is_for_this_gate(facts: PassFacts) -> Broken:
    """The pass must be for this gate."""
    return None if facts.is_for_this_gate else {}


@rule("pass-replaced", HOUSE)
def pass_is_the_newest(facts: PassFacts) -> Broken:
    """Only the newest pass of a trip is valid: a newer one was issued."""
    return {"issued_at": facts.newest_issued_at} if facts.seq < facts.newest_seq else None


@rule("pass-for-another-vehicle", HOUSE)
def pass_is_for_the_vehicle(facts: PassFacts) -> Broken:
    """The pass must name the vehicle that is on the trip now."""
    return None if facts.tractor == facts.vehicle else {"plate": facts.vehicle}


PASS = (
    pass_is_the_newest,
    pass_has_begun,
    pass_has_not_expired,
    pass_is_for_this_gate,
    pass_is_for_the_vehicle,
)
