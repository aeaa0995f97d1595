"""The rules of pricing a trip whose rate was not entered when it was declared."""

from dataclasses import dataclass

from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.crossings.rules.sources import HOUSE
from gatezone.kernel.rule import Broken, rule


@dataclass(frozen=True, slots=True)
class PricingFacts:
    """What is known of a trip that is to be charged: where it is, whether it waits for it, and what is missing."""

    state: str
    waits: bool
    missing: tuple[str, ...]


@rule("trip-is-over", HOUSE)
def trip_is_under_way(facts: PricingFacts) -> Broken:
    """A trip can be charged only while it is under way, not after it passed the gate."""
    return None if facts.state in UNDER_WAY else {"state": facts.state}


@rule("priced-before", HOUSE)
def trip_waits_for_its_rate(facts: PricingFacts) -> Broken:
    """Only a trip that has no fee because a rate was missing can be charged again."""
    return None if facts.waits else {}


@rule("rate-not-entered", HOUSE)
def rate_is_entered(facts: PricingFacts) -> Broken:
    """The rates of this trip must be entered by an accountant and confirmed by a second person."""
    return {"rates": list(facts.missing)} if facts.missing else None


PRICING = (trip_is_under_way, trip_waits_for_its_rate, rate_is_entered)
