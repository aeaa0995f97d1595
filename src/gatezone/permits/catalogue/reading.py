"""The procedures of the files beside this one, each in its versions, with what they share put together."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.permits.catalogue.content import procedure_of
from gatezone.permits.procedures import Procedure

FILES = ("investment", "construction", "labour", "trade", "gate", "law_2018", "law_2020")
SHARED = ("basis", "questions", "components", "consulted")
"""Lists whose rows may be a word: the name of a row that many procedures share."""

NOT_KEPT = frozenset({"certain", "note", "like", "is_published"})
"""What a file says of its own rows."""


@cache
def procedures() -> tuple[Procedure, ...]:
    """Return every version of every procedure, in the order of their codes and days."""
    shared = _read("shared")
    rows = [each for name in FILES for each in _rows(name)]
    by_code: dict[str, Mapping[str, Any]] = {}
    for each in rows:
        by_code.setdefault(each["code"], each)
    versions = [procedure_of(_content(each, by_code, shared)) for each in rows]
    return tuple(sorted(versions, key=lambda each: (each.code, each.since)))


def _rows(name: str) -> list[Mapping[str, Any]]:
    written = _read(name)
    common = {key: value for key, value in written.items() if key != "procedure"}
    return [common | row for row in written["procedure"]]


def _read(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(f"{name}.toml").read_text("utf-8")
    read: dict[str, Any] = days_as_text(tomllib.loads(text))
    return read


def _content(
    row: Mapping[str, Any], by_code: Mapping[str, Mapping[str, Any]], shared: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a row says and what it takes from the row it is like, without what the file keeps to itself."""
    whole = {**by_code[row["like"]], "certain": True, **row} if "like" in row else dict(row)
    if not whole.get("is_published", True):
        whole["published_on"] = None
    for name in SHARED:
        whole[name] = [_unfolded(each, shared[name]) for each in whole.get(name, ())]
    if "like" in row:
        whole["components"] = [{**each, "basis": ""} for each in whole["components"]]
    if not whole.get("certain", True):
        limits = (whole["limit"], *whole.get("limits", ()))
        whole["limit"], *whole["limits"] = ({"is_certain": False} | each for each in limits)
    return {key: value for key, value in whole.items() if key not in NOT_KEPT}


def _unfolded(row: str | Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a list; one that ``use``s a shared row says only what is different."""
    if isinstance(row, str):
        row = {"use": row}
    if "use" not in row:
        return dict(row)
    own = {key: value for key, value in row.items() if key != "use"}
    base: Mapping[str, Any] = shared[row["use"]]
    return {**base, **own}


def days_as_text(value: Any) -> Any:
    """Return what was read from TOML with its days as texts, at any depth."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: days_as_text(each) for key, each in value.items()}
    return [days_as_text(each) for each in value] if isinstance(value, list) else value
