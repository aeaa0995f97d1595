"""Which rules hold on which day: dated sets of data, one file a subject, read from beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

HEAD = ("id", "instrument", "since", "until", "certain", "note", "source")


class NoRuleSet(LookupError):
    """The catalogue holds no rules for this subject on this day."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """
    What an instrument (văn bản) says of a subject while it is in force; ``until`` is its last day.

    ``certain`` says that the wording was read; where it is not, ``note`` says what is missing. ``data`` are the
    figures, in whole đồng, days and months.
    """

    id: str
    subject: str
    instrument: str
    since: date
    until: date | None
    certain: bool
    note: str
    source: str
    data: Mapping[str, Any]

    def in_force(self, on: date) -> bool:
        """Tell whether the set holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


def rule_set(subject: str, *, on: date) -> RuleSet:
    """Return the rules of a subject on a day. Raises: NoRuleSet."""
    found = next((each for each in rule_sets(subject) if each.in_force(on)), None)
    if found is None:
        raise NoRuleSet(subject, on)
    return found


@cache
def rule_sets(subject: str) -> tuple[RuleSet, ...]:
    """Return every set of a subject, the first first. Raises: ValueError where two hold on one day."""
    written = tomllib.loads(files(__package__).joinpath(f"{subject}.toml").read_text("utf-8"))
    sets = tuple(_read(subject, each) for each in written["set"])
    for earlier, later in pairwise(sets):
        if earlier.until is None or earlier.until >= later.since:
            raise ValueError(f"{earlier.id} and {later.id} hold on one day")
    return sets


def _read(subject: str, row: Mapping[str, Any]) -> RuleSet:
    return RuleSet(
        id=row["id"],
        subject=subject,
        instrument=row["instrument"],
        since=row["since"],
        until=row.get("until"),
        certain=row["certain"],
        note=row.get("note", ""),
        source=row["source"],
        data={key: value for key, value in row.items() if key not in HEAD},
    )
