"""Terms as values: how long, counted from when, by which calendar, and when they are due; pure."""

from gatezone.workdays.terms.ahead import day_after, day_before
from gatezone.workdays.terms.falling_due import Due, due, due_after
from gatezone.workdays.terms.lengths import (
    Length,
    NegativeLength,
    UnknownUnit,
    days,
    hours,
    minutes,
    months,
    office_hours,
    working_days,
)
from gatezone.workdays.terms.many import Asked, due_many
from gatezone.workdays.terms.office import OfficeHours
from gatezone.workdays.terms.pauses import Pause, PauseEndsBeforeItBegins, PausesOverlap
from gatezone.workdays.terms.starting import (
    IN_OFFICE_HOURS,
    NEXT_DAY,
    NEXT_WORKING_DAY,
    SAME_DAY,
    SAME_MOMENT,
    STARTS,
    Start,
)
from gatezone.workdays.terms.term import (
    CLOSING,
    CONSENT,
    MIDNIGHT,
    NOTHING,
    REFUSAL,
    RESTART,
    RESUME,
    SAME_HOUR,
    Term,
    TermWithoutCalendar,
    TermWithoutOfficeHours,
    UnknownReading,
    on_its_day,
)
from gatezone.workdays.terms.why import Explanation
