"""What an officer's remark on a day is refused for. One function a rule; its first line is what people read."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Reporting rules of the zone")

MOST_OUTSIDE = 20_000
"""More vehicles never waited on the roads of the province: such a number is a slip of the finger."""

LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class OutsideFacts:
    """What is said of the vehicles outside the gate area."""

    vehicles: int
    source: str
    day_has_begun: bool


@rule("outside-out-of-bounds", HOUSE)
def outside_count_is_possible(facts: OutsideFacts) -> Broken:
    """The vehicles outside the gate area must be between 0 and 20,000."""
    return None if 0 <= facts.vehicles <= MOST_OUTSIDE else {"vehicles": facts.vehicles}


@rule("outside-without-source", HOUSE)
def outside_count_has_a_source(facts: OutsideFacts) -> Broken:
    """A count from outside must say where it comes from, in at most 500 letters."""
    return None if 0 < len(facts.source.strip()) <= LONGEST_WORDS else {}


@rule("outside-of-a-day-to-come", HOUSE)
def outside_day_has_begun(facts: OutsideFacts) -> Broken:
    """Vehicles are counted for a day that has begun."""
    return None if facts.day_has_begun else {}


OUTSIDE = (outside_count_is_possible, outside_count_has_a_source, outside_day_has_begun)


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """What an officer says of a day."""

    words: str
    day_has_begun: bool


@rule("assessment-without-words", HOUSE)
def assessment_is_in_words(facts: AssessmentFacts) -> Broken:
    """An assessment must be a sentence of at most 500 letters."""
    return None if 0 < len(facts.words.strip()) <= LONGEST_WORDS else {}


@rule("assessment-of-a-day-to-come", HOUSE)
def assessed_day_has_begun(facts: AssessmentFacts) -> Broken:
    """A day is assessed when it has begun."""
    return None if facts.day_has_begun else {}


ASSESSMENT = (assessment_is_in_words, assessed_day_has_begun)

BOOK = {"Count from outside": OUTSIDE, "Assessment of a day": ASSESSMENT}
"""All rules of the app by the act they guard, as the rule book prints them."""
