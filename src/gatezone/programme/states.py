"""
Where a task stands on a day: what its deadline says of it, and the colour it is shown in; pure.

A deadline that falls on a day off is met on the next working day. Where the days off are not decided, a task is near
its deadline by the earliest day that may be, and late only after the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gatezone.programme.catalogue.following import Following
from gatezone.programme.lifecycle import DONE, UNDER_WAY
from gatezone.workdays.calendar import Calendar, DueDay
from gatezone.workdays.terms import Asked, Due, days, due_after, due_many, months, on_its_day

WHOLE = 100

REPEATS = {"weekly": 7, "monthly": 1, "quarterly": 3}
"""How a task comes again: every so many days for weeks, every so many months for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """
    What is known of a task when it is looked at; percents are whole.

    ``due_on`` is the deadline in force; of a repeated task the one of the first time nothing was told for.
    """

    state: str
    given_on: date
    due_on: date | None
    repeats: str = ""
    progress: int = 0
    planned: int | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands: what its deadline says, its colour, when it is due, and by how many days it is late."""

    term: str
    colour: str
    counted: Due | None
    days_late: int = 0

    @property
    def due(self) -> DueDay | None:
        """The day it is due, as far as decisions on days off say."""
        return self.counted.day if self.counted else None

    @property
    def last_day(self) -> date | None:
        """The last day; the earliest that may be, where it is not decided."""
        return self.due.earliest_on if self.due else None

    @property
    def waits_for(self) -> int | None:
        """The year whose days off must be decided before the last day is known."""
        return self.due.waits_for if self.due else None


def standing(facts: TaskFacts, on: date, following: Following, calendar: Calendar) -> Standing:
    """Return where a task stands on a day."""
    return _standing(facts, task_due(facts.due_on, calendar), on, following, calendar)


def standings(
    tasks: Sequence[TaskFacts], on: date, following: Following, calendar: Calendar
) -> list[Standing]:
    """Return where many tasks stand on a day."""
    dues = tasks_due([each.due_on for each in tasks], calendar)
    return [
        _standing(facts, counted, on, following, calendar) for facts, counted in zip(tasks, dues, strict=True)
    ]


def _standing(
    facts: TaskFacts, counted: Due | None, on: date, following: Following, calendar: Calendar
) -> Standing:
    due = counted.day if counted else None
    if facts.state in ("suspended", "cancelled"):
        return Standing(facts.state, "grey", counted)
    if facts.done_on is not None and (facts.state in DONE or facts.state == "submitted"):
        late = due.days_past(facts.done_on) if due else 0
        term = "done-late" if late else "done-on-time"
        return Standing(term, "blue" if facts.state == "submitted" else "green", counted, late)
    if due is None:
        waited = calendar.working_days_after(facts.given_on, on)
        return Standing("no-deadline", "red" if waited > following.no_deadline_days else "yellow", None)
    if late := due.days_past(on):
        return Standing("overdue", "red", counted, late)
    last = due.earliest_on
    if on > last:
        return Standing("not-decided", "orange", counted)
    near = (last - on).days <= following.due_soon_days
    term = "due-soon" if near else "in-term"
    if facts.state in UNDER_WAY and calendar.working_days_after(on, last) <= following.orange_days:
        return Standing(term, "orange", counted)
    behind = planned_by(facts, on, last) - facts.progress > following.behind_points
    return Standing(term, "yellow" if near or behind else "blue", counted)


def planned_by(facts: TaskFacts, on: date, last: date) -> int:
    """Return the percent that should be reached on a day: by the milestones, or else by the time that has gone."""
    if facts.planned is not None:
        return facts.planned
    whole = (last - facts.given_on).days
    return WHOLE if whole <= 0 else max(0, min(WHOLE, (on - facts.given_on).days * WHOLE // whole))


def task_due(due_on: date | None, calendar: Calendar) -> Due | None:
    """Return when a result is due: on the day of the deadline where it is worked, else on the next that is."""
    return due_after(on_its_day(calendar), due_on) if due_on else None


def tasks_due(due_on: Sequence[date | None], calendar: Calendar) -> list[Due | None]:
    """Return when the results of many tasks are due."""
    term = on_its_day(calendar)
    asked = [Asked.after(term, each) for each in due_on if each]
    dues = iter(due_many(asked))
    return [next(dues) if each else None for each in due_on]


def last_day(due_on: date | None, calendar: Calendar) -> DueDay | None:
    """Return the last day on which a result is on time, as far as decisions on days off say."""
    counted = task_due(due_on, calendar)
    return counted.day if counted else None


def progress_of(parts: Iterable[tuple[int, int]]) -> int:
    """Return what parts come to together: each its weight and its progress, in percent."""
    return sum(weight * progress for weight, progress in parts) // WHOLE


def times_due(repeats: str, first_on: date, until: date) -> tuple[date, ...]:
    """Return the days on which a repeated task is due, from the first one until a day."""
    found, number = [], 0
    while (day := _nth(repeats, first_on, number)) <= until:
        found.append(day)
        number += 1
    return tuple(found)


def next_due(repeats: str, first_on: date, told: frozenset[date], year_ends: date) -> date | None:
    """Return the first day a repeated task is due on and nothing was told for; none where all of the year is."""
    return next((day for day in times_due(repeats, first_on, year_ends) if day not in told), None)


def _nth(repeats: str, first_on: date, number: int) -> date:
    unit = days if repeats == "weekly" else months
    return unit(REPEATS[repeats] * number).after(first_on)
