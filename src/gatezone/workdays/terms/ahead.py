"""Days before and after a due one; pure."""

from datetime import date, datetime

from gatezone.workdays.calendar import ONE_DAY, WorkingDays, nth_working_day
from gatezone.workdays.terms.lengths import DAYS, WORKING_DAYS, Length, UnknownUnit
from gatezone.workdays.terms.term import TermWithoutCalendar


def before(due: datetime, length: Length, calendar: WorkingDays | None = None) -> datetime:
    """
    Return the moment some days or working days before a due one, at the same hour of that day.

    Raises: UnknownUnit, TermWithoutCalendar.
    """
    return datetime.combine(day_before(due.date(), length, calendar), due.timetz())


def day_before(due_on: date, length: Length, calendar: WorkingDays | None = None) -> date:
    """
    Return the day some days or working days before a due one.

    Raises: UnknownUnit, TermWithoutCalendar.
    """
    if length.unit == DAYS:
        return due_on - ONE_DAY * length.count
    if length.unit != WORKING_DAYS:
        raise UnknownUnit(unit=length.unit)
    if calendar is None:
        raise TermWithoutCalendar(unit=length.unit)
    day, left = due_on, length.count
    while left > 0:
        day -= ONE_DAY
        left -= calendar.is_likely_worked(day)
    return day


def day_after(due_on: date, length: Length, calendar: WorkingDays) -> date:
    """Return the day some days or working days after a due one. Raises: UnknownUnit."""
    if length.unit != WORKING_DAYS:
        return length.after(due_on)
    return nth_working_day(due_on, length.count, calendar.is_likely_worked)
