"""
Three rounds, in the manner of ProZorro.Sale: in each round every bidder has one turn, the lowest price first.

The last word belongs to the highest price, and nothing is gained by haste: a cut line costs one turn of three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

ROUNDS = 3
FIRST_PAUSE, TURN, PAUSE = timedelta(minutes=5), timedelta(minutes=3), timedelta(minutes=3)
"""ProZorro.Sale, lease of property: the pause before, a turn, the pause between two rounds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The price a bidder has now, in đồng, and the number of the line that brought it."""

    vnd: int
    n: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, in which round (1 to 3), and until before when."""

    who: str
    round: int
    ends_at: datetime


def order_of(standing: Mapping[str, Standing]) -> tuple[str, ...]:
    """Return who speaks when: the lowest first; of equal prices the later one first, so the earlier keeps its lead."""
    return tuple(sorted(standing, key=lambda who: (standing[who].vnd, -standing[who].n)))


def round_starts(opens_at: datetime, number: int, bidders: int) -> datetime:
    """Return when a round (1 to 3) of so many bidders starts."""
    return opens_at + FIRST_PAUSE + (number - 1) * (bidders * TURN + PAUSE)


def ends_at(opens_at: datetime, bidders: int) -> datetime:
    """Return when the last turn of the last round ends."""
    return round_starts(opens_at, ROUNDS, bidders) + bidders * TURN


def round_at(opens_at: datetime, at: datetime, bidders: int) -> int:
    """Return the round that has started last; 0 before the first, and where nobody bids."""
    started = (each for each in range(ROUNDS, 0, -1) if at >= round_starts(opens_at, each, bidders))
    return next(started, 0) if bidders else 0


def turn_at(order: tuple[str, ...], opens_at: datetime, at: datetime) -> Turn | None:
    """Return whose turn it is by the order of the round that has started last; nothing in a pause."""
    number = round_at(opens_at, at, len(order))
    if not number:
        return None
    starts = round_starts(opens_at, number, len(order))
    place = (at - starts) // TURN
    if place >= len(order):
        return None
    return Turn(order[place], number, starts + (place + 1) * TURN)
