"""
Shelves: rows a list shows, wherever they stay until somebody asks for some of them.

A short list stays in memory; one of ten thousand stays in its table, which counts, searches, orders and pages it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Row = Any


@dataclass(frozen=True, slots=True)
class Look:
    """
    How somebody looks at a shelf.

    ``state``   only what is in it, unless it is empty.
    ``find``    only what has this in one of its columns, unless it is empty; as `has` compares it.
    ``order``   the column by which it is ordered, or nothing: as the shelf stands, what waits first.
    ``columns`` the value of a row in each column, by its name.
    ``has``     whether a value has what is searched for in it, in the language of the reader.
    ``rank``    what a value is ordered by: whether it is missing, and its place.
    """

    state: str
    find: str
    order: str
    is_backwards: bool
    columns: Mapping[str, Callable[[Row], Any]]
    has: Callable[[Any], bool]
    rank: Callable[[Any], tuple[bool, Any]]


class Shelf(Protocol):
    """The rows of a list, before anybody has read them."""

    def counts(self) -> Mapping[str, int]:
        """Return how many rows are in each state; a state without any may be left out."""

    def found(self, look: Look) -> Sequence[Row]:
        """Return what is found by a look, in its order; it is counted without being read, and read by slices."""

    def waits(self, row: Row) -> bool:
        """Tell whether a row waits for the reader."""
