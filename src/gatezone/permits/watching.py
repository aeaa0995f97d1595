"""How near its day a dossier is (màu cảnh báo), and when who settles it is reminded; pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from gatezone.kernel.periods import calendar_day, hanoi_day
from gatezone.permits.clock import Office
from gatezone.workdays.terms import Due, Term, day_after, working_days
from gatezone.workdays.terms.ahead import before
from gatezone.workdays.terms.columns import DueColumn, moment_of

GREEN, YELLOW, RED, DARK_RED, GREY = ("green", "yellow", "red", "dark-red", "grey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """
    The numbers by which dossiers are watched from a day on; ``is_certain`` is false where no text sets them.

    A dossier is yellow once it has used more than ``yellow_from_percent`` of its time, or is due within
    ``yellow_working_days``. Who settles it is reminded at ``remind_at_percent`` of its time, ``remind_working_days``
    and ``remind_minutes`` before it is due, when it is due, and on each of ``remind_late_days`` working days after.
    The head of the unit that settles its field, by ``units``, hears of it once it is yellow, the leaders when it is
    due, and the head of the Board ``head_late_working_days`` after.
    """

    since: date
    is_certain: bool
    yellow_from_percent: int
    yellow_working_days: int
    remind_at_percent: tuple[int, ...]
    remind_working_days: int
    remind_minutes: int
    remind_late_days: int
    head_late_working_days: int
    units: Mapping[str, str]


def colour(found: Due, at: datetime, watch: Watch, *, is_apologised: bool) -> str:
    """Return the colour of an open dossier: grey while it waits for its applicant, red once its time is over."""
    since, ends = moment_of(found.last.since), moment_of(found.earliest_at)
    is_near = _is_near(since, ends, at, watch, found.term)
    return _colour(found.stopped_since is not None, found.is_past(at), bool(is_near), is_apologised)


def colours(found: DueColumn, at: datetime, watch: Watch, is_apologised: Iterable[bool]) -> Iterator[str]:
    """Return the colours of many open dossiers, as colour() says of each."""
    is_near = _is_near(found.since, found.earliest_at, at, watch, found.term)
    told = (found.is_stopped, found.is_past(moment_of(at)), is_near)
    return map(_colour, *(each.tolist() for each in told), is_apologised)


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


def yellow_from(since: datetime, due_at: datetime, watch: Watch, office: Office) -> datetime:
    """Return the moment from which an open dossier is yellow, in office hours; not later than it is due."""
    local = due_at.astimezone(office.hours.clock)
    soon_on = before(local, working_days(watch.yellow_working_days), office.calendar).date()
    used = since + (due_at - since) * watch.yellow_from_percent / 100
    found = min(used, calendar_day(soon_on).starts_at)
    return min(office.hours.next_open(max(found, since), office.calendar.is_likely_worked), due_at)


def late_at(due_at: datetime, watch: Watch, office: Office) -> datetime:
    """Return the moment at which the head of the Board hears of a dossier whose time is over."""
    on = day_after(hanoi_day(due_at), working_days(watch.head_late_working_days), office.calendar)
    return office.hours.opens_at(on)


def _colour(is_stopped: bool, is_past: bool, is_near: bool, is_apologised: bool) -> str:
    if is_stopped:
        return GREY
    if is_past:
        return RED if is_apologised else DARK_RED
    return YELLOW if is_near else GREEN


def _is_near(since: Any, ends: Any, at: datetime, watch: Watch, term: Term) -> Any:
    """Tell whether a day or the end of a time is near: of one, or of each where the moments are columns."""
    assert term.calendar is not None
    last_day = day_after(hanoi_day(at), working_days(watch.yellow_working_days), term.calendar)
    is_soon = ends < moment_of(calendar_day(last_day).ends_before)
    return is_soon | ((moment_of(at) - since) * 100 > (ends - since) * watch.yellow_from_percent)
