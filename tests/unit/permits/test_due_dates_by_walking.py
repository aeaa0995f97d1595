"""Five hundred due dates, each counted again by walking day by day over the official days off, written out here."""

from datetime import date, datetime, timedelta
from random import Random

from gatezone.kernel.periods import HANOI
from gatezone.permits.clock import Office, settled_by, settling_term
from gatezone.permits.procedures import Limit
from gatezone.workdays.queries import calendar_of, office_of
from gatezone.workdays.terms import Pause

OFFICE = Office(calendar_of("vietnam"), office_of("vietnam"))


def days(first: date, last: date) -> set[date]:
    return {first + timedelta(days=each) for each in range((last - first).days + 1)}


OFF = {
    date(2025, 1, 1),
    *days(date(2025, 1, 25), date(2025, 2, 2)),  # Tết
    date(2025, 4, 7),  # the kings' day
    *days(date(2025, 4, 30), date(2025, 5, 2)),  # the last of them in exchange for a Saturday
    *days(date(2025, 9, 1), date(2025, 9, 2)),
    *days(date(2026, 1, 1), date(2026, 1, 2)),  # the second in exchange for a Saturday
    *days(date(2026, 2, 14), date(2026, 2, 22)),  # Tết
    date(2026, 4, 27),  # for the kings' day, a Sunday
    *days(date(2026, 4, 30), date(2026, 5, 1)),
    *days(date(2026, 8, 31), date(2026, 9, 2)),  # the first in exchange for a Saturday
    date(2026, 11, 24),  # the day of culture
}
WORKED = {date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}


def is_worked(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def walked(accepted: datetime, number: int, pause: Pause | None, *, restarts: bool) -> date:
    """Walk from the day after acceptance; a day counts if it is worked and the time runs when offices close."""
    day, left = accepted.date(), number
    while left:
        day += timedelta(days=1)
        closes = datetime(day.year, day.month, day.day, 17, tzinfo=HANOI)
        if pause and restarts and day == pause.ends_before.date():
            left = number
            continue
        is_stopped = pause and pause.starts_at < closes <= pause.ends_before
        left -= is_worked(day) and not is_stopped
    return day


def asked(seed: int) -> tuple[datetime, int, Pause | None, str]:
    chance = Random(seed)
    first = datetime(2025, 1, 2, 8, tzinfo=HANOI) + timedelta(days=chance.randrange(600))
    accepted = first + timedelta(minutes=chance.randrange(9 * 60))
    number = chance.choice((1, 2, 3, 5, 7, 9, 10, 15, 17, 20, 25))
    if chance.random() < 0.5:
        return accepted, number, None, "resume"
    starts = accepted + timedelta(hours=1)
    pause = Pause(starts, starts + timedelta(days=chance.randrange(1, 20), minutes=chance.randrange(600)))
    return accepted, number, pause, chance.choice(("resume", "restart"))


def test_five_hundred_due_dates_are_those_of_a_walk_from_day_to_day() -> None:
    for seed in range(500):
        accepted, number, pause, after = asked(seed)
        counted = settled_by(settling_term(Limit(number), after, OFFICE), accepted, pause)
        by_foot = walked(accepted, number, pause, restarts=after == "restart")
        assert counted.at is not None
        assert counted.at.astimezone(HANOI).date() == by_foot, (seed, accepted, number, pause, after)
