"""What the law of a day says of the sums of an auction and of a sole bidder, read from the file beside this one."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

PERCENT = 100


@dataclass(frozen=True, slots=True)
class LawOfSums:
    """
    The law of a day for a class of assets: the deposit in percent of the start price, the caps of the price of a
    dossier, and what becomes of a sole bidder. ``uncertain`` are the notes on what was not confirmed.
    """

    least_percent: int
    most_percent: int
    caps: tuple[tuple[int, int], ...]
    highest_cap_vnd: int
    caps_by_area: bool
    sole_policy: str
    sole_after_failed: int
    bases: tuple[str, ...]
    uncertain: tuple[str, ...]

    def deposit_vnd(self, start_vnd: int) -> tuple[int, int]:
        """Return the least and the most of a deposit, in đồng: the least rounded up, the most down."""
        return -(-start_vnd * self.least_percent // PERCENT), start_vnd * self.most_percent // PERCENT

    def cap_vnd(self, *, start_vnd: int, area_dm2: int) -> int:
        """Return the highest price of a dossier, in đồng."""
        size = area_dm2 if self.caps_by_area else start_vnd
        return next((cap for up_to, cap in self.caps if size <= up_to), self.highest_cap_vnd)


def law_of_sums(asset_class: str, on: date) -> LawOfSums | None:
    """Return the law of a day for a class of assets; nothing where none was read."""
    found = {kind: next(_in_force(kind, asset_class, on), None) for kind in ("deposit", "dossier", "sole")}
    deposit, dossier, sole = found["deposit"], found["dossier"], found["sole"]
    if deposit is None or dossier is None or sole is None:
        return None
    rows = (deposit, dossier, sole)
    return LawOfSums(
        least_percent=deposit["least_percent"],
        most_percent=deposit["most_percent"],
        caps=tuple((up_to, cap) for up_to, cap in dossier["bands"]),
        highest_cap_vnd=dossier["above_vnd"],
        caps_by_area=dossier.get("by_area", False),
        sole_policy=sole["policy"],
        sole_after_failed=sole["after_failed"],
        bases=tuple(each["basis"] for each in rows),
        uncertain=tuple(each["note"] for each in rows if not each.get("certain", True)),
    )


def _in_force(kind: str, asset_class: str, on: date) -> Iterator[Mapping[str, Any]]:
    for row in _rows()[kind]:
        if asset_class in row["classes"] and row["since"] <= on <= row.get("until", date.max):
            yield row


@cache
def _rows() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("auction_law.toml").read_text("utf-8"))
