"""Official calendars, as values: which days are worked, and when a number of working days has passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Days

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class CalendarUndecided(Invalid):
    """No decision says yet which days are working days there."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """
    The working days of a country (lịch làm việc), as far as its decisions reach.

    Monday to Friday are worked, but for the days off; an extra working day is worked whatever it is.
    ``uncertain`` are days whose decision is not established.
    """

    country: str
    covers: Days
    days_off: Mapping[date, Names]
    extra_working_days: frozenset[date]
    uncertain: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked. Raises: CalendarUndecided, beyond the days a decision covers."""
        if day not in self.covers:
            raise CalendarUndecided(country=self.country, day=day)
        if day in self.extra_working_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def first_working_day(self, day: date) -> date:
        """Return the day itself where it is worked, else the next that is. Raises: CalendarUndecided."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def due_on(self, *, received_on: date, working_days: int) -> date:
        """
        Return the last day on which the result is on time.

        Day 1 is the first working day after receipt. Raises: CalendarUndecided.
        """
        day = received_on
        while working_days > 0:
            day += ONE_DAY
            working_days -= self.is_working(day)
        return day

    def holiday(self, day: date) -> Names | None:
        """Return what a day off is called, where it is one by decision."""
        return self.days_off.get(day)
