"""What a count of travellers is refused for. One function a rule; its first line is what people read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on counting travellers, not law")

HOUR = timedelta(hours=1)
MOST_AN_HOUR = 20_000
"""More people do not pass one route in an hour: such a number is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class CountingFacts:
    """What is known of an hour that is to be counted."""

    starts_at: datetime
    at: datetime
    count: int
    takes_travellers: bool


@rule("hour-is-full", HOUSE)
def hour_begins_on_the_clock(facts: CountingFacts) -> Broken:
    """A counted hour must begin on the full hour."""
    full = facts.starts_at.replace(minute=0, second=0, microsecond=0) == facts.starts_at
    return None if full else {"starts_at": facts.starts_at}


@rule("hour-not-over", HOUSE)
def hour_is_over(facts: CountingFacts) -> Broken:
    """Travellers can be counted only after the hour is over."""
    return None if facts.starts_at + HOUR <= facts.at else {"ends_at": facts.starts_at + HOUR}


@rule("count-out-of-bounds", HOUSE)
def count_is_possible(facts: CountingFacts) -> Broken:
    """A count of one hour must lie between 0 and 20,000 people."""
    return None if 0 <= facts.count <= MOST_AN_HOUR else {"count": facts.count}


@rule("route-without-travellers", HOUSE)
def route_takes_travellers(facts: CountingFacts) -> Broken:
    """The route must take travellers on that day."""
    return None if facts.takes_travellers else {}


COUNTING = (hour_begins_on_the_clock, hour_is_over, count_is_possible, route_takes_travellers)


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """What is known of a count that is to be corrected."""

    count: int
    before: int
    reason: str


@rule("correction-out-of-bounds", HOUSE)
def correction_is_possible(facts: CorrectionFacts) -> Broken:
    """A corrected count must lie between 0 and 20,000 people."""
    return None if 0 <= facts.count <= MOST_AN_HOUR else {"count": facts.count}


correction_has_a_reason = words_given(
    "correction-without-reason", "A correction needs a written reason.", HOUSE
)


@rule("nothing-to-correct", HOUSE)
def correction_says_another_number(facts: CorrectionFacts) -> Broken:
    """A correction must differ from the count it corrects."""
    return {"count": facts.count} if facts.count == facts.before else None


CORRECTION = (correction_is_possible, correction_says_another_number, correction_has_a_reason)

BOOK = {"Count of travellers": COUNTING, "Correction of a count": CORRECTION}
"""All rules of the app by the act they guard, as the rule book prints them."""
