"""The lead unit works on a task: takes it on, begins, tells how far it is, proves it, hands in its result."""

from datetime import date, datetime
from uuid import UUID

from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.journal.queries import entries_named
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.programme import events, rules
from gatezone.programme.commands.settling import seen_to
from gatezone.programme.lifecycle import CHECKERS, DONE, UNIT
from gatezone.programme.matters import OF_PROGRESS
from gatezone.programme.measures import MEASURES, amount
from gatezone.programme.models import PROOFS, Evidence, Rating, Task, Told
from gatezone.programme.shown import facts_of_held
from gatezone.programme.states import progress_of, times_due


class NotEvidence(Invalid):
    """Evidence must be a journal entry, a figure, a document or a file."""


class NoSuchMilestone(NotFound):
    """The task has no such milestone, or it was reached already."""


@command
def take_task(*, task: UUID, by: Actor, at: datetime) -> Ref:
    """
    Take a task on, as its lead unit.

    Records: TaskTaken.
    Raises:  NoSuchTask, NotAllowed, WrongState.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("take_task", by=by)
    found.updated_on = hanoi_day(at)
    found.save(update_fields=["state", "updated_on"])
    record(events.TaskTaken(task=found.ref, lead_unit=found.lead_unit))
    seen_to(found, events.TaskTaken.KIND, "assigned", at=at)
    return found.ref


@command
def start_task(*, task: UUID, by: Actor, at: datetime) -> Ref:
    """
    Begin with a task, or begin again with one that was sent back.

    Records: TaskStarted.
    Raises:  NoSuchTask, NotAllowed, WrongState.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("start_task", by=by)
    found.updated_on = hanoi_day(at)
    found.save(update_fields=["state", "updated_on"])
    record(events.TaskStarted(task=found.ref))
    return found.ref


@command
def tell_progress(
    *,
    task: UUID,
    progress: int,
    said: str,
    obstacle: str = "",
    for_day: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Tell how far a task is and what stands in its way; ``for_day`` is the time of a repeated task told of.

    Where milestones or parts tell the progress, it is theirs, and only words are added.
    Records: ProgressTold.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("tell_progress", by=by)
    days_due: frozenset[date] = frozenset()
    if found.repeats and found.repeats_from and for_day:
        days_due = frozenset(times_due(found.repeats, found.repeats_from, for_day))
    facts = rules.ProgressFacts(
        progress=progress,
        before=found.progress,
        said=said,
        counted=found.milestones.exists() or found.parts.exists(),
        for_day=for_day,
        days_due=days_due,
        is_told=for_day is not None and found.told.filter(for_day=for_day).exists(),
    )
    refuse_if(reasons_against(facts, rules.TELLING, on=hanoi_day(at)))
    Told.objects.create(
        task=found,
        progress=progress,
        said=said.strip(),
        obstacle=obstacle.strip(),
        for_day=for_day,
        by=str(by.ref),
        at=at,
    )
    found.obstacle = obstacle.strip()
    _progressed(found, progress, hanoi_day(at))
    record(
        events.ProgressTold(
            task=found.ref, progress=progress, said=said.strip(), obstacle=found.obstacle, for_day=for_day
        )
    )
    seen_to(found, events.ProgressTold.KIND, *OF_PROGRESS, at=at)
    return found.ref


@command
def reach_milestone(*, task: UUID, number: int, by: Actor, at: datetime) -> Ref:
    """
    Note that a milestone was reached; the progress of the task is what its milestones weigh.

    Records: MilestoneReached.
    Raises:  NoSuchTask, NoSuchMilestone, NotAllowed, WrongState.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("reach_milestone", by=by)
    reached = found.milestones.filter(number=number, reached_on=None).first()
    if reached is None:
        raise NoSuchMilestone(number=number)
    reached.reached_on = hanoi_day(at)
    reached.save(update_fields=["reached_on"])
    weighed = ((each.weight, 100 if each.reached_on else 0) for each in found.milestones.all())
    _progressed(found, progress_of(weighed), hanoi_day(at))
    record(events.MilestoneReached(task=found.ref, number=number, progress=found.progress))
    seen_to(found, events.MilestoneReached.KIND, *OF_PROGRESS, at=at)
    return found.ref


@command
def add_evidence(
    *,
    task: UUID,
    kind: str,
    what: str,
    title: str,
    shows_effect: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
    compared_with: str = "",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Put something to a task that proves its result: a journal entry, a figure of some days, a document, a file.

    A figure is counted now, and what it is compared with too: both amounts stay with the evidence. A ``file`` is
    kept with it, and known by its SHA-256; whoever only knows that has no file.
    Records: EvidenceAdded, FileAttached.
    Raises:  NoSuchTask, NotAllowed, NotEvidence, Refused.
    Returns: the evidence.
    """
    found = Task.objects.seen_by(by).locked(task)
    if by.duties_over(found.unit_ref).isdisjoint({*UNIT, *CHECKERS}):
        raise NotAllowed(duties=sorted(UNIT))
    if kind not in PROOFS:
        raise NotEvidence(kind=kind[:40])
    kept = file if kind == "file" else None
    what = kept.sha256 if kept else what.strip()
    facts = rules.ProofFacts(
        kind=kind,
        what=what,
        title=title,
        is_there=kept is not None if kind == "file" else _is_there(kind, what, compared_with),
        from_on=from_on,
        until_on=until_on,
        is_over=found.state == "cancelled" or Rating.objects.filter(pk=found.pk).exists(),
    )
    refuse_if(reasons_against(facts, rules.PROVING, on=hanoi_day(at)))
    counted, against = None, None
    if kind == "figure" and from_on and until_on:
        counted = amount(what, from_on, until_on)
        against = amount(compared_with, from_on, until_on) if compared_with else None
    made = Evidence.objects.create(
        task=found,
        kind=kind,
        what=what,
        title=title.strip(),
        shows_effect=shows_effect,
        from_on=from_on,
        until_on=until_on,
        compared_with=compared_with,
        amount=counted,
        against=against,
        size=kept.size if kept else None,
        by=str(by.ref),
        at=at,
    )
    if kept:
        attach(kept, about=made.ref, by=by, at=at)
    record(
        events.EvidenceAdded(
            task=found.ref,
            evidence=made.ref,
            kind=kind,
            what=made.what,
            shows_effect=shows_effect,
            amount=counted,
            against=against,
        )
    )
    return made.ref


@command
def submit_result(
    *,
    task: UUID,
    product_number: str,
    product_on: date | None = None,
    reached: int | None = None,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Hand in the result of a task, with its product and its evidence.

    Records: ResultSubmitted.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("submit_result", by=by)
    as_shown(shown, facts_of_held, found)
    facts = rules.SubmittingFacts(
        product_number=product_number,
        proofs=found.evidence.count(),
        has_target=found.target is not None,
        reached=reached,
        open_parts=open_parts(found),
    )
    refuse_if(reasons_against(facts, rules.SUBMITTING, on=hanoi_day(at)))
    found.product_number, found.product_on = product_number.strip(), product_on
    found.reached, found.done_on = reached, hanoi_day(at)
    found.save(update_fields=["state", "product_number", "product_on", "reached", "done_on"])
    record(
        events.ResultSubmitted(
            task=found.ref, product_number=found.product_number, done_on=found.done_on, reached=reached
        )
    )
    seen_to(found, events.ResultSubmitted.KIND, at=at)
    return found.ref


def open_parts(task: Task) -> tuple[str, ...]:
    """Return the codes of the parts of a task that are not done. Cost: one SQL statement."""
    still = task.parts.exclude(state__in=[*DONE, "cancelled"]).order_by("number")
    return tuple(still.values_list("code", flat=True))


def _progressed(task: Task, progress: int, on: date) -> None:
    """Write how far a task is, and what that makes of the task it is a part of."""
    task.progress, task.updated_on = progress, on
    task.save(update_fields=["progress", "updated_on", "obstacle"])
    gather_progress(task)


def gather_progress(task: Task) -> None:
    """Let the whole of a part follow its parts. Cost: three SQL statements, where there is a whole."""
    if task.parent_id is None:
        return
    whole = Task.objects.select_for_update().get(pk=task.parent_id)
    parts = whole.parts.exclude(state="cancelled").values_list("weight", "progress")
    whole.progress, whole.updated_on = progress_of(parts), task.updated_on
    whole.save(update_fields=["progress", "updated_on"])


def _is_there(kind: str, what: str, compared_with: str) -> bool:
    if kind == "figure":
        return what in MEASURES and (not compared_with or compared_with in MEASURES)
    if kind == "document":
        return bool(what)
    try:
        return bool(entries_named([UUID(what)]))
    except ValueError:
        return False
