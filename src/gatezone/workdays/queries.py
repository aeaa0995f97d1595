"""What time it is in the zone, and which days are worked. Doors ask here; the domain is told."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.periods import hanoi_day
from gatezone.workdays import catalogue
from gatezone.workdays.calendar import Calendar, WorkingDays
from gatezone.workdays.clock import Clockwork, Reading
from gatezone.workdays.events import ClockSteppedBack
from gatezone.workdays.models import SampleClock
from gatezone.workdays.terms import OfficeHours

Seen = TypeVar("Seen")
TRUSTED_FOR_NANOSECONDS = 5 * 10**9
"""How long a process believes what it last read of the clock: a lane must not pay a query each time."""


class _Glance(Generic[Seen]):
    """What this process last read of a clock, and when; it reads again when that is too long ago."""

    def __init__(self, read: Callable[[], Seen]) -> None:
        self._read = read
        self._last: tuple[int, Seen] | None = None

    def see(self) -> Seen:
        now, last = time.monotonic_ns(), self._last
        if last is None or now - last[0] > TRUSTED_FOR_NANOSECONDS:
            self._last = last = (now, self._read())
        return last[1]

    def forget(self) -> None:
        self._last = None


@dataclass(frozen=True, slots=True)
class StepBack:
    """The server's clock was set back: by how much, what it then showed, and what it must show to be right again."""

    seconds: int
    shows: datetime
    expected: datetime

    @property
    def minutes(self) -> int:
        """By how many minutes, as one says it: not by none."""
        return max(1, round(self.seconds / 60))


def zone_now() -> datetime:
    """
    Return the moment it is in the zone, in UTC: the real one, or a sample zone's simulated one.

    Cost: one SQL statement, but at most one in five seconds and process.
    """
    return zone_shows(datetime.now(UTC))


def zone_shows(real: datetime) -> datetime:
    """
    Return what the zone's clocks show at a real moment, in UTC: for moments that the database's clock told.

    Cost: as zone_now().
    """
    clock = sample_clock()
    return real.astimezone(UTC) if clock is None else clock.shows(real)


def zone_today() -> date:
    """Return the day it is in the zone, by the clock in Hanoi. Cost: as zone_now()."""
    return hanoi_day(zone_now())


def sample_clock() -> Clockwork | None:
    """Return how the sample zone's clock runs, or nothing where time is real. Cost: as zone_now()."""
    return _sample.see()


def servers_clock() -> Reading:
    """Return what the server's own clock shows, and what one has counted that nobody can set. Cost: none."""
    return Reading(datetime.now(UTC), time.monotonic())


def step_back() -> StepBack | None:
    """
    Return the step back of the server's clock that it has not caught up with yet, the longest; mostly nothing.

    Cost: one SQL statement, but at most one in five seconds and process.
    """
    now = datetime.now(UTC)
    open_ones = [each for each in _steps.see() if each.expected > now]
    return max(open_ones, key=lambda each: each.expected, default=None)


def forget_clock() -> None:
    """Look at the clocks anew when next asked. Cost: none."""
    _sample.forget()
    _steps.forget()


def calendar_of(country: str) -> Calendar:
    """Return the official calendar of ``vietnam`` or ``china``. Cost: none after the first time."""
    return catalogue.calendar(country)


def working_days_of(whose: str) -> WorkingDays:
    """Return the days worked in ``vietnam``, in ``china``, or in ``both``. Cost: none after the first time."""
    return catalogue.both() if whose == "both" else catalogue.calendar(whose)


def office_of(country: str) -> OfficeHours:
    """Return the office hours of a country, on its own clock. Cost: none after the first time."""
    return catalogue.office(country)


def decisions_of(country: str) -> tuple[catalogue.Decision, ...]:
    """Return the decisions a calendar rests on. Cost: none after the first time."""
    return catalogue.decisions(country)


def years_to_decide(on: date) -> list[tuple[str, int]]:
    """Return the countries whose days off should be decided by a day and are not, each with the year. Cost: none."""
    years = ((country, calendar_of(country).year_to_decide(on)) for country in catalogue.COUNTRIES)
    return [(country, year) for country, year in years if year is not None]


def _read_sample() -> Clockwork | None:
    for each in SampleClock.objects.all():
        return Clockwork(each.real_anchor, each.zone_anchor, each.rate, each.day_starts, each.day_ends)
    return None


def _read_steps() -> list[StepBack]:
    bodies = (entry.body for entry in entries_of_kinds([ClockSteppedBack.KIND]))
    return [
        StepBack(
            body["seconds"], datetime.fromisoformat(body["shows"]), datetime.fromisoformat(body["expected"])
        )
        for body in bodies
    ]


_sample = _Glance(_read_sample)
_steps = _Glance(_read_steps)
