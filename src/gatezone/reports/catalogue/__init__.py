"""Dated data of the reports: the days that were published, and when a day's end is called a backlog."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Threshold:
    """
    When the vehicles that remain are a backlog (ùn ứ): more than so many per cent of the day's exports,
    and no fewer than a few.
    """

    percent: int
    fewest: int
    since: date
    until: date | None
    certain: bool
    source: str


def threshold(on: date) -> Threshold:
    """Return the threshold of a day. Raises: LookupError."""
    for each in _thresholds():
        if each.since <= on and (each.until is None or on <= each.until):
            return each
    raise LookupError(f"no threshold holds on {on}")


@cache
def _thresholds() -> tuple[Threshold, ...]:
    rows = tomllib.loads((HERE / "assessment.toml").read_text(encoding="utf-8"))["threshold"]
    return tuple(
        Threshold(
            percent=row["percent"],
            fewest=row["fewest"],
            since=row["since"],
            until=row.get("until"),
            certain=row["certain"],
            source=row["source"],
        )
        for row in rows
    )
