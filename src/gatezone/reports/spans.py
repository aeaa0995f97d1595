"""Years, months and days of the calendar, as money is reported by; pure."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Self

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, Period, hanoi_moment

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class NotASpan(Invalid):
    """This is not a year, a month or a day such as 2026, 2026-11 or 2026-11-25."""


@dataclass(frozen=True, slots=True)
class Span:
    """A year, a month or a day of the calendar, in Hanoi."""

    written: str
    starts_on: date
    ends_before: date

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the span that was written. Raises: NotASpan."""
        found = _WRITTEN.fullmatch(written)
        if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise NotASpan(span=written[:40])
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            starts_on = date(year or 0, month or 1, day or 1)
        except ValueError:
            raise NotASpan(span=written[:40]) from None
        if day:
            return cls(written, starts_on, starts_on + timedelta(days=1))
        if month:
            return cls(written, starts_on, (starts_on + timedelta(days=31)).replace(day=1))
        return cls(written, starts_on, starts_on.replace(year=starts_on.year + 1))

    @classmethod
    def month_of(cls, day: date) -> Self:
        """Return the month of a day."""
        return cls.read(f"{day:%Y-%m}")

    @property
    def period(self) -> Period:
        return Period(hanoi_moment(self.starts_on, time(0)), hanoi_moment(self.ends_before, time(0)))

    @property
    def kind(self) -> str:
        """``year``, ``month`` or ``day``."""
        return ("year", "month", "day")[self.written.count("-")]

    @property
    def wider(self) -> "Span | None":
        """The month of a day, the year of a month."""
        return Span.read(self.written.rpartition("-")[0]) if self.kind != "year" else None

    @property
    def before(self) -> "Span | None":
        """The span of the same kind before this one; nothing before the first year."""
        return self._beside(self.starts_on - timedelta(days=1))

    @property
    def after(self) -> "Span | None":
        """The span of the same kind after this one; nothing after the last year."""
        return self._beside(self.ends_before)

    @property
    def parts(self) -> tuple["Span", ...]:
        """The months of a year, the days of a month; a day has none."""
        if self.kind == "day":
            return ()
        first = Span.read(f"{self.written}-01")
        parts = [first]
        while (nexts := parts[-1].after) and nexts.starts_on < self.ends_before:
            parts.append(nexts)
        return tuple(parts)

    def _beside(self, day: date) -> "Span | None":
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        return Span.read(day.isoformat()[: len(self.written)])
