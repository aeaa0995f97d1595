"""
Where a task stands on a day: what its deadline says of it, and the colour it is shown in; pure.

A deadline that falls on a day off is met on the next working day. Where the days off are not decided, a task is near
its deadline by the earliest day that may be, and late only after the last.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gatezone.programme.catalogue.following import Following
from gatezone.programme.lifecycle import DONE, UNDER_WAY
from gatezone.workdays.calendar import ONE_DAY, SATURDAY, Calendar, CalendarUndecided, DueDay, nth_working_day

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
    """Where a task stands: what its deadline says, its colour, its last day, and by how many days it is late."""

    term: str
    colour: str
    due: DueDay | None
    days_late: int = 0

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
    due = last_day(facts.due_on, calendar)
    if facts.state in ("suspended", "cancelled"):
        return Standing(facts.state, "grey", due)
    if facts.done_on is not None and (facts.state in DONE or facts.state == "submitted"):
        days = due.days_past(facts.done_on) if due else 0
        term = "done-late" if days else "done-on-time"
        return Standing(term, "blue" if facts.state == "submitted" else "green", due, days)
    if due is None:
        waited = working_days_after(facts.given_on, on, calendar)
        return Standing("no-deadline", "red" if waited > following.no_deadline_days else "yellow", None)
    if days := due.days_past(on):
        return Standing("overdue", "red", due, days)
    last = due.earliest_on
    if on > last:
        return Standing("not-decided", "orange", due)
    near = (last - on).days <= following.due_soon_days
    term = "due-soon" if near else "in-term"
    if facts.state in UNDER_WAY and working_days_after(on, last, calendar) <= following.orange_days:
        return Standing(term, "orange", due)
    behind = planned_by(facts, on, last) - facts.progress > following.behind_points
    return Standing(term, "yellow" if near or behind else "blue", due)


def planned_by(facts: TaskFacts, on: date, last: date) -> int:
    """Return the percent that should be reached on a day: by the milestones, or else by the time that has gone."""
    if facts.planned is not None:
        return facts.planned
    whole = (last - facts.given_on).days
    return WHOLE if whole <= 0 else max(0, min(WHOLE, (on - facts.given_on).days * WHOLE // whole))


def last_day(due_on: date | None, calendar: Calendar) -> DueDay | None:
    """Return the last day on which a result is on time: the deadline itself where it is worked, else the next day."""
    return calendar.moved(due_on) if due_on else None


def is_worked(day: date, calendar: Calendar) -> bool:
    """Tell whether a day is worked for certain; where nobody can foresee it, whether it is one of Monday to Friday."""
    try:
        return calendar.is_surely_worked(day)
    except CalendarUndecided:
        return day.weekday() < SATURDAY


def working_days_after(first: date, last: date, calendar: Calendar) -> int:
    """Return how many working days lie after one day, up to and with another; none where it is not later."""
    days = (last - first).days
    return sum(is_worked(first + ONE_DAY * each, calendar) for each in range(1, days + 1))


def working_days_on(day: date, count: int, calendar: Calendar) -> date:
    """Return the day so many working days after one."""
    return nth_working_day(day, count, lambda each: is_worked(each, calendar))


def progress_of(parts: Iterable[tuple[int, int]]) -> int:
    """Return what parts come to together: each its weight and its progress, in percent."""
    return sum(weight * progress for weight, progress in parts) // WHOLE


def times_due(repeats: str, first_on: date, until: date) -> tuple[date, ...]:
    """Return the days on which a repeated task is due, from the first one until a day."""
    days, number = [], 0
    while (day := _nth(repeats, first_on, number)) <= until:
        days.append(day)
        number += 1
    return tuple(days)


def next_due(repeats: str, first_on: date, told: frozenset[date], year_ends: date) -> date | None:
    """Return the first day a repeated task is due on and nothing was told for; none where all of the year is."""
    return next((day for day in times_due(repeats, first_on, year_ends) if day not in told), None)


def _nth(repeats: str, first_on: date, number: int) -> date:
    if repeats == "weekly":
        return first_on + ONE_DAY * REPEATS[repeats] * number
    year, month = divmod(first_on.year * 12 + first_on.month - 1 + REPEATS[repeats] * number, 12)
    return date(year, month + 1, min(first_on.day, monthrange(year, month + 1)[1]))
