"""The made-up prices of the sample zone, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class SampleList:
    """A made-up price list."""

    starts_on: date
    posted_on: date
    paper: str
    prices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SampleYard:
    """A yard, the made-up firm that runs it, and its lists, the first first."""

    id: str
    tax_code: str
    paper: str
    starts_on: date
    lists: tuple[SampleList, ...]


def sample_yards() -> tuple[SampleYard, ...]:
    """Return the yards of the sample zone that have prices."""
    written = tomllib.loads(files(__package__).joinpath("sample_prices.toml").read_text("utf-8"))
    before = timedelta(days=written["posted_days_before"])
    return tuple(_yard(each, written["firms_since"], before) for each in written["yard"])


def _yard(row: Mapping[str, Any], since: date, before: timedelta) -> SampleYard:
    return SampleYard(
        id=row["id"],
        tax_code=row["firm"],
        paper=row["paper"],
        starts_on=since,
        lists=tuple(
            SampleList(each["starts_on"], each["starts_on"] - before, each["paper"], each["prices"])
            for each in row["list"]
        ),
    )
