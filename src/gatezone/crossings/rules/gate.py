"""The rules where the yard's road meets the gate, and of decisions there and in the checks."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.crossings.rules.sources import HOUSE
from gatezone.kernel.rule import Broken, rule, words_given

WEIGHT_MAY_DIFFER = 10
"""Per cent by which the weight at the gate may differ from the declared one before an officer looks."""

REVIEWED_WITHIN_MINUTES = 3 * 24 * 60
"""The longest a hold may wait to be looked at again."""


@dataclass(frozen=True, slots=True)
class ReachingFacts:
    """What is read of a called vehicle at the gate, beside what was declared."""

    at: datetime
    call_ends_before: datetime | None
    lane_serves_route: bool
    plate: str
    plate_read: str
    weight_kg: int
    weighed_kg: int | None


@rule("call-over", HOUSE)
def call_still_holds(facts: ReachingFacts) -> Broken:
    """A called vehicle must come to the gate before its call is over."""
    over = facts.call_ends_before is not None and facts.at >= facts.call_ends_before
    return {"call_ends_before": facts.call_ends_before} if over else None


@rule("gate-of-another-route", HOUSE)
def gate_lane_serves_the_route(facts: ReachingFacts) -> Broken:
    """The lane at the gate must serve the route of the trip."""
    return None if facts.lane_serves_route else {}


REACHING = (call_still_holds, gate_lane_serves_the_route)


def odd_at_the_gate(facts: ReachingFacts) -> tuple[str, ...]:
    """Return what is not as declared, so that an officer must look: ``plate``, ``weight``."""
    plate = bool(facts.plate_read) and facts.plate_read != facts.plate
    weight = facts.weighed_kg is not None and _differs(facts.weighed_kg, facts.weight_kg)
    return tuple(name for name, odd in (("plate", plate), ("weight", weight)) if odd)


def _differs(weighed_kg: int, weight_kg: int) -> bool:
    return abs(weighed_kg - weight_kg) * 100 > weight_kg * WEIGHT_MAY_DIFFER


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What an officer says who decides about a vehicle."""

    reason: str


decision_has_a_reason = words_given("decision-without-reason", "This decision needs a written reason.", HOUSE)


DECISION = (decision_has_a_reason,)


@dataclass(frozen=True, slots=True)
class HoldFacts:
    """What an agency says that holds a vehicle."""

    reason: str
    review_after_minutes: int


hold_has_a_reason = words_given("hold-without-reason", "A hold needs a written reason.", HOUSE)


@rule("hold-without-review", HOUSE)
def hold_is_looked_at_again(facts: HoldFacts) -> Broken:
    """A hold must be reviewed within three days."""
    soon = 1 <= facts.review_after_minutes <= REVIEWED_WITHIN_MINUTES
    return None if soon else {"minutes": facts.review_after_minutes}


HOLD = (hold_has_a_reason, hold_is_looked_at_again)
