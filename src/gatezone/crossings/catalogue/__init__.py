"""Dated data of crossings: which agency looks at what, what passes say; the rates of a route are in `rates`."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class AgencyDuty:
    """An agency that must look at such vehicles, and the duty its people hold."""

    agency: str
    duty: str
    direction: str
    goods: frozenset[str]
    since: date
    until: date | None

    def applies(self, *, direction: str, goods: str, on: date) -> bool:
        """Tell whether the agency must look at a vehicle of that direction and goods on a day."""
        in_force = self.since <= on and (self.until is None or on <= self.until)
        return in_force and self.direction == direction and goods in self.goods


def agencies_for(*, direction: str, goods: str, on: date) -> tuple[str, ...]:
    """Return the agencies that must release such a vehicle, in the order they are listed."""
    return tuple(
        each.agency for each in agency_duties() if each.applies(direction=direction, goods=goods, on=on)
    )


def duty_of(agency: str) -> str | None:
    """Return the duty that lets somebody release for an agency; nothing for an unknown agency."""
    return {each.agency: each.duty for each in agency_duties()}.get(agency)


def agencies_of(duties: Collection[str]) -> tuple[str, ...]:
    """Return the agencies for which somebody with those duties may release, in the order they are listed."""
    return tuple(dict.fromkeys(each.agency for each in agency_duties() if each.duty in duties))


def call_validity(route: str) -> int:
    """Return for how many minutes a call of a route holds."""
    calls = _read("calls.toml")
    return int(calls["minutes"].get(route, calls["minutes_elsewhere"]))


def pass_issuer() -> int:
    """Return the number of the zone in its passes."""
    return int(_read("passes.toml")["issuer"])


def gate_bit(gate: str) -> int:
    """Return the bit of a gate in a pass. Raises: KeyError for a gate that has none."""
    return int(_read("passes.toml")["gates"][gate])


@cache
def agency_duties() -> tuple[AgencyDuty, ...]:
    """Return every line of the catalogue of checks."""
    return tuple(
        AgencyDuty(
            agency=row["agency"],
            duty=row["duty"],
            direction=row["direction"],
            goods=frozenset(row["goods"]),
            since=row["since"],
            until=row.get("until"),
        )
        for row in _read("checks.toml")["check"]
    )


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
