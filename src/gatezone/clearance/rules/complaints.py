"""What is asked before a complaint is written down, and before it takes a step."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on site clearance, not law")
COMPLAINTS = Source("Law on Complaints 02/2011/QH13")


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """A complaint about to be written down, or to take a step on a day; ``since`` is the day of its last step."""

    on: date
    today: date
    is_known: bool = False
    since: date | None = None
    needs_paper: bool = False
    paper: str = ""


@rule("complaint-known", HOUSE)
def complaint_is_written_once(facts: ComplaintFacts) -> Broken:
    """A complaint with this number is registered at this site already."""
    return {} if facts.is_known else None


@rule("complaint-of-the-future", HOUSE)
def complaint_is_not_ahead(facts: ComplaintFacts) -> Broken:
    """The days of a complaint and its steps must not be in the future."""
    return {"on": facts.on} if facts.on > facts.today else None


@rule("complaint-step-too-early", HOUSE)
def steps_follow_one_another(facts: ComplaintFacts) -> Broken:
    """A step of a complaint must not be before the step before it."""
    return {"since": facts.since} if facts.since is not None and facts.on < facts.since else None


@rule("complaint-ends-without-paper", COMPLAINTS)
def complaint_ends_by_a_paper(facts: ComplaintFacts) -> Broken:
    """Ending a complaint needs a paper with a number: a decision, a refusal to accept, or a withdrawal."""
    return {} if facts.needs_paper and not facts.paper.strip() else None


RECEIVING = (complaint_is_written_once, complaint_is_not_ahead)
COMPLAINT_STEP = (complaint_is_not_ahead, steps_follow_one_another, complaint_ends_by_a_paper)
