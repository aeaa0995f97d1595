"""Where a term ends, counted by what is told of each day; pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from gatezone.workdays.calendar import ONE_DAY, Works, first_working_day, nth_working_day
from gatezone.workdays.terms.lengths import MINUTES, WORKING_DAYS
from gatezone.workdays.terms.pauses import Pause, midnight
from gatezone.workdays.terms.term import RESTART, Term

Pauses = tuple[Pause, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    A term as it was counted: since and from which moment, with which pauses, to which last day and moment.

    ``plain_on`` is the day before it moved to a working day; ``is_anew`` tells that it was counted again after a
    pause. Two are equal where they end alike.
    """

    on: date
    at: datetime
    since: datetime = field(compare=False)
    begins_at: datetime = field(compare=False)
    plain_on: date = field(compare=False)
    pauses: Pauses = field(default=(), compare=False)
    is_anew: bool = field(default=False, compare=False)


def stretch(term: Term, since: datetime, pauses: Pauses, works: Works) -> Stretch:
    """Count a term to its end, again after each pause within it where it restarts."""
    if term.after_pause != RESTART:
        return _counted(term, since, pauses, works)
    found = _counted(term, since, (), works)
    for pause in pauses:
        if pause.starts_at >= found.at:
            break
        found = replace(_counted(term, pause.ends_before or pause.starts_at, (), works), is_anew=True)
    return found


def begins_at(term: Term, since: datetime, works: Works) -> datetime:
    """Return the moment a term begins to count, after the one that starts it."""
    start, day = term.starts, term.day_of(since)
    if start.in_office and term.office:
        return term.office.next_open(since, works, last_minutes=start.last_minutes)
    if start.is_at_once or start.is_same_day:
        return since
    first = first_working_day(day + ONE_DAY, works) if start.is_next_worked else day + ONE_DAY
    return midnight(first, term.clock)


def day_before_first(term: Term, since: datetime, begins: datetime) -> date:
    """Return the day after which days are counted: the next one is the first."""
    day = term.day_of(since)
    if term.starts.is_same_day:
        return day - ONE_DAY
    if term.starts.is_at_once:
        return day
    return max(day, term.day_of(begins) - ONE_DAY)


def is_stopped(term: Term, day: date, since: datetime, pauses: Pauses) -> bool:
    """Tell whether a day does not count: the term does not run when it ends."""
    return any(each.stops(term.end_of(day, since)) for each in pauses)


def _counted(term: Term, since: datetime, pauses: Pauses, works: Works) -> Stretch:
    begins = begins_at(term, since, works)
    if term.length.is_of_time:
        at = _runs_until(term, begins, pauses, works)
        on = term.day_of(at)
        return Stretch(on, at, since, begins, on, pauses)
    hour = max(since, begins) if term.starts.in_office else since
    zero = day_before_first(term, since, begins)
    plain = _last_day(term, zero, hour, pauses, works)
    on = first_working_day(plain, works) if term.moves else plain
    at = term.end_of(on, hour)
    return Stretch(on, at, since, begins, plain, pauses)


def _last_day(term: Term, zero: date, hour: datetime, pauses: Pauses, works: Works) -> date:
    length = term.length
    is_worked = length.unit == WORKING_DAYS
    number = length.count if is_worked else (length.after(zero) - zero).days

    def counts(day: date) -> bool:
        if pauses and is_stopped(term, day, hour, pauses):
            return False
        return not is_worked or works(day)

    if not is_worked and not pauses:
        return length.after(zero)
    return nth_working_day(zero, number, counts)


def _runs_until(term: Term, begins: datetime, pauses: Pauses, works: Works) -> datetime:
    if term.length.unit == MINUTES and not pauses:
        return term.length.ends_at(begins)
    left = timedelta(minutes=term.length.count)
    if not left:
        return begins
    for opens, closes in _open(term, begins, works):
        for starts, ends in _without(opens, closes, pauses):
            if ends - starts >= left:
                return starts + left
            left -= ends - starts
    raise AssertionError("a calendar goes on for ever")


def _open(term: Term, begins: datetime, works: Works) -> Iterator[tuple[datetime, datetime]]:
    """Give the spans in which time counts, from a moment on, without an end."""
    day = term.day_of(begins)
    while True:
        if term.length.unit == MINUTES or term.office is None:
            yield max(begins, midnight(day, term.clock)), midnight(day + ONE_DAY, term.clock)
        elif works(day):
            for opens, closes in term.office.open_on(day):
                if closes > begins:
                    yield max(begins, opens), closes
        day += ONE_DAY


def _without(opens: datetime, closes: datetime, pauses: Pauses) -> Iterator[tuple[datetime, datetime]]:
    """Give what is left of a span without the pauses, which are in order."""
    for each in pauses:
        if each.starts_at >= closes:
            break
        if each.starts_at > opens:
            yield opens, each.starts_at
        opens = max(opens, each.ends_before or closes)
        if opens >= closes:
            return
    if opens < closes:
        yield opens, closes
