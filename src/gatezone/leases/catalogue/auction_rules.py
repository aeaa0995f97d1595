"""The terms of an auction by the law of a day, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.names import Names
from gatezone.workdays.terms import Length


@dataclass(frozen=True, slots=True)
class AuctionRule:
    """A term of an auction: its words, its length, its source, and whether that was read."""

    code: str
    names: Names
    length: Length
    basis: str
    since: date
    until: date | None
    certain: bool
    note: str

    def in_force(self, on: date) -> bool:
        """Tell whether it is the law of a day; ``until`` is its last day."""
        return self.since <= on and (self.until is None or on <= self.until)


def auction_rules(on: date) -> Mapping[str, AuctionRule]:
    """Return the terms that are the law of a day, by their codes; none before the law on asset auction."""
    return {each.code: each for each in _rules() if each.in_force(on)}


@cache
def _rules() -> tuple[AuctionRule, ...]:
    written = tomllib.loads(files(__package__).joinpath("auction_rules.toml").read_text("utf-8"))
    return tuple(_rule(each) for each in written["rule"])


def _rule(row: Mapping[str, Any]) -> AuctionRule:
    return AuctionRule(
        code=row["code"],
        names=Names(**row["names"]),
        length=Length(row["amount"], row["unit"]),
        basis=row["basis"],
        since=row["since"],
        until=row.get("until"),
        certain=row.get("certain", True),
        note=row.get("note", ""),
    )
