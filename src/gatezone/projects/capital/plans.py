"""
The plan of capital (kế hoạch vốn) in force on a day: the sum of signed movements that took effect by then; pure.

Nothing is overwritten: every decision moves the plan of one project, source, plan year and budget year.
Source: Decree 254/2025/NĐ-CP, art. 7 and 11; Law on Public Investment 58/2024/QH15, art. 71.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

UP, DOWN, EITHER = 1, -1, 0

SIGNS: Mapping[str, int] = MappingProxyType(
    {
        "assigned": UP,
        "supplemented": UP,
        "adjusted": EITHER,
        "carried-over": UP,
        "carried-away": DOWN,
        "advanced": UP,
        "repaid-advance": DOWN,
        "cancelled": DOWN,
        "correction": EITHER,
    }
)
"""The kinds of movement, and which way each moves a plan."""


class WrongSign(ValueError):
    """A movement goes the other way than its kind, or nowhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    What a plan is kept by: a project, a source of funds, the year it is of, and the year it is spent in.

    Raises: ValueError where it is spent before the year it is of.
    """

    project: str
    source: str
    plan_year: int
    budget_year: int

    def __post_init__(self) -> None:
        if self.budget_year < self.plan_year:
            raise ValueError(f"a plan of {self.plan_year} is not spent in {self.budget_year}")

    @property
    def is_carryover(self) -> bool:
        """Tell whether it was carried over (kéo dài): it is spent in a later year than it is of."""
        return self.budget_year > self.plan_year


@dataclass(frozen=True, slots=True)
class Movement:
    """
    One signed movement of a plan, in đồng.

    Raises: KeyError for a kind that is not known, WrongSign, TypeError for money that is not whole.
    """

    kind: str
    line: Line
    amount_vnd: int
    effective_on: date
    decision: str = ""

    def __post_init__(self) -> None:
        if type(self.amount_vnd) is not int:
            raise TypeError(f"đồng are whole: {self.amount_vnd!r}")
        sign = SIGNS[self.kind]
        if self.amount_vnd == 0 or self.amount_vnd * sign < 0:
            raise WrongSign(self.kind, self.amount_vnd)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a year: what was given for that year, and what was carried over into it."""

    year_vnd: int
    carried_vnd: int

    @property
    def total_vnd(self) -> int:
        """What may be spent in all."""
        return self.year_vnd + self.carried_vnd


def in_force(movements: Iterable[Movement], on: date) -> dict[Line, int]:
    """Return what each line has on a day: the sum of the movements effective by then."""
    lines: dict[Line, int] = defaultdict(int)
    for each in movements:
        if each.effective_on <= on:
            lines[each.line] += each.amount_vnd
    return dict(lines)


def plan_of(movements: Iterable[Movement], year: int, on: date) -> Plan:
    """Return what is spent in a budget year, as its plan is in force on a day."""
    spent = {line: amount for line, amount in in_force(movements, on).items() if line.budget_year == year}
    return Plan(
        year_vnd=sum(amount for line, amount in spent.items() if not line.is_carryover),
        carried_vnd=sum(amount for line, amount in spent.items() if line.is_carryover),
    )


def missing_in(total_vnd: int, parts: Iterable[int]) -> int:
    """Return what parts lack of their total, in đồng: 0 where they add up, less where they are too much."""
    return total_vnd - sum(parts)
