"""The days of a term that did not count, because it was stopped."""

from datetime import date, timedelta

from gatezone.workdays.terms import Due
from gatezone.workdays.terms.counting import is_stopped


def days_stopped(found: Due) -> tuple[date, ...]:
    """Return the days up to the earliest last day that did not count."""
    counted = (found.day.earliest_on - found.first_on).days + 1
    days = (found.first_on + timedelta(days=each) for each in range(counted))
    return tuple(each for each in days if is_stopped(found.term, each, found.last.since, found.last.pauses))
