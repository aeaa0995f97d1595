"""Moments and days, half-open and never without their clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
"""The zone's own clock, UTC+7."""

BEIJING = ZoneInfo("Asia/Shanghai")
"""The neighbour's clock, UTC+8: one hour ahead of Hanoi."""

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""A moment or day outside them is a slip, and so near the ends of the calendar that clocks cannot show it."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """
    The moments from a start until just before an end.

    Raises: ValueError where a moment has no clock or the end is not after the start.
    """

    starts_at: datetime
    ends_before: datetime

    def __post_init__(self) -> None:
        aware(self.starts_at)
        aware(self.ends_before)
        if self.ends_before <= self.starts_at:
            raise ValueError(f"{self.ends_before} is not after {self.starts_at}")

    def __contains__(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_before


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from a first one until just before another; an open end is None."""

    starts_on: date
    ends_before: date | None = None

    def __post_init__(self) -> None:
        if self.ends_before is not None and self.ends_before <= self.starts_on:
            raise ValueError(f"{self.ends_before} is not after {self.starts_on}")

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_before is None or day < self.ends_before)


def aware(moment: datetime) -> datetime:
    """Return the moment itself. Raises: ValueError where it carries no clock."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment} says no clock")
    return moment


def hanoi_moment(day: date, at: time) -> datetime:
    """Return the moment at which Hanoi clocks show this day and time."""
    return datetime.combine(day, at, tzinfo=HANOI)


def hanoi_day(moment: datetime) -> date:
    """Return the day it is in Hanoi at a moment."""
    return aware(moment).astimezone(HANOI).date()


def calendar_day(day: date) -> Period:
    """Return a day from midnight to midnight in Hanoi."""
    return Period(hanoi_moment(day, time.min), hanoi_moment(day + timedelta(days=1), time.min))


def day_until(closes: time, day: date) -> Period:
    """Return the 24 hours that end on a day at a closing time of the Hanoi clock."""
    ends = hanoi_moment(day, closes)
    return Period(ends - timedelta(days=1), ends)


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Return the whole minutes from one moment to a later one; zero where it is not later."""
    return max(0, int((later - earlier).total_seconds() // 60))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(on: date, until: date) -> int:
    """Return how many whole months are left on a day until another; less than 0 once it is over."""
    months = (until.year - on.year) * 12 + until.month - on.month
    return months - (1 if on.day > until.day else 0)
