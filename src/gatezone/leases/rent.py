"""
What a lease costs, period by period (kỳ nộp tiền thuê); pure.

A period is a month, a quarter or a year of the calendar; its rent is the part of a year's rent. Of a period that is
not let whole its days are paid of all its days. What is exact is rounded once in each line: to the nearest whole
đồng, a half upwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gatezone.kernel.periods import months_after
from gatezone.leases.occupancy import ONE_DAY
from gatezone.workdays.terms import day_before, days

MONTH, QUARTER, YEAR = "month", "quarter", "year"
MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
"""For how many months each period is paid."""

MONTHS_IN_YEAR = 12
HUNDRED_PERCENT = 10_000
"""Percents of reviews and rates are kept in hundredths, so that they are whole."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from a first to a last one, which both count."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Step:
    """A year's rent in đồng, from a day on."""

    since: date
    rent_vnd: int


@dataclass(frozen=True, slots=True)
class RentLine:
    """The rent of some days of a period, of which so many were let of so many; in đồng."""

    days: Days
    of_days: int
    net_vnd: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """
    When the rent of a lease is paid: the kind of period, the day of the month it is due, how early it is billed.

    ``runs`` are the days for which rent is paid: from the handover, less the days free of rent, to the last day.
    """

    period: str
    due_day: int
    notice_days: int
    runs: Days


def first_paid_day(handed_over_on: date, free_days: int) -> date:
    """Return the first day for which rent is paid: that of the handover, or the one after the free days."""
    return days(free_days).after(handed_over_on)


def period_of(day: date, period: str) -> Days:
    """Return the period of the calendar in which a day lies."""
    months = MONTHS[period]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Days(first, months_after(first, months) - ONE_DAY)


def next_days(schedule: Schedule, billed_until: date | None) -> Days | None:
    """Return the days of the bill that comes next; nothing where all are billed."""
    first = billed_until + ONE_DAY if billed_until else schedule.runs.first
    if first > schedule.runs.last:
        return None
    return Days(first, min(period_of(first, schedule.period).last, schedule.runs.last))


def due_on(schedule: Schedule, billed: Days) -> date:
    """Return the day a bill is due: the first one of that number on or after the first of its days."""
    day = billed.first.replace(day=schedule.due_day)
    return day if day >= billed.first else months_after(day, 1)


def raised_on(schedule: Schedule, billed: Days) -> date:
    """Return the day a bill is raised."""
    return day_before(due_on(schedule, billed), days(schedule.notice_days))


def lines_of(billed: Days, period: str, steps: Sequence[Step]) -> tuple[RentLine, ...]:
    """
    Return the lines of a bill: one for each rent that holds on its days, which are of one period.

    ``steps`` are the rents, the first first; the first one holds also before its day.
    """
    of_days = period_of(billed.first, period).count
    lines = []
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        first = billed.first if step is steps[0] else max(billed.first, step.since)
        last = min(billed.last, after.since - ONE_DAY) if after else billed.last
        if first <= last:
            part = Days(first, last)
            lines.append(RentLine(part, of_days, _net(step.rent_vnd, period, part.count, of_days)))
    return tuple(lines)


def vat_of(net_vnd: int, percent: int) -> int:
    """Return the VAT of an amount in đồng."""
    return _half_up(Fraction(net_vnd * percent, 100))


def reviewed(rent_vnd: int, index: int, *, cap: int | None, floor: int = 0) -> int:
    """
    Return a year's rent after a review by what an index rose, in hundredths of a percent.

    It rises by the cap at most, and where the index fell it rises by the floor, which is 0: the rent stays.
    """
    rise = max(floor, index if cap is None else min(index, cap))
    return _half_up(Fraction(rent_vnd * (HUNDRED_PERCENT + rise), HUNDRED_PERCENT))


def _net(rent_vnd: int, period: str, part: int, whole: int) -> int:
    return _half_up(Fraction(rent_vnd * MONTHS[period] * part, MONTHS_IN_YEAR * whole))


def _half_up(exact: Fraction) -> int:
    """Return the nearest whole number, of two the higher; nothing here is below 0."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
