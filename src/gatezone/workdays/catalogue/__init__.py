"""
The packaged calendars: the decisions of both countries about their days off, with number and date.

Read from the files and never written to a table: see docs/decisions on calendars.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from gatezone.kernel.names import Names
from gatezone.kernel.periods import BEIJING, HANOI, Days
from gatezone.workdays.calendar import Calendar, WorkedInBoth
from gatezone.workdays.terms.office import DayHours, OfficeHours, Session

COUNTRIES = ("vietnam", "china")
CLOCKS = {"vietnam": HANOI, "china": BEIJING}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on days off (văn bản)."""

    title: str
    number: str
    address: str
    off: Mapping[date, Names]
    working_days: frozenset[date]
    issued_on: date | None = None
    note: str = ""


@functools.cache
def decisions(country: str) -> tuple[Decision, ...]:
    """Return the decisions on the days off of a country, in the order of their file."""
    return tuple(_decision(each) for each in _packaged(country)["decision"])


@functools.cache
def calendar(country: str) -> Calendar:
    """Return the calendar all decisions of a country make together, with the days off to be expected after them."""
    packaged, made = _packaged(country), decisions(country)
    return Calendar(
        country=country,
        covers=tuple(Days(**each) for each in packaged["covers"]),
        foreseen=Days(**packaged["foreseen"]),
        days_off={day: name for each in made for day, name in each.off.items()},
        extra_working_days=frozenset(day for each in made for day in each.working_days),
        expected=dict(_off(packaged["expected"])),
        exchanges=frozenset(packaged["exchanges"]),
    )


@functools.cache
def both() -> WorkedInBoth:
    """Return the calendar of the days worked in both countries."""
    return WorkedInBoth(calendar("vietnam"), calendar("china"))


@functools.cache
def office(country: str) -> OfficeHours:
    """Return the office hours of a country, on its own clock."""
    return OfficeHours(CLOCKS[country], tuple(_hours(each) for each in _packaged("office_hours")[country]))


@functools.cache
def _packaged(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _hours(entry: dict[str, Any]) -> DayHours:
    sessions = tuple(Session(**each) for each in entry["sessions"])
    return DayHours(**{**entry, "sessions": sessions})


def _decision(entry: dict[str, Any]) -> Decision:
    plain = {key: value for key, value in entry.items() if key not in {"off", "working_days"}}
    return Decision(
        **plain, off=dict(_off(entry["off"])), working_days=frozenset(entry.get("working_days", ()))
    )


def _off(entries: list[dict[str, Any]]) -> Iterator[tuple[date, Names]]:
    for each in entries:
        for day in each["days"]:
            yield day, Names(**each["name"])
