"""Goods by their HS codes: whether there is such a code, what it is called, its class, how long it keeps."""

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gatezone.kernel.names import Names

HERE = Path(__file__).parent
CODE_LENGTH, CODE_LENGTHS = 6, (6, 8)
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Good:
    """Goods by the name people use here, and their HS code."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Perishability:
    """How long fresh goods keep after packing, in hours, and the name of that class."""

    name: str
    hours: int


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What is said of all codes that begin alike, on some days."""

    prefix: str
    says: Any
    since: date
    until: date | None


def is_hs_code(code: str) -> bool:
    """Tell whether a code of six digits, or of eight that begin with them, is in the list."""
    return code[:CODE_LENGTH] in _codes()


def goods() -> tuple[Good, ...]:
    """Return the goods that have a name of their own, in the order of the catalogue."""
    return tuple(Good(code, Names(vi, en, zh)) for code, vi, en, zh in _read()["names"]["goods"])


def name_of(code: str) -> Names:
    """Return what goods of a code are called: their own name, or their chapter's where there is none or several."""
    own = _by_code().get(code[:CODE_LENGTH], ())
    if len(own) == 1:
        return own[0].names
    chapters: Mapping[str, list[str]] = _read()["names"]["chapters"]
    return Names(*chapters.get(code[:2], (code, code, code)))


def class_of(code: str, *, on: date) -> str:
    """Return the class of goods in the Board's report: ``fruit``, ``new-cars`` or ``other``."""
    return _said("class", code, on=on) or OTHER


def produce_prefixes(*, on: date) -> tuple[str, ...]:
    """Return what the codes of farm produce (nông sản) begin with on a day."""
    return tuple(
        each.prefix
        for each in _prefixes("produce")
        if each.since <= on and (each.until is None or on <= each.until)
    )


def perishability_of(code: str, *, on: date) -> Perishability | None:
    """Return how long goods of a code keep; nothing for those that keep."""
    found: Perishability | None = _said("perishable", code, on=on)
    return found


def find_goods(written: str, *, limit: int = 12) -> list[Good]:
    """
    Return the goods meant by what was written: a code or its beginning, or a name in any language.

    Names are compared without their marks, so ``sau rieng`` and ``SẦU RIÊNG`` find durian. The likeliest first.
    """
    digits = "".join(filter(str.isdigit, written))
    if digits and not any(map(str.isalpha, written)):
        return _of_code(digits)[:limit]
    wanted = folded(written)
    if not wanted:
        return []
    found = ((_likeness(wanted, names), number, good) for number, (names, good) in enumerate(_folded_goods()))
    return [good for likeness, _, good in sorted(found, key=lambda each: each[:2]) if likeness < _UNLIKE][
        :limit
    ]


def _of_code(digits: str) -> list[Good]:
    if len(digits) > max(CODE_LENGTHS):
        return []
    named = [each for each in goods() if each.code.startswith(digits[:CODE_LENGTH])]
    is_named = digits in {each.code for each in named}
    if len(digits) in CODE_LENGTHS and is_hs_code(digits) and not is_named:
        return [Good(digits, name_of(digits))]
    return named


def folded(text: str) -> str:
    """Return small letters without their marks, one space between words: ``Sầu Riêng`` is ``sau rieng``."""
    # Only taken apart do some signs show that they are capitals: 𝐏, ℙ, Ⓟ.
    apart = unicodedata.normalize("NFKD", text).lower().replace("đ", "d")
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


_UNLIKE = 3


def _likeness(wanted: str, names: tuple[str, ...]) -> int:
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    return (
        2 if any(f" {wanted}" in name or (len(wanted) > 2 and wanted in name) for name in names) else _UNLIKE
    )


def _said(table: str, code: str, *, on: date) -> Any:
    fitting = (
        each
        for each in _prefixes(table)
        if code.startswith(each.prefix) and each.since <= on and (each.until is None or on <= each.until)
    )
    longest = max(fitting, key=lambda each: len(each.prefix), default=None)
    return longest.says if longest else None


@cache
def _prefixes(table: str) -> tuple[_Prefix, ...]:
    return tuple(
        _Prefix(
            prefix,
            Perishability(row["class"], row["hours"]) if "hours" in row else row["class"],
            row["since"],
            row.get("until"),
        )
        for row in _read()[table]
        for prefix in row["prefixes"]
    )


@cache
def _codes() -> frozenset[str]:
    lines = (HERE / "hs-2022.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return frozenset(heading + rest for heading, *rests in rows for rest in rests)


@cache
def _by_code() -> Mapping[str, tuple[Good, ...]]:
    found: dict[str, tuple[Good, ...]] = defaultdict(tuple)
    for each in goods():
        found[each.code] += (each,)
    return found


@cache
def _folded_goods() -> tuple[tuple[tuple[str, ...], Good], ...]:
    return tuple(
        (tuple(folded(name) for name in (each.names.vi, each.names.en, each.names.zh)), each)
        for each in goods()
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((HERE / "goods.toml").read_text(encoding="utf-8"))
