"""What time it is in the zone, and which days are worked. Doors ask here; the domain is told."""

import time
from datetime import UTC, date, datetime

from gatezone.kernel.periods import hanoi_day
from gatezone.workdays import catalogue
from gatezone.workdays.calendar import Calendar
from gatezone.workdays.clock import Clockwork
from gatezone.workdays.models import SampleClock

TRUSTED_FOR_NANOSECONDS = 5 * 10**9
"""How long a process believes what it last read of the clock: a lane must not pay a query each time."""

_glance: list[tuple[int, Clockwork | None]] = []
"""What this process last read of the clock, and when; empty where it has not looked yet."""


def zone_now() -> datetime:
    """
    Return the moment it is in the zone, in UTC: the real one, or a sample zone's simulated one.

    Cost: one SQL statement, but at most one in five seconds and process.
    """
    clock, real = sample_clock(), datetime.now(UTC)
    return real if clock is None else clock.shows(real)


def zone_today() -> date:
    """Return the day it is in the zone, by the clock in Hanoi. Cost: as zone_now()."""
    return hanoi_day(zone_now())


def sample_clock() -> Clockwork | None:
    """Return how the sample zone's clock runs, or nothing where time is real. Cost: as zone_now()."""
    now = time.monotonic_ns()
    for looked_at, clock in tuple(_glance):
        if now - looked_at <= TRUSTED_FOR_NANOSECONDS:
            return clock
    clock = _read()
    _glance[:] = [(now, clock)]
    return clock


def forget_clock() -> None:
    """Look at the clock anew when next asked. Cost: none."""
    _glance.clear()


def calendar_of(country: str) -> Calendar:
    """Return the official calendar of ``vietnam`` or ``china``. Cost: none after the first time."""
    return catalogue.calendar(country)


def decisions_of(country: str) -> tuple[catalogue.Decision, ...]:
    """Return the decisions a calendar rests on. Cost: none after the first time."""
    return catalogue.decisions(country)


def years_to_decide(on: date) -> list[tuple[str, int]]:
    """Return the countries whose days off should be decided by a day and are not, each with the year. Cost: none."""
    years = ((country, calendar_of(country).year_to_decide(on)) for country in catalogue.COUNTRIES)
    return [(country, year) for country, year in years if year is not None]


def _read() -> Clockwork | None:
    for each in SampleClock.objects.all():
        return Clockwork(each.real_anchor, each.zone_anchor, each.rate, each.day_starts, each.day_ends)
    return None
