"""The hours in which offices are open, by the day; pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gatezone.workdays.calendar import ONE_DAY, Works


@dataclass(frozen=True, slots=True)
class Session:
    """One part of a day in which offices are open, such as the morning."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of a working day from a day on, and whether a public source states them."""

    since: date
    sessions: tuple[Session, ...]
    source: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The office hours of a country (giờ hành chính) on its own clock; those of before the first row are its own."""

    clock: ZoneInfo
    rows: tuple[DayHours, ...]

    @property
    def is_certain(self) -> bool:
        """Tell whether a public source states all of these hours."""
        return all(each.certain for each in self.rows)

    def of(self, day: date) -> DayHours:
        """Return the hours that hold on a day, were it worked."""
        return next((each for each in reversed(self.rows) if each.since <= day), self.rows[0])

    def open_on(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the moments at which offices open and close on a day, were it worked."""
        return [(self._at(day, each.opens), self._at(day, each.closes)) for each in self.of(day).sessions]

    def opens_at(self, day: date) -> datetime:
        """Return when offices open on a day, were it worked."""
        return self._at(day, self.of(day).sessions[0].opens)

    def closes_at(self, day: date) -> datetime:
        """Return when offices close on a day, were it worked."""
        return self._at(day, self.of(day).sessions[-1].closes)

    def next_open(self, at: datetime, works: Works, *, last_minutes: int = 0) -> datetime:
        """
        Return the moment itself where offices are open, else the next at which they open.

        The last minutes before closing count as closed, as many as are given.
        """
        day = at.astimezone(self.clock).date()
        if works(day) and at < self.closes_at(day) - timedelta(minutes=last_minutes):
            for opens, closes in self.open_on(day):
                if at < closes:
                    return max(opens, at)
        day += ONE_DAY
        while not works(day):
            day += ONE_DAY
        return self.opens_at(day)

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.clock)
