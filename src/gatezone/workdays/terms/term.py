"""What a term is; pure."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms.lengths import OFFICE_MINUTES, WORKING_DAYS, Length, days
from gatezone.workdays.terms.office import OfficeHours
from gatezone.workdays.terms.pauses import end_of
from gatezone.workdays.terms.starting import NEXT_DAY, Start

RESUME, RESTART = "resume", "restart"
CONSENT, REFUSAL, NOTHING = "consent", "refusal", "none"
MIDNIGHT, CLOSING, SAME_HOUR = "midnight", "closing", "same-hour"
READINGS = {
    "after_pause": (RESUME, RESTART),
    "silence": (CONSENT, REFUSAL, NOTHING),
    "ends": (MIDNIGHT, CLOSING, SAME_HOUR),
}


class TermWithoutCalendar(Invalid):
    """A term that depends on working days needs a calendar."""


class TermWithoutOfficeHours(Invalid):
    """A term that depends on office hours needs the office hours."""


class UnknownReading(Invalid):
    """The term has an unknown effect of pauses, effect of silence, or end of its last day."""


@dataclass(frozen=True, slots=True)
class Term:
    """
    A term (thời hạn): how long, counted from when, by which calendar, and what pauses and silence do.

    ``moves`` puts a last day that is a day off to the next working day (Civil Code 91/2015/QH13, article 148.5);
    None where no text says whether it does: then it stays, and is told.
    The last day ends at 24:00 (article 148.6), or where ``ends`` says so when offices close or at the hour of the
    start. ``after_pause`` tells whether the term goes on (``resume``) or is counted again (``restart``);
    ``silence`` what holds where nobody answers in time. Raises: TermWithoutCalendar, TermWithoutOfficeHours,
    UnknownReading.
    """

    length: Length
    starts: Start = NEXT_DAY
    calendar: WorkingDays | None = None
    office: OfficeHours | None = None
    ends: str = MIDNIGHT
    moves: bool | None = False
    after_pause: str = RESUME
    silence: str = NOTHING

    def __post_init__(self) -> None:
        for name, known in READINGS.items():
            if getattr(self, name) not in known:
                raise UnknownReading(**{name: getattr(self, name)})
        if self.asks_the_calendar and self.calendar is None:
            raise TermWithoutCalendar(unit=self.length.unit, starts=self.starts.code)
        if self.asks_the_office and self.office is None:
            raise TermWithoutOfficeHours(unit=self.length.unit, starts=self.starts.code)

    @property
    def asks_the_calendar(self) -> bool:
        """Tell whether the term depends on which days are worked."""
        return (
            self.moves is not False
            or self.starts.asks_the_calendar
            or self.length.unit in (WORKING_DAYS, OFFICE_MINUTES)
        )

    @property
    def asks_the_office(self) -> bool:
        """Tell whether the term depends on when offices are open."""
        return self.starts.in_office or self.ends == CLOSING or self.length.unit == OFFICE_MINUTES

    @property
    def clock(self) -> ZoneInfo:
        """The clock the term is counted by: that of its offices, else Hanoi."""
        return self.office.clock if self.office else HANOI

    def day_of(self, moment: datetime) -> date:
        """Return the day it is at a moment, on the clock of the term."""
        return moment.astimezone(self.clock).date()

    def end_of(self, day: date, since: datetime) -> datetime:
        """Return the moment at which a last day ends."""
        if self.ends == CLOSING and self.office:
            return self.office.closes_at(day)
        if self.ends == SAME_HOUR:
            here = since.astimezone(self.clock)
            return datetime.combine(day, here.timetz())
        return end_of(day, self.clock)


def on_its_day(calendar: WorkingDays) -> Term:
    """Return the term of what is given for a day: due on that day where it is worked, else on the next that is."""
    return Term(days(0), calendar=calendar, moves=True)
