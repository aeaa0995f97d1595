"""What is forbidden about deadlines, and about answers; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, rule
from gatezone.programme.rules.sources import FOLLOWING, HOUSE, SHORTEST_REASON
from gatezone.workdays.calendar import DueDay


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineFacts:
    """What is known when a task without a deadline gets one."""

    has_deadline: bool
    due_on: date
    today: date
    whole_due_on: date | None = None


@rule("deadline-set-already", FOLLOWING)
def deadline_is_set_once(facts: DeadlineFacts) -> Broken:
    """The task has a deadline already: only an extension can change it."""
    return {} if facts.has_deadline else None


@rule("deadline-gone-by", HOUSE)
def deadline_is_ahead(facts: DeadlineFacts) -> Broken:
    """A new deadline must be in the future and not after that of the whole task."""
    within = facts.whole_due_on is None or facts.due_on <= facts.whole_due_on
    return None if facts.due_on >= facts.today and within else {"due_on": facts.due_on}


TO_GET_A_DEADLINE = (deadline_is_set_once,)
"""Whether a deadline is set at all, whatever the day is."""

SETTING_A_DEADLINE = (*TO_GET_A_DEADLINE, deadline_is_ahead)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionFacts:
    """What is known when more time is asked for; ``due`` is the deadline in force."""

    due: DueDay | None
    asked_on: date
    wanted_on: date
    reason: str
    granted: int
    allowed: int
    whole_due_on: date | None = None


@rule("no-deadline-to-extend", FOLLOWING)
def there_is_a_deadline(facts: ExtensionFacts) -> Broken:
    """A task without a deadline cannot be extended."""
    return {} if facts.due is None else None


@rule("asked-after-due", FOLLOWING)
def asked_before_due(facts: ExtensionFacts) -> Broken:
    """More time must be asked for before the deadline has passed."""
    if facts.due is None or not facts.due.is_past(facts.asked_on):
        return None
    return {"last_day": facts.due.latest_on}


@rule("not-more-time", HOUSE)
def wanted_is_later(facts: ExtensionFacts) -> Broken:
    """The new deadline must be after the current one and not after that of the whole task."""
    later = facts.due is None or facts.wanted_on > facts.due.earliest_on
    within = facts.whole_due_on is None or facts.wanted_on <= facts.whole_due_on
    return None if later and within else {"wanted_on": facts.wanted_on}


@rule("extension-unexplained", FOLLOWING)
def reason_is_written(facts: ExtensionFacts) -> Broken:
    """Asking for more time needs a reason of at least 10 characters."""
    written = len(facts.reason.strip())
    return None if written >= SHORTEST_REASON else {"letters": written}


@rule("extended-already", HOUSE)
def not_extended_too_often(facts: ExtensionFacts) -> Broken:
    """The deadline was extended as often as the rules allow."""
    return {"granted": facts.granted} if facts.granted >= facts.allowed else None


EXTENDING = (
    there_is_a_deadline,
    asked_before_due,
    wanted_is_later,
    reason_is_written,
    not_extended_too_often,
)


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What somebody writes when they answer, send back, or take up again."""

    written: str


@rule("answer-unwritten", HOUSE)
def answer_is_written(facts: AnswerFacts) -> Broken:
    """The answer must have at least 10 characters."""
    written = len(facts.written.strip())
    return None if written >= SHORTEST_REASON else {"letters": written}


ANSWERING = (answer_is_written,)
