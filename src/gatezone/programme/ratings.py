"""
How a task is rated: whether it was completed, and whether its result is clear (rõ nét); pure.

What is proposed follows from facts alone. The head of the Board decides, the province confirms; whoever differs
from what was proposed says why.
"""

from dataclasses import dataclass
from datetime import date

COMPLETIONS = ("completed", "not-completed")
CLARITIES = ("clear", "not-clear", "")
PRODUCTS = {"full": "Whole product", "part": "Part of the product", "none": "No product"}
QUALITIES = {"meets": "Meets what was asked", "minor-fix": "Small corrections", "fails": "Does not meet it"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts:
    """
    What a rating is proposed from. A target is in whole units of its own, with what was reached of it.

    ``last_day`` is the last on which a result may be on time by the deadline in force, ``year_ends`` the last on which
    it counts for the year.
    """

    product: str
    done_on: date | None
    last_day: date | None
    year_ends: date
    target: int | None = None
    reached: int | None = None
    quality: str = ""
    effect_proven: bool = False

    @property
    def on_time(self) -> bool:
        return self.done_on is not None and (self.last_day is None or self.done_on <= self.last_day)

    @property
    def target_met(self) -> bool:
        return self.target is not None and self.reached is not None and self.reached >= self.target


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rating as the facts have it; ``why`` are the facts against it, by their codes."""

    completion: str
    clarity: str
    why: tuple[str, ...] = ()


def proposed(facts: RatingFacts) -> Proposal:
    """Return the rating the facts have as their own."""
    whole = facts.product == "full" or facts.target_met
    in_year = facts.done_on is not None and facts.done_on <= facts.year_ends
    if not whole or not in_year:
        return Proposal("not-completed", "", ("no-product",) if not whole else ("after-the-year",))
    against = {
        "late": not facts.on_time,
        "no-effect": not (facts.target_met or facts.effect_proven),
        "quality": facts.quality != "meets",
    }
    why = tuple(code for code, speaks in against.items() if speaks)
    return Proposal("completed", "not-clear" if why else "clear", why)
