"""Counting what a report asks for: each figure once, over the days it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from fractions import Fraction
from functools import lru_cache

from gatezone.kernel.periods import Period, hanoi_moment
from gatezone.programme.catalogue.wordings import NoWording
from gatezone.programme.figures import COUNTERS
from gatezone.programme.queries import sentence
from gatezone.projects.capital.yearend import cutoffs
from gatezone.reports.periodic.content import Key, Value
from gatezone.reports.periodic.texts import (
    BEFORE,
    CHANGE,
    LAST_DAY,
    PLAN_UNTIL,
    UNKNOWN,
    WITHIN,
    Amount,
    Wish,
)
from gatezone.reports.registry import APART, BY_PART, RATES, Books, figure
from gatezone.reports.spans import Span

OF_THE_PLAN = frozenset({"projects.plan-in-force", "projects.disbursed-of-plan", "projects.projects"})
"""What is told of the plan of a year: its payments go on for a month, and so does its count."""


OF_THE_SENTENCE = tuple(
    f"programme.{name}" for name in ("tasks", "tasks-clear", "tasks-not-clear", "tasks-not-completed")
)

OF_THE_TASKS = frozenset({*OF_THE_SENTENCE, *(f"programme.{name}" for name in COUNTERS)})
"""What is told of the tasks of a year: as they stand today, as their ratings are those of today."""


def last_days(span: Span, *, today: date) -> Mapping[str, date]:
    """Return the last day that is counted of a span, and of its plan: a year's has payments until after its end."""
    until_now = max(span.starts_on, today)
    plan = cutoffs(span.starts_on.year).payment if span.kind == "year" else span.last_day
    return {LAST_DAY: min(span.last_day, until_now), PLAN_UNTIL: min(plan, until_now)}


@lru_cache(maxsize=1024)  # a table asks for each of its cells
def period_of(code: str, span: Span, *, today: date) -> Period:
    """
    Return the moments a figure counts for a span.

    A year's plan counts until its payments end, 31 January by the rules now, or until today where that is not yet.
    Its tasks are counted as they stand today.
    """
    last = span.last_day
    if code in OF_THE_PLAN and span.kind == "year":
        last = last_days(span, today=today)[PLAN_UNTIL]
    elif code in OF_THE_TASKS and span.kind == "year":
        last = max(span.starts_on, today)
    return Period(span.period.starts_at, hanoi_moment(last + timedelta(days=1), time(0)))


def counted_codes(code: str) -> tuple[str, ...]:
    """Return the figures that are counted for a code: itself, or the two of a rate. Cost: none."""
    rate = RATES.get(code)
    return (rate.above.code, rate.below.code) if rate else (code,)


@dataclass
class Measuring:
    """The counting of one report: what was counted so far, and what each wish was made of."""

    span: Span
    today: date
    amounts: dict[Key, int] = field(default_factory=dict)
    uses: dict[Wish, tuple[Key, ...]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _books: Books = field(default_factory=Books)

    def of(self, wish: Wish) -> Amount:
        """Return what a wish comes to. Cost: one SQL statement a figure and span not counted yet."""
        if wish.of == CHANGE:
            return self._change(wish)
        span = self.span.year_before if wish.of == BEFORE else self.span
        if span is None:
            self.uses[wish] = ()
            return Amount()
        within = wish.of == WITHIN
        keys = (self._key(each, wish.narrowed, span, within=within) for each in counted_codes(wish.code))
        return self.from_keys(wish, tuple(keys))

    def apart(self, code: str, by: str) -> Mapping[str, int]:
        """Return a figure told apart by a narrowing, in one statement; the amounts are kept as counted."""
        period = period_of(code, self.span, today=self.today)
        found = APART[code, by](period)
        for value, amount in found.items():
            self.amounts[Key(code, ((by, value),), period.starts_at, period.ends_before)] = amount
        return found

    def part(self, code: str, part: Span) -> Key:
        """
        Count a figure over a part of the span, and return what was counted.

        Cost: one SQL statement for all parts of a figure that can tell them together, else one for each.
        """
        if code in BY_PART and code not in self._told:
            self._told.add(code)
            monthly = part.kind == "month"
            amounts = BY_PART[code](self.span.period, monthly=monthly)
            for each in self.span.parts:
                key = Key(code, (), each.period.starts_at, each.period.ends_before)
                self.amounts[key] = amounts.get(each.starts_on, 0)
        return self._key(code, (), part)

    def known_key(self, code: str, by: str, value: str) -> Key:
        """Return what `apart` counted of one value; it was nothing where it was not found."""
        period = period_of(code, self.span, today=self.today)
        key = Key(code, ((by, value),), period.starts_at, period.ends_before)
        self.amounts.setdefault(key, 0)
        return key

    def from_keys(self, wish: Wish, keys: tuple[Key, ...]) -> Amount:
        """Return a wish made of things counted already: of one, or of the two of a rate."""
        self.uses[wish] = keys
        if len(keys) == 1:
            (key,) = keys
            amount = self.amounts[key]
            return Amount(amount if self._books.know(key.code, amount, key.ends_before) else None)
        above, below = (self.amounts[key] for key in keys)
        return Amount(part=Fraction(above, below) if below else None)

    def sentence(self, wish: Wish) -> str:
        """Return what the year says of its key tasks; every figure in it is counted too. Cost: five SQL statements."""
        self.uses[wish] = tuple(self._key(code, (), self.span) for code in OF_THE_SENTENCE)
        try:
            return sentence(self.span.last_day.year)
        except NoWording:
            return UNKNOWN

    def values(self) -> tuple[Value, ...]:
        """Return everything that was counted and is used, in a fixed order."""
        used = {key for keys in self.uses.values() for key in keys}
        return tuple(Value(key, self.amounts[key]) for key in sorted(used))

    def _change(self, wish: Wish) -> Amount:
        before = self.span.year_before
        now = self._key(wish.code, wish.narrowed, self.span)
        if before is None:
            self.uses[wish] = (now,)
            return Amount()
        earlier = self._key(wish.code, wish.narrowed, before)
        self.uses[wish] = (now, earlier)
        base = self.amounts[earlier]
        return Amount(part=Fraction(self.amounts[now] - base, base) if base > 0 else None)

    def _key(
        self, code: str, narrowed: tuple[tuple[str, str], ...], span: Span, *, within: bool = False
    ) -> Key:
        period = span.period if within else period_of(code, span, today=self.today)
        key = Key(code, narrowed, period.starts_at, period.ends_before)
        if key not in self.amounts:
            self.amounts[key] = figure(code).amount(period, **dict(narrowed))
        return key
