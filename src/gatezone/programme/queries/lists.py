"""Tasks as somebody may see them: their own list with its colours, counters of units, what is overdue and whose."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PROVINCE_OFFICER
from gatezone.parties.queries import units_on
from gatezone.programme.catalogue.following import following
from gatezone.programme.deadlines import due_of, told_of
from gatezone.programme.figures import COUNTERS, counted_as, tasks_counted
from gatezone.programme.lifecycle import DONE, UNIT
from gatezone.programme.models import OVERSEERS, Milestone, Task
from gatezone.programme.states import WHOLE, Standing, TaskFacts, standings
from gatezone.workdays.queries import calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTask:
    """A task in a list, and where it stands on the day of the list."""

    ref: Ref
    id: UUID
    code: str
    year: int
    title: str
    kind: str
    level: str
    lead_unit: str
    lead: Names
    state: str
    standing: Standing
    due_on: date | None
    original_due_on: date | None
    repeats: str
    given_on: date
    updated_on: date
    done_on: date | None
    progress: int
    planned: int | None
    obstacle: str
    parent: UUID | None
    is_quiet: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How many tasks a unit leads in a year, counter by counter."""

    unit: str
    names: Names
    counts: Mapping[str, int]

    @property
    def whole(self) -> int:
        return sum(self.counts.values())


def open_tasks(*, by: Actor, on: date, limit: int = 300) -> list[ListedTask]:
    """
    Return what is still to be done of what somebody may see: what is red comes first, then by deadline.

    Cost: four SQL statements, whatever their number.
    """
    found = Task.objects.seen_by(by).exclude(state__in=[*DONE, "cancelled"])
    listed = listed_tasks(found.order_by("due_on", "number")[:limit], on)
    return sorted(listed, key=_urgency)


def tasks_waiting(*, by: Actor, on: date) -> list[ListedTask]:
    """
    Return the open tasks somebody may see whose last day waits for a decision on days off: the earliest first.

    Cost: four SQL statements, whatever their number.
    """
    found = Task.objects.seen_by(by).exclude(state__in=[*DONE, "cancelled"]).order_by("due_on", "number")
    return [each for each in listed_tasks(found, on) if each.standing.waits_for]


def done_tasks(*, by: Actor, on: date, limit: int = 30) -> list[ListedTask]:
    """Return what was done last of what somebody may see. Cost: four SQL statements."""
    found = Task.objects.seen_by(by).filter(state__in=DONE).order_by("-done_on", "-number")
    return listed_tasks(found[:limit], on)


def overdue(*, by: Actor, on: date) -> list[ListedTask]:
    """Return what is overdue, or has waited too long for a deadline, and whose it is. Cost: as open_tasks()."""
    return [each for each in open_tasks(by=by, on=on) if each.standing.colour == "red"]


def counters(year: int, *, by: Actor, on: date) -> list[UnitCounts]:
    """
    Return how the tasks of a year stand unit by unit: those somebody is of, or all of them for who oversees.

    Cost: three SQL statements at most. Raises: NotAllowed.
    """
    mine = {each.id for duty in UNIT for each in by.over(duty)}
    sees_all = bool(by.duties & {*OVERSEERS, PROVINCE_OFFICER})
    if not sees_all and not mine:
        raise NotAllowed(duties=sorted(OVERSEERS))
    units = units_on(on)
    counted: dict[str, Counter[str]] = {}
    for task, counter in counted_as(Task.objects.filter(year=year).exclude(state="cancelled"), on):
        if sees_all or task.lead_unit in mine:
            counted.setdefault(task.lead_unit, Counter())[counter] += 1
    return [
        UnitCounts(unit, named(units, unit), {each: counted[unit][each] for each in COUNTERS})
        for unit in sorted(counted)
    ]


def year_counters(year: int, on: date) -> Mapping[str, int]:
    """Return the counters of a year on a day, of whole tasks. Cost: two SQL statements at most."""
    found = Counter(counter for _task, counter in counted_as(tasks_counted(year), on))
    return {each: found[each] for each in COUNTERS}


def listed_tasks(found: Iterable[Task], on: date) -> list[ListedTask]:
    """Return tasks with where they stand. Cost: three SQL statements and that of the tasks."""
    tasks = list(found)
    units, rules, calendar = units_on(on), following(on), calendar_of("vietnam")
    planned, told = _planned(tasks, on), told_of(tasks)
    facts = [
        TaskFacts(
            state=each.state,
            given_on=each.given_on,
            due_on=due_of(each, told.get(each.pk, frozenset())),
            repeats=each.repeats,
            progress=each.progress,
            planned=planned.get(each.pk),
            done_on=each.done_on,
        )
        for each in tasks
    ]
    rows = []
    for each, known, stands in zip(tasks, facts, standings(facts, on, rules, calendar), strict=True):
        rows.append(
            ListedTask(
                ref=each.ref,
                id=each.pk,
                code=each.code,
                year=each.year,
                title=each.title,
                kind=each.kind,
                level=each.level,
                lead_unit=each.lead_unit,
                lead=named(units, each.lead_unit),
                state=each.state,
                standing=stands,
                due_on=known.due_on,
                original_due_on=each.original_due_on,
                repeats=each.repeats,
                given_on=each.given_on,
                updated_on=each.updated_on,
                done_on=each.done_on,
                progress=each.progress,
                planned=known.planned,
                obstacle=each.obstacle,
                parent=each.parent_id,
                is_quiet=each.state not in DONE and (on - each.updated_on).days > 30 + rules.quiet_days,
                is_sample=each.is_sample,
            )
        )
    return rows


def named(units: Mapping[str, Names], code: str) -> Names:
    """Return what a unit is called; its code, where the day knows it not."""
    return units.get(code, Names(code, code))


def _planned(tasks: Iterable[Task], on: date) -> dict[UUID, int]:
    """Return how far those tasks that have milestones should be on a day."""
    found = Milestone.objects.filter(task__in=[each.pk for each in tasks])
    planned: dict[UUID, int] = {}
    for task, due_on, weight in found.values_list("task", "due_on", "weight"):
        planned[task] = min(WHOLE, planned.get(task, 0) + (weight if due_on < on else 0))
    return planned


COLOURS = ("red", "orange", "yellow", "blue", "green", "grey")
"""The colours, the most urgent first."""


def _urgency(task: ListedTask) -> tuple[int, date, str]:
    return COLOURS.index(task.standing.colour), task.standing.last_day or date.max, task.code
