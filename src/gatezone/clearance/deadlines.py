"""Terms counted: in days or working days, with pauses, and which layer each comes from; pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from gatezone.clearance.catalogue.terms import Term, feast_days, tet_days
from gatezone.kernel.periods import Days
from gatezone.workdays.calendar import Calendar, CalendarUndecided, DueDay, Works, nth_working_day

ONE_DAY = timedelta(days=1)
TET_DAYS = 15
"""So many days before and after Tết nothing is enforced. Source: Land Law 31/2024/QH15, article 89."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """
    A term that runs (thời hạn): the day it started, the first day counted and the day it ends on.

    ``moved`` tells that the last day was a day off and the next working day took its place.
    """

    term: str
    kind: str
    layer: str
    certain: bool
    starts_on: date
    first_on: date
    due: DueDay
    paused_days: int
    moved: bool

    @property
    def due_on(self) -> date | None:
        """The last day; nothing where it waits for a decision on days off."""
        return self.due.on


def deadline(
    term: Term, starts_on: date, calendar: Calendar, *, pauses: Collection[Days] = (), moves: bool = True
) -> Deadline:
    """
    Count a term from the day it starts; the first day counted is the next.

    A day of a pause does not count. A last day off gives way to the next working day, where ``moves`` (a
    reading of the Civil Code nobody has confirmed).
    """

    def is_paused(day: date) -> bool:
        return any(day in each for each in pauses)

    def counts(day: date, works: Works) -> bool:
        return not is_paused(day) and (term.kind == "days" or works(day))

    def last(works: Works) -> date:
        return nth_working_day(starts_on, term.days, lambda day: counts(day, works))

    due, moved = calendar.ends_on(last), False
    if moves and term.most and term.kind == "days" and due.on:
        plain, due = due.on, calendar.moved(due.on)
        moved = due.earliest_on != plain
    counted = (due.earliest_on - starts_on).days
    return Deadline(
        term=term.code,
        kind=term.kind,
        layer=term.layer,
        certain=term.certain,
        starts_on=starts_on,
        first_on=starts_on + ONE_DAY,
        due=due,
        paused_days=sum(is_paused(starts_on + ONE_DAY * each) for each in range(1, counted + 1)),
        moved=moved,
    )


def legal(code: str, days: int, *, certain: bool = True, most: bool = True, source: str = "") -> Term:
    """Make a term of what a version of the law says."""
    return Term(code, "", "", days, "days", "legal", most=most, certain=certain, source=source)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first_of_next - ONE_DAY, date(year, month + 1, 1) + timedelta(days=day.day - 1))


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return months_after(day.replace(day=1), 1) - ONE_DAY


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


def last_open_day(received_on: date, within_days: int, calendar: Calendar) -> date | None:
    """Return the last day within a term on which one may enforce, or nothing. Raises: CalendarUndecided."""
    for back in range(within_days):
        day = received_on + timedelta(days=within_days - back)
        if not is_closed_to_enforcement(day, calendar):
            return day
    return None
