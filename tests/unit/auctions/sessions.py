"""Sessions on paper: a log is written line by line, with no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.course import Course, Replayed, opening, replayed
from gatezone.auctions.bidding.log import Line
from gatezone.auctions.bidding.terms import Terms

NINE = datetime(2027, 4, 9, 2, tzinfo=UTC)
HALF_PAST = NINE + timedelta(minutes=30)
"""Friday 09/04/2027, 09:00 and 09:30 in Hanoi."""

MILLION = 1_000_000
B2: Mapping[str, Any] = {
    "auction": "HN-B2-2027-1",
    "start_vnd": 1_200 * MILLION,
    "step_vnd": 20 * MILLION,
    "deposit_vnd": 180 * MILLION,
}
"""Service building B2 at the gate Hữu Nghị."""


@dataclass
class Paper:
    """A session that is written as it goes; ``minute`` counts from 09:00."""

    terms: Terms = field(default_factory=lambda: Terms(**B2))
    bidders: Sequence[str] = ("A", "B", "C")
    closes_at: datetime | None = HALF_PAST
    lines: list[str] = field(default_factory=list)
    root: str = log.NOUGHT

    def __post_init__(self) -> None:
        first = opening(self.terms, bidders=self.bidders, closes_at=self.closes_at, at=NINE)
        self.course = Course(first)
        self._writes(first)

    def says(self, what: str, who: str = "", millions: int = 0, *, minute: float = 1, **said: Any) -> None:
        """Write a line. Raises: NotALog where it cannot happen; nothing is written then."""
        at = NINE + timedelta(minutes=minute)
        line = Line(len(self.lines) + 1, at, what, who, millions * MILLION, said)
        self.course.hear(line)
        self._writes(line)

    def bids(self, *offers: tuple[str, int]) -> None:
        """Write bids in millions, a minute each, beginning with minute 1."""
        for minute, (who, millions) in enumerate(offers, start=len(self.lines)):
            self.says(log.BID, who, millions, minute=minute)

    def closes(self, *, minute: float = 30) -> None:
        """Close it."""
        self.says(log.CLOSED, minute=minute)

    def replayed(self) -> Replayed:
        """Return what the written log comes to."""
        return replayed(self.lines)

    def _writes(self, line: Line) -> None:
        self.root = log.hash_after(self.root, line)
        self.lines.append(log.written(line, self.root))
