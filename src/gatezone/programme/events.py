"""What is remembered of directives, tasks and their ratings."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveRegistered(Event):
    """A directive was registered."""

    KIND: ClassVar[str] = "programme.directive-registered"
    directive: Ref
    kind: str
    level: str
    issuer: str
    symbol: str
    issued_on: date
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveRecalled(Event):
    """A directive was recalled by another document."""

    KIND: ClassVar[str] = "programme.directive-recalled"
    directive: Ref
    document: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGiven(Event):
    """A task was given to a unit."""

    KIND: ClassVar[str] = "programme.task-given"
    task: Ref
    code: str
    directive: Ref
    parent: Ref | None
    weight: int
    kind: str
    lead_unit: str
    helpers: tuple[str, ...]
    due_on: date | None
    repeats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineSet(Event):
    """A task that had no deadline was given one."""

    KIND: ClassVar[str] = "programme.deadline-set"
    task: Ref
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTaken(Event):
    """The lead unit accepted a task."""

    KIND: ClassVar[str] = "programme.task-taken"
    task: Ref
    lead_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStarted(Event):
    """The lead unit started a task."""

    KIND: ClassVar[str] = "programme.task-started"
    task: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold(Event):
    """The lead unit reported the progress of a task."""

    KIND: ClassVar[str] = "programme.progress-told"
    task: Ref
    progress: int
    said: str
    obstacle: str
    for_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(Event):
    """A milestone of a task was reached."""

    KIND: ClassVar[str] = "programme.milestone-reached"
    task: Ref
    number: int
    progress: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Event):
    """Evidence was added to a task."""

    KIND: ClassVar[str] = "programme.evidence-added"
    task: Ref
    evidence: Ref
    kind: str
    what: str
    shows_effect: bool
    amount: int | None
    against: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(Event):
    """The lead unit asked for more time."""

    KIND: ClassVar[str] = "programme.extension-asked"
    task: Ref
    due_before: date
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(Event):
    """More time was given."""

    KIND: ClassVar[str] = "programme.extension-granted"
    task: Ref
    due_on: date
    original_due_on: date
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Event):
    """More time was refused."""

    KIND: ClassVar[str] = "programme.extension-refused"
    task: Ref
    due_on: date
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSubmitted(Event):
    """The lead unit handed in the result of a task."""

    KIND: ClassVar[str] = "programme.result-submitted"
    task: Ref
    product_number: str
    done_on: date
    reached: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAccepted(Event):
    """The result of a task was accepted."""

    KIND: ClassVar[str] = "programme.result-accepted"
    task: Ref
    product: str
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned(Event):
    """The result of a task was sent back."""

    KIND: ClassVar[str] = "programme.result-returned"
    task: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskClosed(Event):
    """A task was closed."""

    KIND: ClassVar[str] = "programme.task-closed"
    task: Ref
    on_time: bool
    on_original_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTransferred(Event):
    """A task went to another lead unit."""

    KIND: ClassVar[str] = "programme.task-transferred"
    task: Ref
    from_unit: str
    to_unit: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSuspended(Event):
    """A task was suspended."""

    KIND: ClassVar[str] = "programme.task-suspended"
    task: Ref
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResumed(Event):
    """A suspended task was resumed."""

    KIND: ClassVar[str] = "programme.task-resumed"
    task: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCancelled(Event):
    """A task was cancelled."""

    KIND: ClassVar[str] = "programme.task-cancelled"
    task: Ref
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRated(Event):
    """The head of the Board rated a task."""

    KIND: ClassVar[str] = "programme.task-rated"
    task: Ref
    completion: str
    clarity: str
    proposed_completion: str
    proposed_clarity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingConfirmed(Event):
    """The province confirmed the rating of a task, or rated it otherwise."""

    KIND: ClassVar[str] = "programme.rating-confirmed"
    task: Ref
    completion: str
    clarity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReminded(Event):
    """A reminder of a task was sent."""

    KIND: ClassVar[str] = "programme.task-reminded"
    task: Ref
    mark: str
    words: str
    to: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWritten(Event):
    """A weekly digest of new, due and overdue tasks was sent."""

    KIND: ClassVar[str] = "programme.digest-written"
    digest: Ref
    week: date
    to: Ref
    tasks: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeGiven(Event):
    """A unit or a person was graded for a period."""

    KIND: ClassVar[str] = "programme.grade-given"
    about: Ref
    evaluation: Ref
    from_on: date
    until_on: date
    scheme: str
    grade: str
    grade_proposed: str
    total_hundredths: int | None
