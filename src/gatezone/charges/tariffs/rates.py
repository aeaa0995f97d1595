"""
The rates a zone charges by: what the files say and, over it, what was entered from papers; pure.

A figure that stands in no public source charges nobody in a real zone: there it is not entered, until an accountant
enters it from its paper and another confirms it. A sample zone is there to be tried, and charges by samples too.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from gatezone.charges.catalogue.tariffs import Coefficient, Line, Paper, Rate, Tariff
from gatezone.charges.tariffs.trips import NoFee, Price, Trip, quote_under

DAY = timedelta(days=1)
TIMES = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
MOST_TIMES = 100
"""No rate is multiplied by more."""


@dataclass(frozen=True, slots=True)
class Entered:
    """
    A rate or a coefficient that was entered from a paper and confirmed, to the day ``until`` (nothing: for good).

    A rate is ``vnd`` for a trip or, where ``per`` says so, for a tonne; a coefficient is ``times``.
    """

    tariff: str
    line: str
    vnd: int | None
    per: str
    times: Fraction | None
    paper: Paper
    until: date | None

    def in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return self.paper.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class NotEntered:
    """
    That a trip has no price: rates or coefficients its resolution has for it are not entered.

    ``rate`` is the line of its table, ``lines`` are those that are missing.
    """

    tariff: str
    rate: str
    lines: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What is missing, each line with its tariff before it."""
        return tuple(f"{self.tariff}/{line}" for line in self.lines)


@dataclass(frozen=True, eq=False)
class Rates:
    """The tariffs of a province, one after another as figures change, and whether samples among them charge."""

    versions: tuple[Tariff, ...]
    samples: bool

    def on(self, day: date) -> Tariff | None:
        """Return what is in force on a day, always the same one while nothing changes; nothing where none is."""
        return next((tariff for tariff in self.versions if tariff.in_force(day)), None)

    def quote(self, trip: Trip, *, on: date) -> Price | NoFee | NotEntered | None:
        """Return what a trip costs that enters on a day, why it pays nothing, or what is not entered for it."""
        tariff = self.on(on)
        found = quote_under(tariff, trip) if tariff else None
        if isinstance(found, Price) and not self.charges(found.uncertain):
            return NotEntered(found.tariff, found.rate, found.uncertain)
        return found

    def charges(self, uncertain: Collection[str]) -> bool:
        """Tell whether figures charge of which these are uncertain."""
        return self.samples or not uncertain


@lru_cache(maxsize=16)
def rates_of(versions: tuple[Tariff, ...], entered: tuple[Entered, ...], *, samples: bool) -> Rates:
    """Return the tariffs of a province with what was entered over them, always the same for the same."""
    pieces = [piece for tariff in versions for piece in _pieces(tariff, entered)]
    return Rates(tuple(pieces), samples)


def lines_of(tariff: Tariff) -> Iterator[Line]:
    """Give the rates of a tariff that ask for something, and its coefficients: the figures that can be entered."""
    yield from (rate for rate in tariff.rates if rate.free is None)
    yield from tariff.coefficients


def read_times(written: str) -> Decimal | None:
    """Return a coefficient as people write it, ``1.3`` or ``1,3``; nothing where it is none."""
    text = written.strip().replace(",", ".")
    found = Decimal(text) if TIMES.fullmatch(text) else Decimal(0)
    return found if 0 < found <= MOST_TIMES else None


def _pieces(tariff: Tariff, entered: Sequence[Entered]) -> Iterator[Tariff]:
    """Cut a tariff where what was entered begins and ends."""
    of = [each for each in entered if each.tariff == tariff.code]
    if not of:
        yield tariff
        return
    cuts = {each.paper.since for each in of} | {each.until + DAY for each in of if each.until}
    starts = sorted({tariff.since, *(day for day in cuts if tariff.since < day and tariff.in_force(day))})
    for start, following in zip(starts, (*starts[1:], None), strict=True):
        until = following - DAY if following else tariff.until
        yield _with({each.line: each for each in of if each.in_force(start)}, tariff, start, until)


def _with(entered: dict[str, Entered], tariff: Tariff, since: date, until: date | None) -> Tariff:
    return replace(
        tariff,
        since=since,
        until=until,
        rates=tuple(_rate(each, entered.get(each.code)) for each in tariff.rates),
        coefficients=tuple(_coefficient(each, entered.get(each.code)) for each in tariff.coefficients),
    )


def _rate(rate: Rate, entered: Entered | None) -> Rate:
    if entered is None or entered.vnd is None:
        return rate
    return replace(rate, vnd=entered.vnd, per=entered.per, certain=True, note="", paper=entered.paper)


def _coefficient(of: Coefficient, entered: Entered | None) -> Coefficient:
    if entered is None or entered.times is None:
        return of
    return replace(of, times=entered.times, certain=True, note="", paper=entered.paper)
