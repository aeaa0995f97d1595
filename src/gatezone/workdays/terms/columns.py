"""
One term of many things at once, in columns: moments go in, and moments come out; pure.

A moment is a whole number of microseconds since 1970 in UTC, and NEVER where there is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Self

import numpy as np

from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.workdays.terms.falling_due import due
from gatezone.workdays.terms.laid import DAYS_A_WORKING_DAY, SPARE_DAYS, Laid, Marks, Numbers, laid
from gatezone.workdays.terms.lengths import DAYS, WORKING_DAYS
from gatezone.workdays.terms.office import OfficeHours
from gatezone.workdays.terms.pauses import Pause
from gatezone.workdays.terms.term import CLOSING, MIDNIGHT, RESTART, SAME_HOUR, Term

NEVER = 2**62
A_DAY = 86_400_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TOGETHER = 1 << 15
"""So many are counted in one go: their columns stay in the cache of a processor."""
LAST_DAYS = 40
"""What ends within the last days that are laid out is counted alone: the calendar might be asked beyond them."""


@dataclass(frozen=True, slots=True, eq=False)
class DueColumn:
    """
    When each is due, as due() says of one; all columns are as long as what was asked.

    ``since`` is the moment each is counted from, which is a later one where a pause made it begin again. Each is due
    at ``earliest_at`` at the earliest, and past for certain after ``latest_at``: NEVER while that is not known.
    ``is_stopped`` tells that its pause has not ended.
    """

    term: Term
    since: Numbers
    earliest_at: Numbers
    latest_at: Numbers
    is_stopped: Marks

    def is_past(self, at: int) -> Marks:
        """Tell of each whether it is over at a moment, whatever is still to be decided."""
        is_next_day = self.term.ends == MIDNIGHT and not self.term.length.is_of_time
        return (self.latest_at <= at) if is_next_day else (self.latest_at < at)

    def __getitem__(self, chosen: slice) -> "DueColumn":
        return DueColumn(
            self.term,
            self.since[chosen],
            self.earliest_at[chosen],
            self.latest_at[chosen],
            self.is_stopped[chosen],
        )


def moment_of(at: datetime | None) -> int:
    """Return a moment as columns have it; NEVER for none."""
    return NEVER if at is None else round(at.timestamp() * 1_000_000)


def moments_of(found: Iterable[datetime | None]) -> Numbers:
    """Return moments as a column."""
    return np.fromiter((moment_of(each) for each in found), dtype=np.int64)


def due_column(term: Term, since: Numbers, stopped_at: Numbers, resumed_at: Numbers) -> DueColumn:
    """
    Return when a term is due that starts at many moments, each with at most one pause.

    Shapes: all of one length. ``stopped_at`` is NEVER where there is no pause, ``resumed_at`` where it has not ended.
    Terms in days and working days are counted together; of these those alone that end where days off are unforeseen.
    """
    made = DueColumn(
        term, since.copy(), np.empty_like(since), np.empty_like(since), np.zeros(len(since), bool)
    )
    for first in range(0, len(since), TOGETHER):
        part = slice(first, first + TOGETHER)
        _count(made[part], stopped_at[part], resumed_at[part])
    return made


def _count(made: DueColumn, stopped_at: Numbers, resumed_at: Numbers) -> None:
    """Count what is told of each in the columns, and put it down there."""
    days = _Days.around(made.term, made.since, resumed_at)
    alone: Numbers = np.arange(len(made.since))
    if days is not None:
        is_open = (stopped_at != NEVER) & (resumed_at == NEVER)
        ends = np.where(is_open, stopped_at, resumed_at)
        alone = days.count(made, stopped_at, ends, is_open)
    for each in alone.tolist():
        _count_one(made, each, int(stopped_at[each]), int(resumed_at[each]))


def _count_one(made: DueColumn, place: int, stopped_at: int, resumed_at: int) -> None:
    stops = () if stopped_at == NEVER else (Pause(_when(stopped_at), _when_if(resumed_at)),)
    found = due(made.term, _when(int(made.since[place])), stops)
    made.since[place] = moment_of(found.last.since)
    made.earliest_at[place] = moment_of(found.earliest_at)
    made.latest_at[place] = moment_of(found.latest_at)
    made.is_stopped[place] = found.stopped_since is not None


def _when(moment: int) -> datetime:
    return EPOCH + timedelta(microseconds=moment)


def _when_if(moment: int) -> datetime | None:
    return None if moment == NEVER else _when(moment)


@dataclass(frozen=True, slots=True, eq=False)
class _Hours:
    """The hours of offices on each of some days, session by session, in microseconds of the day."""

    opens: Numbers
    closes: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Works:
    """
    Which of some days are worked, as they are told in one way: how many up to each, and the places of these.

    After the last of them stands a place beyond all days: what ends there is counted alone.
    """

    upto: Numbers
    places: Numbers

    @classmethod
    def of(cls, upto: Numbers) -> Self:
        return cls(upto, np.append(np.flatnonzero(np.diff(upto, prepend=0)), len(upto)))

    def first_from(self, day: Numbers) -> Numbers:
        """Return each day where it is worked, else the next that is."""
        return self.places.take(self.upto.take(day - 1, mode="clip"), mode="clip")

    def nth(self, after: Numbers, number: Numbers | int) -> Numbers:
        """Return the day so many working days after each; the day itself for none."""
        found = self.places.take(self.upto.take(after, mode="clip") + number - 1, mode="clip")
        return np.where(np.equal(number, 0), after, found)

    def between(self, first: Numbers, last: Numbers) -> Numbers:
        """Return how many days are worked from one to another, both included."""
        return self.upto.take(last, mode="clip") - self.upto.take(first - 1, mode="clip")


@dataclass(frozen=True, slots=True, eq=False)
class _Days:
    """The days of some years as a term counts them; moments within are counted from the first midnight."""

    term: Term
    laid: Laid
    hours: _Hours | None
    shift: int

    @classmethod
    def around(cls, term: Term, since: Numbers, resumed_at: Numbers) -> Self | None:
        """Lay out the days that a term may need; nothing where it is counted one by one."""
        if term.calendar is None or term.length.unit not in (DAYS, WORKING_DAYS) or not len(since):
            return None
        last = max(int(since.max()), int(resumed_at.max(where=resumed_at != NEVER, initial=0)))
        farthest = last // A_DAY + term.length.count * DAYS_A_WORKING_DAY + SPARE_DAYS
        if not -EPOCH.toordinal() < int(since.min()) // A_DAY - 2 < farthest < _LAST_DAY:
            return None
        years = _year(int(since.min()) // A_DAY - 2), _year(farthest)
        offset = _offset(term, *years)
        if offset is None:
            return None
        found = laid(term.calendar, *years)
        hours = _hours(term.office, found.first, len(found.may)) if term.office else None
        return cls(term, found, hours, offset - (found.first - EPOCH.toordinal()) * A_DAY)

    def count(self, made: DueColumn, stops: Numbers, ends: Numbers, is_open: Marks) -> Numbers:
        """Count each term; return the places of those that must be counted alone."""
        since, stops, ends = (each + self.shift for each in (made.since, stops, ends))
        counted, earliest, whole = self._stretch(_worked(self.laid, "may"), since, stops, ends)
        latest, first = earliest.copy(), since // A_DAY - 1 - self.term.starts.is_same_day
        open_ones = np.flatnonzero(
            self.laid.next_undecided.take(first) <= np.maximum(earliest, whole) // A_DAY
        )
        if len(open_ones):
            whole = whole.copy()
            chosen = (each[open_ones] for each in (since, stops, ends))
            _since, latest[open_ones], whole[open_ones] = self._stretch(_worked(self.laid, "sure"), *chosen)
        last_day = np.maximum(latest, np.maximum(earliest, whole)) // A_DAY
        made.is_stopped[:] = is_open & (stops < whole)
        made.since[:] = counted - self.shift
        made.earliest_at[:] = earliest - self.shift
        made.latest_at[:] = np.where(made.is_stopped, NEVER, latest - self.shift)
        is_unforeseen = self.laid.next_unforeseen.take(first) <= last_day
        return self._restored(made, since, is_unforeseen | (last_day >= len(self.laid.may) - LAST_DAYS))

    def _restored(self, made: DueColumn, since: Numbers, alone: Marks) -> Numbers:
        places = np.flatnonzero(alone)
        made.since[places] = since[places] - self.shift
        return places

    def _stretch(
        self, works: _Works, since: Numbers, stops: Numbers, ends: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Return since when each is counted, when it ends, and when it would if no pause made it begin again."""
        if self.term.after_pause != RESTART:
            at = self._counted(works, since, stops, ends)
            return since, at, at
        whole = self._counted(works, since)
        again = np.flatnonzero(stops < whole)
        counted, at = since.copy(), whole.copy()
        counted[again] = ends[again]
        at[again] = self._counted(works, ends[again])
        return counted, at, whole

    def _counted(
        self, works: _Works, since: Numbers, stops: Numbers | None = None, ends: Numbers | None = None
    ) -> Numbers:
        begins, day = self._begins(works, since), since // A_DAY
        hour = np.maximum(since, begins) if self.term.starts.in_office else since
        zero = self._day_before_first(day, begins)
        last = self._nth(works, zero, self.term.length.count)
        if stops is not None and ends is not None:
            paused = np.flatnonzero(stops < NEVER // 2)
            chosen = (each[paused] for each in (zero, hour, last, stops, ends))
            last[paused] = self._without_pause(works, *chosen)
        on = works.first_from(last) if self.term.moves else last
        return self._end_of(on, hour)

    def _begins(self, works: _Works, since: Numbers) -> Numbers:
        start, day = self.term.starts, since // A_DAY
        if start.in_office and self.hours:
            return self._next_open(works, self.hours, since)
        if start.is_at_once or start.is_same_day:
            return since
        return A_DAY * (works.first_from(day + 1) if start.is_next_worked else day + 1)

    def _next_open(self, works: _Works, hours: _Hours, since: Numbers) -> Numbers:
        """Return each moment itself where offices are open, else the next at which they open."""
        day = since // A_DAY
        so_far = since - day * A_DAY
        later = works.first_from(day + 1)
        found = later * A_DAY + hours.opens[0].take(later, mode="clip")
        is_before_close = so_far < hours.closes[-1].take(day) - self.term.starts.last_minutes * 60_000_000
        is_today = (works.first_from(day) == day) & is_before_close
        for opens, closes in zip(hours.opens[::-1], hours.closes[::-1], strict=True):
            is_here = is_today & (so_far < closes.take(day))
            found = np.where(is_here, day * A_DAY + np.maximum(opens.take(day), so_far), found)
        return found

    def _day_before_first(self, day: Numbers, begins: Numbers) -> Numbers:
        if self.term.starts.is_same_day:
            return day - 1
        if self.term.starts.is_at_once:
            return day
        return np.maximum(day, begins // A_DAY - 1)

    def _nth(self, works: _Works, zero: Numbers, number: Numbers | int) -> Numbers:
        return works.nth(zero, number) if self.term.length.unit == WORKING_DAYS else zero + number

    def _without_pause(
        self, works: _Works, zero: Numbers, hour: Numbers, last: Numbers, stops: Numbers, ends: Numbers
    ) -> Numbers:
        """Return the last day where the days of a pause do not count: those that end within it."""
        first_stopped = stops // A_DAY
        first_stopped += self._end_of(first_stopped, hour) <= stops
        last_stopped = ends // A_DAY
        last_stopped -= self._end_of(last_stopped, hour) > ends
        first_stopped = np.maximum(first_stopped, zero + 1)
        is_of_days = self.term.length.unit == DAYS
        stopped = (
            last_stopped - first_stopped + 1 if is_of_days else works.between(first_stopped, last_stopped)
        )
        counts = (last >= first_stopped) & (last_stopped >= first_stopped)
        return self._nth(works, zero, self.term.length.count + np.where(counts, stopped, 0))

    def _end_of(self, day: Numbers, hour: Numbers) -> Numbers:
        if self.term.ends == CLOSING and self.hours:
            return day * A_DAY + self.hours.closes[-1].take(day, mode="clip")
        if self.term.ends == SAME_HOUR:
            return day * A_DAY + hour % A_DAY
        return (day + 1) * A_DAY


_LAST_DAY = date(LAST_YEAR, 12, 31).toordinal() - EPOCH.toordinal()


def _year(days_since_1970: int) -> int:
    return date.fromordinal(EPOCH.toordinal() + days_since_1970).year


@lru_cache(maxsize=256)
def _offset(term: Term, first: int, last: int) -> int | None:
    """Return how far the clock of a term is ahead of UTC in these years; nothing where it changed."""
    if first < FIRST_YEAR:
        return None
    days = (
        datetime(year, month, 1, tzinfo=term.clock) for year in range(first, last + 1) for month in (1, 7)
    )
    found = {each.utcoffset() for each in days}
    only = found.pop()
    return None if found or only is None else only // timedelta(microseconds=1)


@lru_cache(maxsize=64)
def _hours(office: OfficeHours, first: int, days: int) -> _Hours:
    rows = [office.of(date.fromordinal(first + each)).sessions for each in range(days)]
    most = max(map(len, rows))
    # A day with fewer sessions has its last one twice: the second is never reached before the first is over.
    whole = [(*row, *(row[-1],) * (most - len(row))) for row in rows]
    return _Hours(
        np.array([[_micros(each.opens) for each in row] for row in whole], dtype=np.int64).T.copy(),
        np.array([[_micros(each.closes) for each in row] for row in whole], dtype=np.int64).T.copy(),
    )


def _micros(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


@lru_cache(maxsize=64)
def _worked(found: Laid, told: str) -> _Works:
    return _Works.of(found.may if told == "may" else found.sure)
