"""Figures: a number and the evidence that makes it up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Evidence:
    """The things that were counted. The amount is their number: it cannot be typed."""

    rows: tuple[Ref, ...]

    @property
    def amount(self) -> int:
        return len(self.rows)

    @classmethod
    def together(cls, parts: Iterable[Self]) -> Self:
        """Return what several counts are together; nothing may be counted twice. Raises: ValueError."""
        rows = tuple(row for part in parts for row in part.rows)
        if len(set(rows)) != len(rows):
            raise ValueError("something was counted twice")
        return cls(rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A number the zone answers for.

    ``count`` takes a period and, as keywords, what to narrow the figure to (any of ``narrows``), and
    returns the evidence. ``code`` names the figure in texts and addresses: ``crossings.vehicles-cleared``.
    """

    code: str
    title: Names
    unit: Names
    definition: str
    source: str
    count: Callable[..., Evidence]
    narrows: frozenset[str] = frozenset()
