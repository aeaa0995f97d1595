"""By what the index of service is counted, dated: read from beside this file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Criterion:
    """
    A criterion (tiêu chí): at most so many points, for the part that one figure is of another.

    Without figures it is not recorded here, and ``why`` says what is missing. ``certain`` tells that its points were
    quoted from the decision.
    """

    code: str
    most: int
    certain: bool
    names: Names
    above: str = ""
    below: str = ""
    why: Names | None = None

    @property
    def is_recorded(self) -> bool:
        """Tell whether the zone counts what it asks for."""
        return bool(self.below)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria (nhóm chỉ số), and how many points it may reach."""

    code: str
    most: int
    names: Names
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of the index (bộ chỉ số) from a day on, by a decision: 100 points in all."""

    since: date
    source: str
    groups: tuple[Group, ...]


def table_on(day: date) -> Table | None:
    """Return the table of a day; nothing before the first decision."""
    return next((each for each in reversed(tables()) if each.since <= day), None)


@cache
def tables() -> tuple[Table, ...]:
    """Return every table, the first first."""
    written = tomllib.loads(files(__package__).joinpath("index.toml").read_text("utf-8"))
    return tuple(_table(each) for each in written["table"])


def _table(row: dict[str, Any]) -> Table:
    return Table(row["since"], row["source"], tuple(_group(each) for each in row["group"]))


def _group(row: dict[str, Any]) -> Group:
    return Group(
        row["code"], row["most"], Names(**row["names"]), tuple(_criterion(each) for each in row["criterion"])
    )


def _criterion(row: dict[str, Any]) -> Criterion:
    why = Names(**row["why"]) if "why" in row else None
    return Criterion(**{**row, "names": Names(**row["names"]), "why": why})
