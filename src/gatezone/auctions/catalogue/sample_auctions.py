"""The made-up auctions of the sample zone, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any

from gatezone.auctions.kinds import A_YEAR, ONLINE
from gatezone.kernel.periods import hanoi_moment

SOFT = {"soft_window_s": 300, "soft_extension_s": 300, "soft_extensions": 12}
"""A bid in the last five minutes moves the close on by five, twelve times at most."""


@dataclass(frozen=True, slots=True)
class SampleAuction:
    """
    A made-up auction: the asset it is of, what is planned, who may bid, in code names, and the first bids, in đồng.

    ``then`` is what becomes of it before the newcomer comes: ``planned``, ``cancelled``, ``settled``, or nothing.
    """

    asset: str
    planned: Mapping[str, Any]
    bidders: tuple[str, ...]
    bids: tuple[tuple[str, int], ...]
    then: str
    cancelled_on: date | None
    reason: str


def sample_auctions() -> tuple[SampleAuction, ...]:
    """Return the auctions of the sample zone, in the order in which they are entered."""
    written = tomllib.loads(files(__package__).joinpath("sample_auctions.toml").read_text("utf-8"))
    hours = time.fromisoformat(written["opens"]), time.fromisoformat(written["closes"])
    return tuple(
        _auction(dict(row), hours, written["officer_decides"].format(number=number))
        for number, row in enumerate(written["auction"], start=1)
    )


def _auction(row: dict[str, Any], hours: tuple[time, time], paper: str) -> SampleAuction:
    told = {name: row.pop(name, "") for name in ("asset", "then", "reason")}
    cancelled_on = row.pop("cancelled_on", None)
    bidders, bids = tuple(row.pop("bidders", ())), tuple((who, vnd) for who, vnd in row.pop("bids", ()))
    (viewing_from, viewing_until), day = row.pop("viewing"), row.pop("session_on")
    opens_at, closes_at = (hanoi_moment(day, each) for each in hours)
    moments: dict[str, datetime | date] = {
        "viewing_from": viewing_from,
        "viewing_until": viewing_until,
        "opens_at": opens_at,
        "closes_at": closes_at,
    }
    of_all = {"form": ONLINE, "price_basis": A_YEAR, "decision_paper": paper, **SOFT}
    return SampleAuction(
        planned=row | moments | of_all, bidders=bidders, bids=bids, cancelled_on=cancelled_on, **told
    )
