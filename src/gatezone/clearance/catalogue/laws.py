"""Which rules of site clearance hold on which day, and who signs: read from ``laws.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.errors import Invalid

ITEMS = (
    "notice_farm_days",
    "notice_other_days",
    "notice_life_months",
    "posting_days",
    "dialogue_days",
    "payment_days",
)


class BeforeTheLaw(Invalid):
    """No version of the land law is known for that day."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a law says of one thing; where it was not read in full, it is not ``certain``."""

    value: int
    certain: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """
    One version of the law, from a day on (bộ quy định).

    ``order`` is "same-day" or "plan-first"; ``payment_from`` is the decision the term of payment starts with;
    ``refused_to`` is where refused money waits. An item nothing was found for is None.
    """

    code: str
    since: date
    laws: tuple[str, ...]
    order: str
    price: str
    payment_from: str
    refused_to: str
    items: Mapping[str, Said | None]

    def item(self, name: str) -> Said | None:
        """Return what is said of one thing, or nothing where nothing was found. Raises: KeyError."""
        return self.items[name]

    def notice_days(self, *, is_farm: bool) -> Said | None:
        """Return how long a notice goes before the recovery decision."""
        return self.item("notice_farm_days" if is_farm else "notice_other_days")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs, from a day until another; not ``certain`` where a delegation decides."""

    act: str
    level: str
    since: date
    until: date | None
    certain: bool
    source: str
    note: str


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return every version, the oldest first."""
    return tuple(_rule_set(entry) for entry in _packaged()["rule_set"])


def rule_set(code: str) -> RuleSet:
    """Return a version by its code. Raises: KeyError."""
    for each in rule_sets():
        if each.code == code:
            return each
    raise KeyError(code)


def law_on(day: date) -> RuleSet:
    """Return the version of a day. Raises: BeforeTheLaw."""
    held = [each for each in rule_sets() if each.since <= day]
    if not held:
        raise BeforeTheLaw(day=day)
    return held[-1]


def authority_on(day: date, act: str = "any") -> Authority | None:
    """Return who signs an act on a day, or nothing where no text says."""
    for each in _authorities():
        if each.act in (act, "any") and each.since <= day and (each.until is None or day <= each.until):
            return each
    return None


@cache
def _authorities() -> tuple[Authority, ...]:
    return tuple(Authority(**{"until": None, **entry}) for entry in _packaged()["authority"])


def _rule_set(entry: dict[str, Any]) -> RuleSet:
    items = {name: Said(**entry[name]) if name in entry else None for name in ITEMS}
    plain = {name: value for name, value in entry.items() if name not in ITEMS}
    return RuleSet(**{**plain, "laws": tuple(entry["laws"])}, items=items)


@cache
def _packaged() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "laws.toml").read_text(encoding="utf-8"))
