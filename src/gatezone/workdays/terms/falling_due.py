"""When a term is due; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gatezone.kernel.periods import Days, aware
from gatezone.workdays.calendar import LONGEST_REST, ONE_DAY, DueDay, Ends
from gatezone.workdays.terms.counting import Pauses, Stretch, day_before_first, is_stopped, stretch
from gatezone.workdays.terms.lengths import OFFICE_MINUTES, WORKING_DAYS
from gatezone.workdays.terms.pauses import Pause, in_order, midnight
from gatezone.workdays.terms.term import MIDNIGHT, NOTHING, RESTART, RESUME, Term
from gatezone.workdays.terms.why import Explanation, in_runs


@dataclass(frozen=True, slots=True)
class Due:
    """
    When a term is due (đến hạn): the day and the moment, as far as decisions on days off say.

    It is due at ``earliest_at`` at the earliest, and past for certain after ``latest_at``. ``stopped_since`` tells
    that a pause has not ended: the moment is not known before it has.
    """

    term: Term
    last: Stretch
    day: DueDay
    latest_at: datetime | None
    stopped_since: datetime | None = None

    @property
    def earliest_at(self) -> datetime:
        """The earliest moment the term may be due."""
        return self.last.at

    @property
    def at(self) -> datetime | None:
        """The moment itself; nothing where it is not decided, or the term is stopped."""
        return self.last.at if self.last.at == self.latest_at else None

    @property
    def waits_for(self) -> int | None:
        """The year whose days off must be decided before the day is known."""
        return self.day.waits_for

    @property
    def first_on(self) -> date:
        """The first day that is counted."""
        return day_before_first(self.term, self.last.since, self.last.begins_at) + ONE_DAY

    @property
    def moved_from(self) -> date | None:
        """The day off it would have ended on, where the next working day took its place."""
        return self.last.plain_on if self.day.earliest_on != self.last.plain_on else None

    @property
    def stays_on(self) -> date | None:
        """The day off it ends on, where no text says whether the next working day takes its place."""
        day, calendar = self.last.on, self.term.calendar
        if self.term.moves is not None or calendar is None or not calendar.is_decided(day):
            return None
        return None if calendar.is_working(day) else day

    def is_past(self, at: datetime) -> bool:
        """Tell whether the term is over at a moment, whatever is still to be decided. 24:00 is the day after."""
        if self.latest_at is None:
            return False
        is_next_day = self.term.ends == MIDNIGHT and not self.term.length.is_of_time
        return at >= self.latest_at if is_next_day else at > self.latest_at

    def left(self, at: datetime) -> timedelta:
        """Return the time that is left at a moment, at least; none once it is due."""
        return max(timedelta(0), self.earliest_at - at)

    def by_silence(self, at: datetime) -> str:
        """Return what silence means once the term is over: ``consent``, ``refusal``, or nothing."""
        return self.term.silence if self.term.silence != NOTHING and self.is_past(at) else ""

    @property
    def why(self) -> Explanation:
        """What a sentence about it is made of."""
        days_off: tuple[date, ...] = ()
        if self.term.calendar and self.term.length.unit in (WORKING_DAYS, OFFICE_MINUTES):
            works = self.term.calendar.could_be_worked
            days_off = tuple(each for each in self._days() if not works(each) and not self._is_stopped(each))
        return Explanation(
            length=self.term.length,
            since=self.last.since,
            days_off=in_runs(days_off),
            pauses=self.last.pauses,
            is_anew=self.last.is_anew,
            moved_from=self.moved_from,
            stays_on=self.stays_on,
        )

    def _days(self) -> Iterable[date]:
        counted = (self.day.earliest_on - self.first_on).days + 1
        return (self.first_on + ONE_DAY * each for each in range(counted))

    def _is_stopped(self, day: date) -> bool:
        return is_stopped(self.term, day, self.last.since, self.last.pauses)


def due(term: Term, since: datetime, pauses: Iterable[Pause] = ()) -> Due:
    """
    Return when a term is due that starts at a moment, with its pauses.

    A pause that begins once the term is over changes nothing: what is late stays late. A day counts where the term
    runs when the day ends. Raises: PausesOverlap.
    """
    stops = in_order(pauses)
    aware(since)
    is_open = bool(stops) and stops[-1].ends_before is None
    closed = stops[:-1] if is_open else stops
    found = _ends(term, since, closed)
    if is_open and (found.latest is None or stops[-1].starts_at < found.latest.at):
        return _stopped(term, since, stops)
    return _of(term, found)


def due_after(term: Term, day: date, pauses: Iterable[Days] = ()) -> Due:
    """Return when a term is due that starts on a day, with its pauses of whole days. Raises: PausesOverlap."""
    stops = (Pause.of_days(each, term.clock) for each in pauses)
    return due(term, midnight(day, term.clock), stops)


def _of(term: Term, found: Ends[Stretch]) -> Due:
    latest = found.latest
    return Due(
        term=term,
        last=found.earliest,
        day=DueDay(found.earliest.on, latest.on if latest else None, found.waits_for),
        latest_at=latest.at if latest else None,
    )


def _stopped(term: Term, since: datetime, stops: Pauses) -> Due:
    """Return when it is due at the earliest: as though the last pause ended as soon as it began."""
    open_one = stops[-1]
    at_once = Pause(open_one.starts_at, open_one.starts_at)
    found = _ends(term, since, (*stops[:-1], at_once) if term.after_pause == RESTART else stops[:-1])
    day = DueDay(found.earliest.on, None, found.waits_for)
    return Due(term, found.earliest, day, None, open_one.starts_at)


def _ends(term: Term, since: datetime, pauses: Pauses) -> Ends[Stretch]:
    if term.calendar is None:
        only = stretch(term, since, pauses, _never_asked)
        return Ends(only, only)
    found = term.calendar.ends(lambda works: stretch(term, since, pauses, works))
    if found.latest is None and term.moves and (not pauses or term.after_pause == RESUME):
        return _moved_at_most(term, since, pauses, found)
    return found


def _moved_at_most(term: Term, since: datetime, pauses: Pauses, found: Ends[Stretch]) -> Ends[Stretch]:
    """Return a last day that moves into days nobody foresees: no farther than the longest rest."""
    unmoved = replace(term, moves=False)
    plain = _ends(unmoved, since, pauses)
    if plain.latest is None:
        return found
    day = plain.latest.on + LONGEST_REST
    latest = replace(plain.latest, on=day, at=term.end_of(day, since))
    return Ends(found.earliest if found.is_foreseen else plain.earliest, latest, found.waits_for)


def _never_asked(day: date) -> bool:
    raise AssertionError(f"a term without a calendar asked for {day}")
