"""A calendar laid out in columns: how many worked days lie up to each day, as it is decided or may be; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gatezone.workdays.calendar import CalendarUndecided, WorkingDays

UNFORESEEN = -1
DAYS_A_WORKING_DAY = 4
"""So many days of a calendar hold a working day for certain, and more: a term that needs more is counted alone."""
SPARE_DAYS = 400

Numbers = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """
    The days of some years, from the day with the ordinal ``first`` on.

    How many that may be worked, surely are or could be lie up to each, and where the next lies that is not decided,
    or that nobody foresees.
    """

    first: int
    may: Numbers
    sure: Numbers
    could: Numbers
    next_undecided: Numbers
    next_unforeseen: Numbers


@lru_cache(maxsize=64)
def laid(calendar: WorkingDays, first: int, last: int) -> Laid:
    """Return a calendar from one year to another, both included."""
    years = [_year(calendar, each) for each in range(first, last + 1)]
    may, sure, could, decided = (np.concatenate(each) for each in zip(*years, strict=True))
    return Laid(
        first=date(first, 1, 1).toordinal(),
        may=np.cumsum(may == 1),
        sure=np.cumsum(sure == 1),
        could=np.cumsum(could == 1),
        next_undecided=_next(decided == 0),
        next_unforeseen=_next(may == UNFORESEEN),
    )


def _next(marked: Marks) -> Numbers:
    """Return for each day the place of the next marked one after it; beyond the end where there is none."""
    places = np.append(np.flatnonzero(marked), len(marked) * 2)
    found: Numbers = places[np.searchsorted(places, np.arange(len(marked)), side="right")]
    return found


@lru_cache(maxsize=256)
def _year(calendar: WorkingDays, year: int) -> tuple[NDArray[np.int8], ...]:
    days = [date.fromordinal(each) for each in range(_ordinal(year), _ordinal(year + 1))]
    asked = (calendar.may_be_worked, calendar.is_surely_worked, calendar.could_be_worked, calendar.is_decided)
    return tuple(np.array([_told(works, each) for each in days], dtype=np.int8) for works in asked)


def _ordinal(year: int) -> int:
    return date(year, 1, 1).toordinal()


def _told(works: Callable[[date], bool], day: date) -> int:
    try:
        return int(works(day))
    except CalendarUndecided:
        return UNFORESEEN
