"""Terms counted: in days, working days or months, with pauses, and which layer each comes from; pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from gatezone.clearance.catalogue.terms import Term, feast_days, moves_from_day_off, tet_days
from gatezone.workdays import terms
from gatezone.workdays.calendar import Calendar, CalendarUndecided, DueDay
from gatezone.workdays.terms import NEXT_DAY, Due, Length, due_after, months

ONE_DAY = timedelta(days=1)
TET_DAYS = 15
"""So many days before and after Tết nothing is enforced. Source: Land Law 31/2024/QH15, article 89."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term that runs (thời hạn): what the law or the province says of it, and when it is due."""

    term: Term
    counted: Due

    @property
    def due(self) -> DueDay:
        """The day the term ends on, as far as decisions on days off say."""
        return self.counted.day

    @property
    def due_on(self) -> date | None:
        """The last day; nothing where it waits for a decision on days off."""
        return self.due.on


def deadline(term: Term, starts_on: date, calendar: Calendar, *, moves: bool = True) -> Deadline:
    """
    Count a term from the day it starts; the first day counted is the next.

    A last day off gives way to the next working day, where ``moves`` (a reading of the Civil Code nobody has
    confirmed).
    """
    may_move = moves and term.most and term.kind == "days"
    length = Length(term.count, term.kind)
    counted = terms.Term(length, NEXT_DAY, calendar, moves=moves_from_day_off("steps") if may_move else False)
    return Deadline(term, due_after(counted, starts_on))


def legal(
    code: str, count: int, *, kind: str = "days", certain: bool = True, most: bool = True, source: str = ""
) -> Term:
    """Make a term of what a version of the law says."""
    return Term(code, "", "", count, kind, "legal", most=most, certain=certain, source=source)


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return months(1).after(day.replace(day=1)) - ONE_DAY


def is_closed_to_enforcement(day: date, calendar: Calendar) -> bool:
    """
    Tell whether nothing may be enforced on a day: a day off, a feast, fifteen days around Tết.

    Raises: CalendarUndecided, also where the Tết of that time is not known.
    """
    known = {each.year for each in tet_days()}
    if day.year not in known:
        raise CalendarUndecided(country=calendar.country, day=day)
    near_tet = any(abs((day - each).days) <= TET_DAYS for each in tet_days())
    return near_tet or day in feast_days() or not calendar.is_working(day)
