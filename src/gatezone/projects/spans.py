"""Months counted on the calendar, as deadlines of laws are; pure."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(on: date, until: date) -> int:
    """Return how many whole months are left on a day until another; less than 0 once it is over."""
    months = (until.year - on.year) * 12 + until.month - on.month
    return months - (1 if on.day > until.day else 0)
