"""Terms of the steps in their two layers, and the days closed to enforcement: read from ``terms.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

HANDBOOK = "Sơn La, QĐ 1966/QĐ-UBND, 2025-08-05"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a step may take (thời hạn), or where ``most`` is false must wait, and whose word that is."""

    code: str
    step: str
    starts: str
    count: int
    kind: str
    layer: str
    most: bool = True
    certain: bool = True
    source: str = HANDBOOK
    note: str = ""


@cache
def terms() -> dict[str, Term]:
    """Return every term by its code."""
    return {entry["code"]: Term(**entry) for entry in _packaged()["term"]}


def moves_from_day_off(of: str) -> bool | None:
    """
    Tell whether a term of ``steps`` or ``complaints`` moves from a last day off to the next working day.

    None where it stays as long as no text was found that says so.
    """
    reading = _packaged()["day_off"][of]
    return reading["moves"] if reading["moves"] or reading["certain"] else None


@cache
def tet_days() -> tuple[date, ...]:
    """Return the first days of Tết that are known."""
    return tuple(_packaged()["tet"]["days"])


@cache
def feast_days() -> frozenset[date]:
    """Return the traditional feast days that are known; see the note in the file."""
    return frozenset(_packaged()["feasts"]["days"])


@cache
def _packaged() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "terms.toml").read_text(encoding="utf-8"))
