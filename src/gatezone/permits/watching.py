"""When who settles a dossier is reminded of it (nhắc hạn); pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.permits.clock import Office
from gatezone.workdays.terms import day_after, working_days
from gatezone.workdays.terms.ahead import before


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """
    The numbers by which somebody is reminded, from a day on.

    It is at ``remind_at_percent`` of its time, ``remind_working_days`` and ``remind_minutes`` before it is due, when
    it is due, and on each of ``remind_late_days`` working days after.
    """

    since: date
    remind_at_percent: tuple[int, ...]
    remind_working_days: int
    remind_minutes: int
    remind_late_days: int


def reminders(since: datetime, due_at: datetime, watch: Watch, office: Office) -> tuple[datetime, ...]:
    """Return the moments at which who settles a dossier is reminded, the first first; each in office hours."""
    works = office.calendar.is_likely_worked
    found = (office.hours.next_open(each, works) for each in _moments(since, due_at, watch, office))
    return tuple(sorted({*found, due_at}))


def _moments(since: datetime, due_at: datetime, watch: Watch, office: Office) -> Iterator[datetime]:
    for percent in watch.remind_at_percent:
        yield since + (due_at - since) * percent / 100
    local = due_at.astimezone(office.hours.clock)
    yield before(local, working_days(watch.remind_working_days), office.calendar)
    yield local - timedelta(minutes=watch.remind_minutes)
    for late in range(1, watch.remind_late_days + 1):
        yield office.hours.opens_at(day_after(local.date(), working_days(late), office.calendar))
