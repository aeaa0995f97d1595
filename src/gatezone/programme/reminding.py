"""Who is reminded of a task, and when (đôn đốc): the steps are data, and what is due follows from the day; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatezone.programme.catalogue.following import Following, Reminder
from gatezone.programme.lifecycle import UNDER_WAY
from gatezone.programme.states import TaskFacts, last_day
from gatezone.workdays.calendar import ONE_DAY, Calendar
from gatezone.workdays.terms import day_after, day_before, working_days


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: its mark is the same however often one looks."""

    mark: str
    words: str
    to: tuple[str, ...]


def due_reminders(
    facts: TaskFacts, on: date, following: Following, calendar: Calendar, *, updated_on: date
) -> tuple[Due, ...]:
    """
    Return the reminders of a task that are due on a day.

    Of the steps towards and after a deadline only the furthest one: whoever comes late is not told everything at
    once. An extended deadline is reminded of anew, as its marks name it.
    """
    if facts.state not in UNDER_WAY:
        return ()
    return tuple(_due(facts, on, following, calendar, updated_on))


def _due(
    facts: TaskFacts, on: date, following: Following, calendar: Calendar, updated_on: date
) -> Iterator[Due]:
    due = last_day(facts.due_on, calendar)
    last = due.earliest_on if due else None
    furthest: Due | None = None
    for each in following.reminders:
        if each.moment == "given" and facts.state == "new" and on >= facts.given_on:
            yield Due(each.code, each.words, each.to)
        elif each.moment == "month" and on.day >= each.days and updated_on < on.replace(day=each.days):
            yield Due(f"{each.code}:{on:%Y-%m}", each.words, each.to)
        elif due is None or last is None:
            continue
        elif each.moment == "half-time":
            half = facts.given_on + (last - facts.given_on) / 2
            if half <= on <= last and facts.progress < each.below_percent:
                yield Due(f"{each.code}:{last}", each.words, each.to)
        elif each.moment == "due" and on >= _day_of(each, last, due.latest_on or last, calendar):
            furthest = Due(f"{each.code}:{last}", each.words, each.to)
    if furthest is not None:
        yield furthest


def _day_of(step: Reminder, last: date, latest: date, calendar: Calendar) -> date:
    """Return the day a step towards the earliest last day falls on, or one after the latest that may be."""
    if step.working_days > 0:
        return day_after(latest, working_days(step.working_days), calendar)
    return day_before(last + ONE_DAY * step.days, working_days(-step.working_days), calendar)
