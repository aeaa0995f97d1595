"""Years, half-years, quarters, months, weeks and days of the calendar, as a Board reports by them; pure."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Self

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, Period, hanoi_moment

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PART_OF_A_YEAR = re.compile(r"([0-9]{4})-([HQW])([0-9]{1,2})")
_MONTHS = {"H": 6, "Q": 3}


class NotASpan(Invalid):
    """This is not a year, a month or a day such as 2026, 2026-11 or 2026-11-25, nor 2026-H1, 2026-Q3 or 2026-W07."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    A year, a month or a day of the calendar, in Hanoi; or half a year, a quarter of it, or a week.

    The week is that of ISO 8601, from Monday: ``2026-W07``.
    """

    written: str
    starts_on: date
    ends_before: date

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the span that was written. Raises: NotASpan."""
        if part := _PART_OF_A_YEAR.fullmatch(written):
            return cls._part(written, int(part[1]), part[2], int(part[3]))
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
    def _part(cls, written: str, year: int, letter: str, number: int) -> Self:
        """Return a half, a quarter or a week of a year. Raises: NotASpan."""
        canonical = f"{year}-W{number:02d}" if letter == "W" else f"{year}-{letter}{number}"
        if written != canonical or not FIRST_YEAR <= year <= LAST_YEAR:
            raise NotASpan(span=written)
        try:
            if letter == "W":
                monday = date.fromisocalendar(year, number, 1)
                return cls(written, monday, monday + timedelta(days=7))
            months = _MONTHS[letter]
            return cls(written, _month(year, months * (number - 1)), _month(year, months * number))
        except ValueError:
            raise NotASpan(span=written) from None

    @classmethod
    def month_of(cls, day: date) -> Self:
        """Return the month of a day."""
        return cls.read(f"{day:%Y-%m}")

    @property
    def period(self) -> Period:
        return Period(hanoi_moment(self.starts_on, time(0)), hanoi_moment(self.ends_before, time(0)))

    @property
    def kind(self) -> str:
        """``year``, ``half``, ``quarter``, ``month``, ``week`` or ``day``."""
        letter = self.written[5:6]
        if letter in KINDS:
            return KINDS[letter]
        return ("year", "month", "day")[self.written.count("-")]

    @property
    def wider(self) -> "Span | None":
        """The month of a day, the year of a month and of the others."""
        return Span.read(self.written.rpartition("-")[0]) if self.kind != "year" else None

    @property
    def year_before(self) -> "Span | None":
        """The same span of the year before (cùng kỳ); the last week of a long year has none."""
        if not int(self.written[:4]) - 1 >= FIRST_YEAR:
            return None
        try:
            return Span.read(f"{int(self.written[:4]) - 1}{self.written[4:]}")
        except NotASpan:
            return None

    @property
    def last_day(self) -> date:
        return self.ends_before - timedelta(days=1)

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
        """The months of a year, a half or a quarter, the days of a month or a week; a day has none."""
        if self.kind == "day":
            return ()
        by_day = self.kind in ("month", "week")
        first = Span.read(self.starts_on.isoformat()[: 10 if by_day else 7])
        parts = [first]
        while (nexts := parts[-1].after) and nexts.starts_on < self.ends_before:
            parts.append(nexts)
        return tuple(parts)

    def _beside(self, day: date) -> "Span | None":
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        try:
            return Span.read(self._written_of(day))
        except NotASpan:
            return None

    def _written_of(self, day: date) -> str:
        if self.kind == "week":
            year, week, _weekday = day.isocalendar()
            return f"{year}-W{week:02d}"
        if self.kind in ("half", "quarter"):
            letter = self.written[5]
            return f"{day.year}-{letter}{(day.month - 1) // _MONTHS[letter] + 1}"
        return day.isoformat()[: len(self.written)]


KINDS = {"H": "half", "Q": "quarter", "W": "week"}


def _month(year: int, months: int) -> date:
    """Return the first day of a year's month, counted from none; the twelfth is the next January."""
    if not 0 <= months <= 12:
        raise ValueError(months)
    return date(year + months // 12, months % 12 + 1, 1)
