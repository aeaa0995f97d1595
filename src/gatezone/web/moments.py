"""Moments and days as forms, addresses and machines write them."""

from datetime import date, datetime

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR


class NotAMoment(Invalid):
    """A moment is a day and a time with its clock, for example 2024-08-22T08:00:00+07:00."""


def moment_of(written: str) -> datetime:
    """Return the moment that was written. Raises: NotAMoment."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise NotAMoment(moment=written[:40]) from None
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NotAMoment(moment=written[:40])
    return moment


class NotADate(Invalid):
    """This is not a day such as 2024-08-22."""


def day_of(written: str) -> date:
    """Return the day that was written. Raises: NotADate."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise NotADate(day=written[:40]) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate(day=written[:40])
    return day
