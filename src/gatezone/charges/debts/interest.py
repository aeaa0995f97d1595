"""
What is owed beside a debt that is paid late (tiền chậm nộp, lãi chậm trả); pure.

It is simple interest on the amount of the debt, day by day by the rule in force on the day, and rounded once at the
end: to the nearest whole đồng, a half upwards. The rules are dated rows of
`catalogue/late_interest.toml`; a contract may name a rate of its own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import Term, days, due_after

DAYS = {"day": 1, "year": 365}
"""The days a rate is for; a year has 365, also a leap year."""

_FILE = Path(__file__).parents[1] / "catalogue" / "late_interest.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rate of late interest: so many of a hundred a day or a year, on the days it is in force."""

    code: str
    names: Names
    percent: Fraction
    per: str
    counts_day_paid: bool
    since: date
    until: date | None
    source: str
    certain: bool

    @property
    def a_day(self) -> Fraction:
        """The part of the debt that is owed for each day."""
        return self.percent / 100 / DAYS[self.per]

    def days_in(self, first: date, last: date) -> int:
        """Return how many days from the first to the last it is in force."""
        first, last = max(first, self.since), min(last, self.until or last)
        return max(0, (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class DayOff:
    """Whether a last day that is a day off moves to the next working day, on the days the rule is in force."""

    moves: bool
    since: date
    until: date | None
    source: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """
    By what a debt bears interest: a ``rule`` of the catalogue, or the rate a contract names in its ``paper``.

    ``percent`` is written as a contract writes it, for example 0.05 a ``day`` or 10 a ``year``.
    """

    rule: str = ""
    percent: str = ""
    per: str = "day"
    paper: str = ""

    def kept(self) -> dict[str, str]:
        """Return them as a charge keeps them."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Interest:
    """How many days a debt is late, what is owed for them, by which text, and whether that is certain."""

    days: int
    amount: Dong
    source: str = ""
    certain: bool = True


NONE = Interest(0, Dong(0))


def terms_in(why: Mapping[str, Any]) -> Terms | None:
    """Return the terms a charge keeps with what it was computed of; nothing where it bears no interest."""
    return Terms(**why["interest"]) if why.get("interest") else None


def last_day(due_on: date, calendar: WorkingDays) -> date:
    """
    Return the last day a debt is paid in time: the day of its paper, or the working day that takes its place.

    Where the days off of that year are not decided it is the day of the paper.
    """
    moves = any(each.moves for each in DAYS_OFF if each.since <= due_on <= (each.until or due_on))
    one_day = Term(days(1), calendar=calendar, moves=moves)
    return due_after(one_day, due_on - timedelta(days=1)).day.on or due_on


def interest(amount: Dong, terms: Terms | None, *, due_on: date | None, until: date) -> Interest:
    """
    Return what is owed beside an amount that was to be paid by ``due_on``, when it is paid on the day ``until``.

    Without a last day nothing is late; without terms the days are counted and nothing is owed for them.
    """
    if due_on is None or until <= due_on:
        return NONE
    rules = rules_of(terms) if terms else ()
    if not rules:
        return Interest((until - due_on).days, Dong(0))
    first = due_on + timedelta(days=1)
    last = until if rules[-1].counts_day_paid else until - timedelta(days=1)
    exact = sum((each.days_in(first, last) * each.a_day for each in rules), Fraction(0)) * amount.amount
    told = "; ".join(each.source for each in rules if each.days_in(first, last))
    return Interest((last - first).days + 1, Dong(_half_up(exact)), told, all(each.certain for each in rules))


def rules_of(terms: Terms) -> tuple[Rule, ...]:
    """Return the rules of terms, the first first: those of that code one after another, or the contract's own."""
    if terms.rule:
        return tuple(each for each in RULES if each.code == terms.rule)
    names = Names(terms.paper, terms.paper, terms.paper)
    percent = Fraction(terms.percent)
    return (Rule("", names, percent, terms.per, True, date.min, None, terms.paper, certain=True),)


def a_year(terms: Terms) -> Fraction:
    """Return how many of a hundred a year the rate of a contract comes to."""
    return Fraction(terms.percent) * DAYS["year"] / DAYS[terms.per]


def _half_up(exact: Fraction) -> int:
    """Return the nearest whole number, of two the higher; nothing here is below 0."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _read() -> tuple[tuple[Rule, ...], tuple[DayOff, ...], int]:
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rules = (
        Rule(
            code=each["code"],
            names=Names(**each["names"]),
            percent=Fraction(each["percent"]),
            per=each["per"],
            counts_day_paid=each["counts_day_paid"],
            since=each["since"],
            until=each.get("until"),
            source=each["source"],
            certain=each["certain"],
        )
        for each in written["rule"]
    )
    in_order = tuple(sorted(rules, key=lambda each: (each.code, each.since)))
    days_off = tuple(
        DayOff(each["moves"], each["since"], each.get("until"), each["source"], each["certain"])
        for each in written["day_off"]
    )
    return in_order, days_off, written["contract"]["most_percent_a_year"]


RULES, DAYS_OFF, MOST_PERCENT_A_YEAR = _read()
"""Every rule there is, what becomes of a last day that is a day off, and the highest rate a contract may name."""
