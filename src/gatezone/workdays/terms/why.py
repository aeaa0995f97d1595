"""Why a term is due when it is: what a sentence about it is made of; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.periods import Days
from gatezone.workdays.calendar import ONE_DAY
from gatezone.workdays.terms.lengths import Length
from gatezone.workdays.terms.pauses import Pause


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    What makes a due day: how long the term is, since when, and the days that did not count.

    ``is_anew`` tells that it was counted again after a pause; ``moved_from`` is the day off it would have ended on,
    ``stays_on`` the one it ends on as long as no text says that it moves.
    """

    length: Length
    since: datetime
    days_off: tuple[Days, ...] = ()
    pauses: tuple[Pause, ...] = ()
    is_anew: bool = False
    moved_from: date | None = None
    stays_on: date | None = None


def in_runs(days: Iterable[date]) -> tuple[Days, ...]:
    """Return days put together where one follows the other."""
    return tuple(_runs(sorted(days)))


def _runs(days: list[date]) -> Iterator[Days]:
    first = last = None
    for day in days:
        if first is None or last is None:
            first = day
        elif day != last + ONE_DAY:
            yield Days(first, last + ONE_DAY)
            first = day
        last = day
    if first is not None and last is not None:
        yield Days(first, last + ONE_DAY)
