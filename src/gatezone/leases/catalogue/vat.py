"""The VAT of rents by the law of a day, read from the file beside this one."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class VatRate:
    """How many of a hundred of a rent are VAT, since when, by which text, and whether that was read whole."""

    percent: int
    since: date
    until: date | None
    source: str
    certain: bool


def vat_on(day: date) -> VatRate | None:
    """Return the VAT of a rent on a day by the law; nothing where no text of that day is known."""
    found = (each for each in _rates() if each.since <= day and (each.until is None or day <= each.until))
    return next(found, None)


@cache
def _rates() -> tuple[VatRate, ...]:
    written = tomllib.loads(files(__package__).joinpath("vat.toml").read_text("utf-8"))
    return tuple(
        VatRate(each["percent"], each["since"], each.get("until"), each["source"], each["certain"])
        for each in written["rate"]
    )
