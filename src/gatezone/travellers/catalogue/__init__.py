"""Dated data of the travellers: the shifts of the border guard."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI, hanoi_day, hanoi_moment

HERE = Path(__file__).parent
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of the border guard (ca trực): when it begins in Hanoi, and how many hours it lasts."""

    code: str
    names: Names
    begins_hour: int
    hours: int
    since: date
    until: date | None

    def hours_on(self, day: date) -> tuple[datetime, ...]:
        """Return the beginnings of the hours of the shift that begins on a day."""
        first = hanoi_moment(day, time(self.begins_hour))
        return tuple(first + HOUR * each for each in range(self.hours))

    def is_in_force(self, on: date) -> bool:
        """Tell whether the border guard works in this shift on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


def shifts(on: date) -> tuple[Shift, ...]:
    """Return the shifts of a day, the first first."""
    return tuple(each for each in _all() if each.is_in_force(on))


def shift_at(moment: datetime) -> tuple[Shift, date]:
    """Return the shift that works at a moment, and the day on which it began. Raises: LookupError."""
    here = moment.astimezone(HANOI)
    for each in shifts(hanoi_day(moment)):
        since = (here.hour - each.begins_hour) % 24
        if since < each.hours:
            return each, (here - HOUR * since).date()
    raise LookupError(f"no shift works at {moment}")


@cache
def _all() -> tuple[Shift, ...]:
    rows = tomllib.loads((HERE / "shifts.toml").read_text(encoding="utf-8"))["shift"]
    return tuple(
        Shift(
            code=row["code"],
            names=Names(**row["names"]),
            begins_hour=row["begins_hour"],
            hours=row["hours"],
            since=row["since"],
            until=row.get("until"),
        )
        for row in rows
    )
