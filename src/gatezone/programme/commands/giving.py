"""Tasks are given, split, and get a deadline (giao việc, phân công)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER
from gatezone.parties.queries import units_of_the_board
from gatezone.programme import events, rules
from gatezone.programme.commands.settling import seen_to
from gatezone.programme.judging import deadline_facts, splitter, splitting_facts
from gatezone.programme.lifecycle import GIVERS
from gatezone.programme.matters import OF_THE_DEADLINE
from gatezone.programme.models import (
    TASK_KINDS,
    Cooperation,
    Directive,
    Milestone,
    ProgrammeYear,
    Task,
)


class NotAKindOfTask(Invalid):
    """The kind of a task must be key, regular or unplanned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    A task as it is to be given; ``leads`` should be one unit, ``helpers`` are units with what each gives.

    ``milestones`` are a title, a day and a weight in percent each.
    """

    title: str
    leads: tuple[str, ...]
    product: str
    acceptance_test: str
    clear_test: str
    content: str = ""
    due_on: date | None = None
    repeats: str = ""
    repeats_from: date | None = None
    target: int | None = None
    target_unit: str = ""
    lead_person: Ref | None = None
    supervisor: Ref | None = None
    helpers: tuple[tuple[str, str], ...] = ()
    milestones: tuple[tuple[str, date, int], ...] = field(default=())
    weight: int = 100


@command
def give_task(
    *,
    directive: UUID,
    wish: Wish,
    kind: str = "key",
    clause: str = "",
    year: int | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Give a unit a task out of a document; its year is that of the day, where no other is named.

    Records: TaskGiven.
    Raises:  NoSuchDirective, NotAllowed, NotAKindOfTask, Refused with every reason at once.
    Returns: the task.
    """
    found = Directive.objects.seen_by(by).locked(directive)
    _lead(by)
    if kind not in TASK_KINDS:
        raise NotAKindOfTask(kind=kind[:40])
    base = Task(
        directive=found,
        clause=clause.strip(),
        level=found.level,
        kind=kind,
        giver="board" if found.level == "board" else "province",
        year=year or hanoi_day(at).year,
        is_sample=found.is_sample,
    )
    return _given(base, wish, by=by, at=at).ref


@command
def split_task(*, task: UUID, parts: Sequence[Wish], by: Actor, at: datetime) -> Ref:
    """
    Split a task among units: each part has its lead, its product and its weight, 100 together.

    The leaders split what the Board must do; the head of a lead unit may split what the unit must do.
    Records: TaskGiven for each part.
    Raises:  NoSuchTask, NotAllowed, Refused with every reason at once.
    Returns: the whole task.
    """
    whole = Task.objects.seen_by(by).locked(task)
    giver = splitter(whole, by=by)
    weights = tuple(each.weight for each in parts)
    facts = splitting_facts(whole, weights=weights, has_parts=whole.parts.exists())
    refuse_if(reasons_against(facts, rules.SPLITTING, on=hanoi_day(at)))
    for each in parts:
        base = Task(
            directive=whole.directive,
            clause=whole.clause,
            parent=whole,
            weight=each.weight,
            level=whole.level,
            kind=whole.kind,
            giver=giver,
            giver_unit=whole.lead_unit if giver == "unit" else "",
            year=whole.year,
            is_sample=whole.is_sample,
        )
        _given(base, each, by=by, at=at)
    return whole.ref


@command
def set_deadline(*, task: UUID, due_on: date, by: Actor, at: datetime) -> Ref:
    """
    Give a task without a deadline one; from then on only an extension moves it.

    Records: DeadlineSet.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("set_deadline", by=by)
    facts = deadline_facts(found, due_on=due_on, on=hanoi_day(at))
    refuse_if(reasons_against(facts, rules.SETTING_A_DEADLINE, on=hanoi_day(at)))
    found.original_due_on = found.due_on = due_on
    found.save(update_fields=["original_due_on", "due_on"])
    record(events.DeadlineSet(task=found.ref, due_on=due_on))
    seen_to(found, events.DeadlineSet.KIND, *OF_THE_DEADLINE, at=at)
    return found.ref


def _lead(by: Actor) -> None:
    if not by.duties_over() & GIVERS["board"]:
        raise NotAllowed(duties=[HEAD_OF_BOARD, LEADER])


def _given(task: Task, wish: Wish, *, by: Actor, at: datetime) -> Task:
    """Ask the rules, give the task its number, and say what it is."""
    today = hanoi_day(at)
    named = {*wish.leads, *(unit for unit, _ in wish.helpers)}
    facts = rules.GivingFacts(
        title=wish.title,
        leads=wish.leads,
        product=wish.product,
        acceptance_test=wish.acceptance_test,
        clear_test=wish.clear_test,
        given_on=today,
        due_on=wish.due_on,
        repeats=wish.repeats,
        repeats_from=wish.repeats_from,
        unknown_units=frozenset(named - set(units_of_the_board(today))),
        helpers=wish.helpers,
        milestones=tuple((weight, day) for _, day, weight in wish.milestones),
        is_recalled=task.directive.recalled_on is not None,
        whole_due_on=task.parent.due_on if task.parent else None,
    )
    refuse_if(reasons_against(facts, rules.GIVING, on=today))
    task.number = _next_number(task.year)
    task.code = f"NV-{task.year}-{task.number:03d}"
    (task.lead_unit,) = set(wish.leads)
    for name in ("title", "product", "acceptance_test", "clear_test", "content", "target_unit", "repeats"):
        setattr(task, name, getattr(wish, name).strip())
    task.target, task.repeats_from = wish.target, wish.repeats_from
    task.original_due_on = task.due_on = wish.due_on
    task.lead_person, task.supervisor = str(wish.lead_person or ""), str(wish.supervisor or "")
    task.given_on = task.updated_on = today
    task.save(force_insert=True)
    Cooperation.objects.bulk_create(
        Cooperation(task=task, unit=unit, gives=gives.strip()) for unit, gives in wish.helpers
    )
    Milestone.objects.bulk_create(
        Milestone(task=task, number=number, title=title.strip(), due_on=day, weight=weight)
        for number, (title, day, weight) in enumerate(wish.milestones, start=1)
    )
    record(
        events.TaskGiven(
            task=task.ref,
            code=task.code,
            directive=task.directive.ref,
            parent=task.parent.ref if task.parent else None,
            weight=task.weight,
            kind=task.kind,
            lead_unit=task.lead_unit,
            helpers=tuple(unit for unit, _ in wish.helpers),
            due_on=task.due_on,
            repeats=task.repeats,
        )
    )
    return task


def _next_number(year: int) -> int:
    """Return the next number of a year: who gives tasks of one year at once comes one by one."""
    ProgrammeYear.objects.bulk_create([ProgrammeYear(year=year)], ignore_conflicts=True)
    held = ProgrammeYear.objects.select_for_update().get(pk=year)
    held.last_number += 1
    held.save(update_fields=["last_number"])
    return held.last_number
