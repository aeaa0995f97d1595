"""The made-up ground of a sample zone, read from ``sample.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

TR = 1_000_000
DM2 = 100


@dataclass(frozen=True, slots=True)
class SampleSection:
    """A made-up section: what it hands over, what is told of it, and which part of a contract needs it."""

    code: str
    name: str
    commune: str
    ends: tuple[int, int] | None
    land_dm2: int
    handed: tuple[tuple[date, int, str], ...]
    part: str
    worth_vnd: int
    as_of: date
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SampleGround:
    """The made-up ground of some sample projects, by their codes."""

    organisation: str
    unit: str
    opened_on: date
    decision: str
    decided_on: date
    sites: Mapping[str, tuple[SampleSection, ...]]


@cache
def sample_ground() -> SampleGround:
    """Return the ground of the sample projects."""
    read: dict[str, Any] = tomllib.loads((files(__package__) / "sample.toml").read_text(encoding="utf-8"))
    sites = {site["code7"]: tuple(map(_section, site["section"])) for site in read.pop("site")}
    return SampleGround(**read, sites=sites)


def _section(entry: dict[str, Any]) -> SampleSection:
    told = dict(entry["told"])
    as_of = told.pop("as_of")
    handed = tuple((on, area * DM2, record) for on, area, record in entry["handed"])
    totals = {
        **{name: value for name, value in told.items() if not name.endswith("_tr")},
        "approved_vnd": told["approved_tr"] * TR,
        "paid_vnd": told["paid_tr"] * TR,
        "land_dm2": entry["land"] * DM2,
        "handed_dm2": sum(area for on, area, _ in handed if on <= as_of),
    }
    return SampleSection(
        code=entry["code"],
        name=entry["name"],
        commune=entry["commune"],
        ends=tuple(entry["ends"]) if "ends" in entry else None,
        land_dm2=entry["land"] * DM2,
        handed=handed,
        part=entry["part"],
        worth_vnd=entry["worth"] * TR,
        as_of=as_of,
        totals=totals,
    )
