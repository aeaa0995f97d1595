"""The numbers of the page: each is a figure of the zone, and opens into what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gatezone.crossings.figures import VEHICLES_CLEARED
from gatezone.kernel.figure import Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, day_until
from gatezone.reports.daily.report import COUNT_CLOSES
from gatezone.reports.queries import days
from gatezone.reports.registry import Books
from gatezone.reports.spans import Span
from gatezone.web.office.addresses import opens

DAYS = 15
"""Two weeks that are over, and today."""

WEEK = 7


@dataclass(frozen=True, slots=True)
class Number:
    """An amount with its words, and the address of its evidence; it is not known before its book was begun."""

    code: str
    title: Names
    unit: Names
    amount: int
    address: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class Days:
    """
    The vehicles cleared on each of some days, the first first.

    ``today`` still runs; ``last`` is yesterday, ``before`` the day before it, ``week_before`` the same weekday.
    """

    each: Sequence[tuple[date, Number]]
    today: Number
    day: date
    last: Number
    before_day: date
    before: Number
    week_before_day: date
    week_before: Number


def period_of(day: date) -> Period:
    """Return a day of the Board, from 20:00 to 20:00."""
    return day_until(COUNT_CLOSES, day)


def cleared_until(day: date, books: Books) -> Days:
    """Return the vehicles cleared on the days up to one. Cost: one SQL statement."""
    each = [(row.day, cleared(row.day, row.cleared, books)) for row in reversed(days(until=day, count=DAYS))]
    return Days(each, each[-1][1], *each[-2], *each[-3], *each[-2 - WEEK])


def cleared(day: date, amount: int, books: Books, **narrowed: str) -> Number:
    """Return the vehicles cleared on a day of the Board as a number that opens. Cost: none."""
    asked = {"day": day.isoformat(), **narrowed}
    return _number(VEHICLES_CLEARED, amount, asked, period_of(day), books)


def of_span(figure: Figure, span: Span, books: Books, **narrowed: str) -> Number:
    """Return a figure of days of the calendar. Cost: one SQL statement."""
    return told(figure, span, figure.amount(span.period, **narrowed), books, **narrowed)


def told(figure: Figure, span: Span, amount: int, books: Books, **narrowed: str) -> Number:
    """Return an amount of a figure that was counted already. Cost: none."""
    return _number(figure, amount, {"span": span.written, **narrowed}, span.period, books)


def _number(figure: Figure, amount: int, asked: Mapping[str, str], period: Period, books: Books) -> Number:
    is_known = books.know(figure.code, amount, period.ends_before)
    return Number(figure.code, figure.title, figure.unit, amount, opens(figure.code, asked), is_known)
