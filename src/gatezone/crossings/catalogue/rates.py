"""How many vehicles an hour each part of a route takes, since when: the rates of the formula of a window."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "windows.toml"


@dataclass(frozen=True, slots=True)
class Rates:
    """
    The rates of a route on a day, in whole vehicles an hour; None, or no station, is what nobody has said.

    ``lane`` is of each open lane, ``stations`` are by agency, ``room`` is vehicles at once beyond the gate.
    ``assumed`` is taken where neither lanes nor stations are known. ``certain`` tells whether a source states
    every one of them.
    """

    lane: int | None
    stations: Mapping[str, int]
    room: int | None
    dwell_minutes: int | None
    assumed: int
    certain: bool


def rates_of(route: str, *, on: date) -> Rates:
    """Return the rates of a route on a day."""
    written = _read()
    lanes, stations, downstream = (
        list(_in_force(written, table, route, on)) for table in ("lane", "station", "downstream")
    )
    used = [*lanes, *stations, *downstream]
    return Rates(
        lane=lanes[0]["an_hour"] if lanes else None,
        stations={each["agency"]: each["an_hour"] for each in stations},
        room=downstream[0]["room"] if downstream else None,
        dwell_minutes=downstream[0]["dwell_minutes"] if downstream else None,
        assumed=written["assumed"],
        certain=all(each["certain"] for each in used) if used else written["certain"],
    )


def _in_force(written: Mapping[str, Any], table: str, route: str, on: date) -> Iterator[Mapping[str, Any]]:
    for each in written.get(table, ()):
        if (
            each["route"] == route
            and each["since"] <= on
            and (each.get("until") is None or on <= each["until"])
        ):
            yield each


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
