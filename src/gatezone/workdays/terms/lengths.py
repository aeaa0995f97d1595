"""How long a term is; pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import months_after

MINUTES, OFFICE_MINUTES, DAYS, WORKING_DAYS, MONTHS = UNITS = (
    "minutes",
    "office-minutes",
    "days",
    "working-days",
    "months",
)
OF_TIME = frozenset({MINUTES, OFFICE_MINUTES})
"""The units that run from moment to moment; the others are counted day by day."""


class NegativeLength(Invalid):
    """The length of a term must not be negative."""


class UnknownUnit(Invalid):
    """The length of a term must be in minutes, office minutes, days, working days or months."""


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a term (thời hạn) in one unit; of months there may be some days more."""

    count: int
    unit: str
    more_days: int = 0

    def __post_init__(self) -> None:
        if self.unit not in UNITS or (self.more_days and self.unit != MONTHS):
            raise UnknownUnit(unit=self.unit)
        if self.count < 0 or self.more_days < 0:
            raise NegativeLength(count=self.count, unit=self.unit)

    @property
    def is_of_time(self) -> bool:
        """Tell whether the term runs from moment to moment."""
        return self.unit in OF_TIME

    def after(self, day: date) -> date:
        """
        Return the last day of so many days or months, counted from the day after another; worked or not.

        Raises: UnknownUnit, of a length that depends on the calendar or the clock.
        """
        if self.unit == MONTHS:
            return months_after(day, self.count) + timedelta(days=self.more_days)
        if self.unit != DAYS:
            raise UnknownUnit(unit=self.unit)
        return day + timedelta(days=self.count)

    def ends_at(self, since: datetime) -> datetime:
        """Return the moment so many minutes of the clock after another. Raises: UnknownUnit, of any other length."""
        if self.unit != MINUTES:
            raise UnknownUnit(unit=self.unit)
        return since + timedelta(minutes=self.count)


def minutes(count: int) -> Length:
    """Return a length in minutes of the clock. Raises: NegativeLength."""
    return Length(count, MINUTES)


def hours(count: int) -> Length:
    """Return a length in hours of the clock. Raises: NegativeLength."""
    return Length(count * 60, MINUTES)


def office_hours(count: int) -> Length:
    """Return a length in hours during which offices are open (giờ làm việc). Raises: NegativeLength."""
    return Length(count * 60, OFFICE_MINUTES)


def days(count: int) -> Length:
    """Return a length in days of the calendar (ngày). Raises: NegativeLength."""
    return Length(count, DAYS)


def working_days(count: int) -> Length:
    """Return a length in working days (ngày làm việc). Raises: NegativeLength."""
    return Length(count, WORKING_DAYS)


def months(count: int, *, and_days: int = 0) -> Length:
    """Return a length in months, and some days more. Raises: NegativeLength."""
    return Length(count, MONTHS, and_days)
