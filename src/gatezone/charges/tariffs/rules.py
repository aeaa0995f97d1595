"""
What is forbidden about rates that are entered from their papers; pure.

A figure charges nobody before two persons have seen its paper, and none changes what was charged.
"""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on fees and charges, not law")

HIGHEST_RATE_VND = 10**9
"""No trip and no tonne costs more: what does was mistyped."""

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class RateFacts:
    """
    What is known of a rate that is to charge from a day on: its paper, and the resolution it is of.

    ``charges_already`` says that another figure charges on its first day; ``later_on`` is the first day of the one
    that was confirmed last for the same line, where it begins no earlier.
    """

    today: date
    starts_on: date
    until: date | None
    paper: str
    issuer: str
    reference: str
    issued_on: date
    tariff_since: date
    tariff_until: date | None
    charges_already: bool
    later_on: date | None


@rule("rate-paper-missing", HOUSE)
def rate_names_its_paper(facts: RateFacts) -> Broken:
    """A rate needs its paper: the number, the issuer, and where to read its text."""
    missing = [name for name in ("paper", "issuer", "reference") if not getattr(facts, name).strip()]
    return {"missing": missing} if missing else None


@rule("rate-before-its-paper", HOUSE)
def rate_begins_with_its_paper(facts: RateFacts) -> Broken:
    """A rate must not begin before the day of its paper."""
    return {"issued_on": facts.issued_on} if facts.starts_on < facts.issued_on else None


@rule("rate-outside-its-resolution", HOUSE)
def rate_is_in_force_with_its_resolution(facts: RateFacts) -> Broken:
    """A rate applies only while its resolution is in force."""
    ends = facts.tariff_until
    if facts.starts_on < facts.tariff_since or (ends and max(facts.starts_on, facts.until or ends) > ends):
        return {"since": facts.tariff_since, "until": ends}
    return None


@rule("rate-ends-before-it-begins", HOUSE)
def rate_ends_after_it_begins(facts: RateFacts) -> Broken:
    """The last day of a rate must not be before its first day."""
    return {"until": facts.until} if facts.until and facts.until < facts.starts_on else None


@rule("rate-changes-the-past", HOUSE)
def rate_changes_nothing_that_was_charged(facts: RateFacts) -> Broken:
    """A rate that replaces one in use must begin tomorrow or later."""
    late = facts.charges_already and facts.starts_on <= facts.today
    return {"starts_on": facts.starts_on} if late else None


@rule("rate-not-after-the-last", HOUSE)
def rates_follow_one_another(facts: RateFacts) -> Broken:
    """A rate must begin later than all rates confirmed before for the same line."""
    return {"starts_on": facts.later_on} if facts.later_on else None


ENTERING = (
    rate_names_its_paper,
    rate_begins_with_its_paper,
    rate_is_in_force_with_its_resolution,
    rate_ends_after_it_begins,
    rate_changes_nothing_that_was_charged,
    rates_follow_one_another,
)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What is known when somebody decides on a rate: who entered it, who decides, and why it is not wanted."""

    entered_by: str
    by: str
    reason: str = ""


@rule("own-rate", HOUSE)
def rate_is_decided_by_another(facts: DecisionFacts) -> Broken:
    """A rate must be confirmed or refused by another person than the one who entered it."""
    return {} if facts.entered_by == facts.by else None


@rule("not-own-rate", HOUSE)
def rate_is_withdrawn_by_who_entered_it(facts: DecisionFacts) -> Broken:
    """Only the person who entered a rate may withdraw it; anybody else refuses it."""
    return None if facts.entered_by == facts.by else {}


what_is_not_wanted_has_a_reason = words_given(
    "rate-without-reason",
    "Refusing or withdrawing a rate needs a written reason of at most 200 characters.",
    HOUSE,
    longest=LONGEST_REASON,
)


CONFIRMING = (rate_is_decided_by_another,)
REFUSING = (rate_is_decided_by_another, what_is_not_wanted_has_a_reason)
WITHDRAWING = (rate_is_withdrawn_by_who_entered_it, what_is_not_wanted_has_a_reason)

BOOK = {
    "enter a rate": ENTERING,
    "confirm a rate": CONFIRMING,
    "refuse a rate": REFUSING,
    "withdraw a rate": WITHDRAWING,
}
"""Every act on rates that rules are asked of."""
