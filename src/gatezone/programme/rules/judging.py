"""What is forbidden when a task is rated; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, rule
from gatezone.programme.ratings import CLARITIES, COMPLETIONS
from gatezone.programme.rules.sources import HOUSE, RATING, SHORTEST_REASON


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts:
    """
    What is known when a task is rated; ``last`` is what was said before: the proposal, or the head's word.

    ``year`` is that of the task, ``today`` the day on which it is rated.
    """

    completion: str
    clarity: str
    reason: str
    proofs: int
    state: str
    last: tuple[str, str]
    year: int
    today: date
    is_part: bool = False


@rule("not-a-rating", RATING)
def rating_is_one_there_is(facts: RatingFacts) -> Broken:
    """Unknown rating: clearly completed, not clearly completed, or not completed."""
    known = facts.completion in COMPLETIONS and facts.clarity in CLARITIES
    return None if known and bool(facts.clarity) == (facts.completion == "completed") else {}


@rule("rated-without-evidence", RATING)
def rating_has_evidence(facts: RatingFacts) -> Broken:
    """Rating a task as completed needs evidence and an accepted result."""
    proven = facts.proofs > 0 and facts.state in ("accepted", "closed")
    return None if facts.completion != "completed" or proven else {"proofs": facts.proofs}


@rule("override-unexplained", RATING)
def override_has_a_reason(facts: RatingFacts) -> Broken:
    """A rating that differs from the one before needs a reason of at least 10 characters."""
    written = len(facts.reason.strip())
    same = (facts.completion, facts.clarity) == facts.last
    return None if same or written >= SHORTEST_REASON else {"letters": written}


@rule("rated-too-soon", RATING)
def open_task_is_rated_after_the_year(facts: RatingFacts) -> Broken:
    """An open task can be rated only from December of its year."""
    open_task = facts.state not in ("accepted", "closed")
    return {} if open_task and facts.today < date(facts.year, 12, 1) else None


@rule("part-rated", HOUSE)
def whole_is_rated(facts: RatingFacts) -> Broken:
    """A part of a task is not rated: the whole task is."""
    return {} if facts.is_part else None


TO_BE_RATED = (open_task_is_rated_after_the_year, whole_is_rated)
"""Whether a task is rated at all on a day, whatever is said of it."""


RATING_A_TASK = (
    rating_is_one_there_is,
    rating_has_evidence,
    override_has_a_reason,
    *TO_BE_RATED,
)
