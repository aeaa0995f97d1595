"""How many days of a span an asset was let, not let at all, or empty; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from gatezone.kernel.periods import Period, hanoi_day, hanoi_moment

ONE_DAY = timedelta(days=1)
NOON = time(12)

Span = tuple[date, date | None]
"""A first and a last day, which both count; without a last one it goes on."""


@dataclass(frozen=True, slots=True)
class Use:
    """The days of an asset in a span: ``let`` of the ``lettable`` ones; the rest it was empty."""

    let: int
    lettable: int

    @property
    def empty(self) -> int:
        """The days on which nobody had it."""
        return self.lettable - self.let


def days_in(period: Period) -> tuple[date, date]:
    """Return the first and the last day of a period: the days whose noon lies in it; the last may be the earlier."""
    first, last = hanoi_day(period.starts_at), hanoi_day(period.ends_before)
    if hanoi_moment(first, NOON) < period.starts_at:
        first += ONE_DAY
    if hanoi_moment(last, NOON) >= period.ends_before:
        last -= ONE_DAY
    return first, last


def use_of(*, held_since: date, let: Iterable[Span], away: Iterable[Span], first: date, last: date) -> Use:
    """Return the use of an asset from one day to another; days on which it is let and away at once are let."""
    begins = max(first, held_since)
    let_days = _covered(let, begins, last)
    taken = _covered([*let, *away], begins, last)
    return Use(let_days, max(0, (last - begins).days + 1) - (taken - let_days))


def _covered(spans: Iterable[Span], first: date, last: date) -> int:
    """Count the days from one to another that lie in any of the spans."""
    days, reached = 0, first
    for starts_on, until_on in sorted(spans, key=lambda each: each[0]):
        begins, ends = max(starts_on, reached), min(until_on or last, last)
        if begins <= ends:
            days += (ends - begins).days + 1
            reached = ends + ONE_DAY
    return days
