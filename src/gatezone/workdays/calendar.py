"""Official calendars, as values: which days are worked, and when a number of working days has passed."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Generic, TypeVar

from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, Days

ONE_DAY = timedelta(days=1)
SATURDAY = 5
MOVED_WITHIN = 3
"""A decision puts days off at most so many days beside a holiday: those kept here never did it farther away."""
EXCHANGED_WITHIN = 14
"""A day of a weekend that is worked in exchange lies at most so many days beside a holiday, as above."""
LONGEST_REST = timedelta(days=10)
"""No rest of those kept here was longer than nine days: so far may a deadline move where nothing is known."""
DECIDED_FROM_MONTH = 11
"""Both countries decide the days off of a year in October or November of the year before."""

Works = Callable[[date], bool]
End = TypeVar("End")


class CalendarUndecided(Invalid):
    """The working days of this period are not decided yet."""


@dataclass(frozen=True, slots=True)
class Ends(Generic[End]):
    """The day or moment something ends at the earliest and at the latest, as far as decisions say."""

    earliest: End
    latest: End | None
    waits_for: int | None = None
    is_foreseen: bool = True


@dataclass(frozen=True, slots=True)
class DueDay:
    """
    The day a term ends on (ngày đến hạn), as far as decisions say.

    Where days that count are not decided, ``waits_for`` is the year of the first of them: the term ends on
    ``earliest_on`` at the earliest, and is past for certain after ``latest_on``, which is not known where nobody can
    foresee the days off, or while the term is stopped.
    """

    earliest_on: date
    latest_on: date | None
    waits_for: int | None = None

    @property
    def on(self) -> date | None:
        """The day itself; nothing where it is not decided."""
        return self.earliest_on if self.earliest_on == self.latest_on else None

    def is_past(self, on: date) -> bool:
        """Tell whether the term is over on a day, whatever is still to be decided."""
        return self.days_past(on) > 0

    def days_past(self, on: date) -> int:
        """Return by how many days at least the term is over on a day; none while it may still run."""
        return 0 if self.latest_on is None else max(0, (on - self.latest_on).days)


class WorkingDays(ABC):
    """Which days are worked, as far as it is decided: the calendar of one country, or of two together."""

    __slots__ = ()

    @abstractmethod
    def is_decided(self, day: date) -> bool:
        """Tell whether decisions say if a day is worked."""

    @abstractmethod
    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked. Raises: CalendarUndecided, beyond the days a decision covers."""

    @abstractmethod
    def may_be_worked(self, day: date) -> bool:
        """Tell whether a day is worked, or may be by a decision to come. Raises: CalendarUndecided, unforeseen."""

    @abstractmethod
    def is_surely_worked(self, day: date) -> bool:
        """Tell whether a day is worked whatever is still to be decided. Raises: CalendarUndecided, unforeseen."""

    @abstractmethod
    def could_be_worked(self, day: date) -> bool:
        """Tell whether a day is worked, or might be, however far away it lies."""

    def is_likely_worked(self, day: date) -> bool:
        """Tell whether a day is worked for certain; where nobody can foresee it, whether it is Monday to Friday."""
        try:
            return self.is_surely_worked(day)
        except CalendarUndecided:
            return day.weekday() < SATURDAY

    def ends(self, count: Callable[[Works], End]) -> Ends[End]:
        """
        Return where a term ends: counted with as many working days as there may be, and with as few.

        ``count`` counts the term by what it is told of each day; fewer working days must not end it earlier.
        """
        asked: set[date] = set()

        def counted(works: Works) -> End | None:
            def told(day: date) -> bool:
                asked.add(day)
                return works(day)

            try:
                return count(told)
            except CalendarUndecided:
                return None

        earliest, latest = counted(self.may_be_worked), counted(self.is_surely_worked)
        if earliest is not None and earliest == latest:
            return Ends(earliest, latest)
        waits_for = min(day.year for day in asked if not self.is_decided(day))
        if earliest is None:
            return Ends(count(self.could_be_worked), None, waits_for, is_foreseen=False)
        return Ends(earliest, latest, waits_for)

    def working_days_after(self, first: date, last: date) -> int:
        """Return how many days likely worked lie after one day, up to and with another; none where it is earlier."""
        days = (last - first).days
        return sum(self.is_likely_worked(first + ONE_DAY * each) for each in range(1, days + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Calendar(WorkingDays):
    """
    The working days of a country (lịch làm việc), as far as its decisions reach.

    Monday to Friday are worked, but for the days off; an extra working day is worked whatever it is. The days
    ``covers`` are decided. Beyond them, the days off are those that need no yearly decision; ``expected`` are those
    a decision is expected to name, within the days that are ``foreseen``. Of ``exchanges`` are the days of a
    weekend that a decision may have worked instead.
    """

    country: str
    covers: tuple[Days, ...]
    foreseen: Days
    days_off: Mapping[date, Names] = field(repr=False)
    extra_working_days: frozenset[date] = field(repr=False)
    expected: Mapping[date, Names] = field(repr=False)
    exchanges: frozenset[int]

    def is_decided(self, day: date) -> bool:
        """Tell whether decisions say if a day is worked."""
        return any(day in each for each in self.covers)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked. Raises: CalendarUndecided, beyond the days a decision covers."""
        if not self.is_decided(day):
            raise CalendarUndecided(country=self.country, day=day)
        if day in self.extra_working_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def may_be_worked(self, day: date) -> bool:
        """Tell whether a day is worked, or may be by a decision to come. Raises: CalendarUndecided, unforeseen."""
        if self.is_decided(day):
            return self.is_working(day)
        near = self._lies_near_a_holiday(day, EXCHANGED_WITHIN)
        return day not in self.days_off and (
            day.weekday() < SATURDAY or (day.weekday() in self.exchanges and near)
        )

    def is_surely_worked(self, day: date) -> bool:
        """Tell whether a day is worked whatever is still to be decided. Raises: CalendarUndecided, unforeseen."""
        if self.is_decided(day):
            return self.is_working(day)
        return not self._lies_near_a_holiday(day, MOVED_WITHIN) and day.weekday() < SATURDAY

    def could_be_worked(self, day: date) -> bool:
        """Tell whether a day is worked, or might be, however far away it lies."""
        if self.is_decided(day):
            return self.is_working(day)
        return day not in self.days_off and (day.weekday() < SATURDAY or day.weekday() in self.exchanges)

    def years_decided(self) -> tuple[int, ...]:
        """Return the years whose days off are decided."""
        years = range(FIRST_YEAR, LAST_YEAR + 1)
        return tuple(year for year in years if self.is_decided(date(year, 12, 31)))

    def year_to_decide(self, on: date) -> int | None:
        """Return the year whose days off should be decided by a day and are not: next year's from November on."""
        wanted = (on.year, on.year + 1) if on.month >= DECIDED_FROM_MONTH else (on.year,)
        return next((year for year in wanted if not self.is_decided(date(year, 12, 31))), None)

    def _lies_near_a_holiday(self, day: date, within: int) -> bool:
        if day not in self.foreseen:
            raise CalendarUndecided(country=self.country, day=day)
        near = (day + ONE_DAY * each for each in range(-within, within + 1))
        return any(each in self.days_off or each in self.expected for each in near)


@dataclass(frozen=True, slots=True, eq=False)
class WorkedInBoth(WorkingDays):
    """The days that are worked in two countries alike: what needs an office of each is done on these."""

    one: WorkingDays
    other: WorkingDays

    def is_decided(self, day: date) -> bool:
        """Tell whether decisions say if a day is worked in both: it is not, once it is off in one."""
        return any(each.is_decided(day) and not each.is_working(day) for each in self.both) or all(
            each.is_decided(day) for each in self.both
        )

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked in both. Raises: CalendarUndecided, beyond the days a decision covers."""
        return self._in_both(day, lambda each: each.is_working(day))

    def may_be_worked(self, day: date) -> bool:
        """Tell whether a day may be worked in both. Raises: CalendarUndecided, unforeseen."""
        return self._in_both(day, lambda each: each.may_be_worked(day))

    def is_surely_worked(self, day: date) -> bool:
        """Tell whether a day is worked in both whatever is still to be decided. Raises: CalendarUndecided."""
        return self._in_both(day, lambda each: each.is_surely_worked(day))

    def could_be_worked(self, day: date) -> bool:
        """Tell whether a day might be worked in both, however far away it lies."""
        return all(each.could_be_worked(day) for each in self.both)

    @property
    def both(self) -> tuple[WorkingDays, WorkingDays]:
        """Both calendars."""
        return self.one, self.other

    def _in_both(self, day: date, works: Callable[[WorkingDays], bool]) -> bool:
        if any(each.is_decided(day) and not each.is_working(day) for each in self.both):
            return False
        return all(works(each) for each in self.both)


def first_working_day(day: date, works: Works) -> date:
    """Return the day itself where it is worked, else the next that is."""
    while not works(day):
        day += ONE_DAY
    return day


def nth_working_day(after: date, count: int, works: Works) -> date:
    """Return the day so many working days after another: the day itself is not counted."""
    while count > 0:
        after += ONE_DAY
        count -= works(after)
    return after
