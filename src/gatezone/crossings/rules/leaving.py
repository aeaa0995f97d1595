"""The rules of going home without crossing."""

from dataclasses import dataclass

from gatezone.crossings.rules.sources import HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, rule


@dataclass(frozen=True, slots=True)
class LeavingFacts:
    """What is known of a vehicle that is to go home without crossing."""

    held_by: tuple[str, ...]
    cause_is_listed: bool
    cause_needs_words: bool
    reason: str


@rule("home-while-held", PROCEDURE)
def vehicle_is_not_held(facts: LeavingFacts) -> Broken:
    """The agency must lift its hold before the vehicle may go home."""
    return {"agencies": list(facts.held_by)} if facts.held_by else None


@rule("home-without-cause", HOUSE)
def there_is_a_cause(facts: LeavingFacts) -> Broken:
    """Going home needs one of the listed causes."""
    return None if facts.cause_is_listed else {}


@rule("home-without-words", HOUSE)
def other_causes_are_told(facts: LeavingFacts) -> Broken:
    """A cause that is not listed needs an explanation."""
    return {} if facts.cause_needs_words and not facts.reason.strip() else None


LEAVING = (vehicle_is_not_held, there_is_a_cause, other_causes_are_told)
