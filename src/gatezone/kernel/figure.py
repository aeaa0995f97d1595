"""Figures: a number and the evidence that makes it up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Self

from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    The things that were counted. The amount follows from them: it cannot be typed.

    It is their number or, where each ``brings`` some of what is counted (a truck its kilograms, an hour its
    travellers), the sum of that. ``per`` of it make one of the figure's unit, rounded to the nearest.
    Raises: ValueError where not every row brings something.
    """

    rows: tuple[Ref, ...]
    brings: tuple[int, ...] | None = None
    per: int = 1

    def __post_init__(self) -> None:
        if self.brings is not None and len(self.brings) != len(self.rows):
            raise ValueError("each thing brings its own")

    @property
    def amount(self) -> int:
        whole = len(self.rows) if self.brings is None else sum(self.brings)
        return (2 * whole + self.per) // (2 * self.per)

    @classmethod
    def together(cls, parts: Iterable[Self]) -> Self:
        """
        Return what several counts of one kind are together; nothing may be counted twice.

        Raises: ValueError.
        """
        given = [part for part in parts if part.rows]
        if not given:
            return cls(())
        rows = tuple(row for part in given for row in part.rows)
        if len(set(rows)) != len(rows):
            raise ValueError("something was counted twice")
        if len({(part.brings is None, part.per) for part in given}) != 1:
            raise ValueError("these are counts of two kinds")
        if given[0].brings is None:
            return cls(rows)
        return cls(rows, tuple(each for part in given for each in part.brings or ()), given[0].per)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A number the zone answers for.

    ``count`` takes a period and, as keywords, what to narrow the figure to (any of ``narrows``), and
    returns the evidence. ``code`` names the figure in texts and addresses: ``crossings.vehicles-cleared``.
    ``tell`` takes the same and returns the amount alone, where a database can say it without naming each thing;
    a test holds the two together.
    """

    code: str
    title: Names
    unit: Names
    definition: str
    source: str
    count: Callable[..., Evidence]
    narrows: frozenset[str] = frozenset()
    tell: Callable[..., int] | None = None

    def amount(self, period: Period, **narrowed: str) -> int:
        """Return the amount alone, told where it can be told and counted where not."""
        return self.tell(period, **narrowed) if self.tell else self.count(period, **narrowed).amount


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole with what is needed to check it: both numbers, the day, and the rules of that day."""

    above: int
    below: int
    as_of: date
    rule_set: str = ""

    @property
    def part(self) -> Fraction | None:
        """The exact part; nothing where there is nothing to divide by, which is not zero."""
        return Fraction(self.above, self.below) if self.below else None


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure as a part of another one. It counts nothing itself, so it opens into those two."""

    code: str
    title: Names
    definition: str
    source: str
    above: Figure
    below: Figure
    rule_set: Callable[[date], str] = lambda _day: ""

    @property
    def narrows(self) -> frozenset[str]:
        """What both of its figures can be narrowed to."""
        return self.above.narrows & self.below.narrows

    def share(self, period: Period, **narrowed: str) -> Share:
        """Return the rate of a period, as of its last day."""
        last = hanoi_day(period.ends_before - timedelta(microseconds=1))
        above, below = (each.amount(period, **narrowed) for each in (self.above, self.below))
        return Share(above, below, last, self.rule_set(last))
