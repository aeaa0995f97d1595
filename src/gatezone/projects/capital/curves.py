"""
Curves of a year: the plan in force, what is disbursed, and what will be at the pace of the last months; pure.

The year of a plan ends on 31 January of the next one, when the last of it may be paid.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gatezone.kernel.periods import months_after

MONTHS = 13
"""January to December, and January again."""

PACE_MONTHS = 3
"""A forecast goes on at the pace of so many months."""


Point = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Curves:
    """
    Sums in đồng on days: the plan to the end of its life, what is disbursed until the day asked for, and from there on
    a forecast, which never goes above the plan; ``scheduled`` is the plan set out by months, where it was.
    """

    plan: tuple[Point, ...]
    disbursed: tuple[Point, ...]
    forecast: tuple[Point, ...]
    scheduled: tuple[Point, ...] = ()

    @property
    def expected_vnd(self) -> int:
        """Return what will be disbursed in the end, at that pace."""
        return self.forecast[-1][1]


def month_ends(year: int) -> tuple[date, ...]:
    """Return the last days of the months a plan of a year lives in."""
    months = [(year + (month - 1) // 12, (month - 1) % 12 + 1) for month in range(1, MONTHS + 1)]
    return tuple(date(each, month, monthrange(each, month)[1]) for each, month in months)


def curves(
    year: int, on: date, *, plan: Iterable[Point], paid: Iterable[Point], months: Sequence[int] = ()
) -> Curves:
    """
    Return the curves of a year as they are known on a day.

    ``plan`` are signed movements by the day they take effect, ``paid`` signed disbursements by the day they were
    paid: advances, volume in cash, less what was returned. ``months`` are the amounts its twelve months were set to.
    """
    ends = month_ends(year)
    now = min(max(on, date(year, 1, 1)), ends[-1])
    moved = [each for each in plan if each[0] <= on]
    spent = [each for each in paid if each[0] <= min(on, ends[-1])]
    days = [*(day for day in ends if day < now), now]
    later = [day for day in ends if day > now]
    plan_by = tuple((day, _sum(moved, day)) for day in ends)
    paid_now, most = _sum(spent, now), plan_by[-1][1]
    pace = _pace(spent, year, now)
    rising = ((day, paid_now + _brought(pace, now, day)) for day in later)
    return Curves(
        plan=plan_by,
        disbursed=tuple((day, _sum(spent, day)) for day in days),
        forecast=((now, paid_now), *((day, max(paid_now, min(most, sum_))) for day, sum_ in rising)),
        scheduled=tuple((day, sum(months[: place + 1])) for place, day in enumerate(ends)) if months else (),
    )


def _sum(moved: Iterable[Point], until: date) -> int:
    return sum(amount for day, amount in moved if day <= until)


def _pace(paid: Iterable[Point], year: int, now: date) -> int:
    # What a month brought on average: the last three, or as many as the year has had.
    months = min(PACE_MONTHS, (now.year - year) * 12 + now.month)
    since = months_after(now, -months)
    return max(0, sum(amount for day, amount in paid if since < day)) // months


def _brought(pace: int, now: date, until: date) -> int:
    # Whole months, and what is left of this one.
    days = monthrange(now.year, now.month)[1]
    months = (until.year - now.year) * 12 + until.month - now.month
    return pace * (months * days + days - now.day) // days
