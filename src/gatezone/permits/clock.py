"""The clock of a dossier (thời hạn giải quyết hồ sơ): when it is looked at, answered and settled; pure."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.kernel.periods import hanoi_day
from gatezone.permits.procedures import Limit
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import (
    CLOSING,
    IN_OFFICE_HOURS,
    MIDNIGHT,
    NEXT_DAY,
    NEXT_WORKING_DAY,
    SAME_HOUR,
    Due,
    Length,
    OfficeHours,
    Pause,
    Term,
    due,
)

WORKING_DAYS, DAYS, OFFICE_MINUTES = "working-days", "days", "office-minutes"
EARLY, ON_TIME, LATE = ("early", "on-time", "late")


@dataclass(frozen=True, slots=True)
class Office:
    """The calendar and the office hours by which a dossier is counted."""

    calendar: WorkingDays
    hours: OfficeHours


def intake_term(limit: Limit, office: Office) -> Term:
    """Return the term within which a dossier that was sent is accepted, or sent back for what is missing."""
    ends = SAME_HOUR if limit.unit == OFFICE_MINUTES else CLOSING
    return Term(
        Length(limit.count, limit.unit),
        starts=IN_OFFICE_HOURS,
        calendar=office.calendar,
        office=office.hours,
        ends=ends,
    )


def settling_term(limit: Limit, after_supplement: str, office: Office) -> Term:
    """
    Return the term within which an accepted dossier is settled: the day of acceptance is not counted.

    The last day of a term in days that is a day off stays, as no text that was read moves it; it is told.
    """
    return Term(
        Length(limit.count, limit.unit),
        starts=NEXT_WORKING_DAY if limit.unit == WORKING_DAYS else NEXT_DAY,
        calendar=office.calendar,
        office=office.hours,
        ends=CLOSING,
        moves=None if limit.unit == DAYS else False,
        after_pause=after_supplement,
    )


def supplement_term(limit: Limit, office: Office) -> Term:
    """Return the term within which an applicant answers a notice of what is missing: to the end of its last day."""
    return Term(
        Length(limit.count, limit.unit),
        starts=NEXT_DAY,
        calendar=office.calendar,
        ends=MIDNIGHT,
    )


def opinion_term(limit: Limit, silence: str, office: Office) -> Term:
    """Return the term within which a body gives its opinion, and what its silence means."""
    return Term(
        Length(limit.count, limit.unit),
        starts=NEXT_DAY,
        calendar=office.calendar,
        office=office.hours,
        ends=CLOSING,
        silence=silence,
    )


def settled_by(term: Term, accepted_at: datetime, pause: Pause | None) -> Due:
    """Return when a dossier must be settled, with the time in which it waited for its applicant."""
    return due(term, accepted_at, (pause,) if pause else ())


def judged(result_at: datetime, due_at: datetime) -> str:
    """Return how a dossier was settled: before its last day, on it, or late. A new date changes nothing of that."""
    if result_at > due_at:
        return LATE
    return EARLY if hanoi_day(result_at) < hanoi_day(due_at) else ON_TIME
