"""The kinds of licence that the register keeps, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.names import Names

YARD = "yard-acceptance"
"""The kind of licence without which a yard that had one takes no truck."""


@dataclass(frozen=True, slots=True)
class LicenceKind:
    """
    A kind of licence (loại giấy phép): the procedures that grant it, also anew, and those that close it.

    ``named_by`` is the question of the form that says what a licence is about. ``published_within_days`` counts from
    the day it was granted, where a text has the Board make it public on its own site.
    """

    code: str
    names: Names
    procedures: tuple[str, ...]
    ended_by: tuple[str, ...] = ()
    named_by: str = ""
    published_within_days: int | None = None


@cache
def licence_kinds() -> Mapping[str, LicenceKind]:
    """Return every kind of licence by its code."""
    written = tomllib.loads(files(__package__).joinpath("licences.toml").read_text("utf-8"))
    return {each["code"]: _kind(each) for each in written["kind"]}


def kind_of(procedure: str) -> LicenceKind | None:
    """Return the kind of licence that a procedure grants, changes or closes; nothing where its result does not last."""
    found = (each for each in licence_kinds().values() if procedure in (*each.procedures, *each.ended_by))
    return next(found, None)


def _kind(row: Mapping[str, Any]) -> LicenceKind:
    lists = {name: tuple(row.get(name, ())) for name in ("procedures", "ended_by")}
    return LicenceKind(**{**row, **lists, "names": Names(**row["names"])})
