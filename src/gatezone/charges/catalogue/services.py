"""What yard operators sell, in which unit, since when: the services a price list may name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Unit:
    """
    What a price is for one of (đơn vị tính).

    A quantity is a whole number of what it is ``counted_in``; ``per`` of that make one unit. ``limit`` is what the
    stay of a vehicle allows: started ``days`` or ``hours`` of it, ``once``, or nothing it could tell.
    """

    id: str
    names: Names
    counted_in: Names
    per: int
    limit: str

    def amount(self, quantity: int, price: Dong) -> Dong:
        """Return what a quantity costs; half a đồng is rounded up."""
        return Dong((2 * quantity * price.amount + self.per) // (2 * self.per))


@dataclass(frozen=True, slots=True)
class Told:
    """A price somebody told of in public: where, when, and who."""

    place: Names
    price: Dong
    on: date
    source: str
    address: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Service:
    """
    A service of a yard (dịch vụ bến bãi), and what is publicly known of its price elsewhere.

    It ``follows`` of every ``stay``, or of a ``transshipment``, or of nothing the zone sees.
    """

    id: str
    names: Names
    unit: Unit
    follows: str
    since: date
    until: date | None
    told: tuple[Told, ...]


def services(*, on: date) -> tuple[Service, ...]:
    """Return the services a price list may name on a day, in the order they are shown."""
    return tuple(
        each for each in every_service() if each.since <= on and (each.until is None or on <= each.until)
    )


@cache
def every_service() -> tuple[Service, ...]:
    """Return the services of all days."""
    written = tomllib.loads(files(__package__).joinpath("services.toml").read_text("utf-8"))
    sources = {each["id"]: each for each in written["source"]}
    units = {each["id"]: _unit(each) for each in written["unit"]}
    return tuple(_service(each, units, sources) for each in written["service"])


def _unit(row: Mapping[str, Any]) -> Unit:
    names = Names(**row["names"])
    counted_in = Names(**row["counted_in"]) if "counted_in" in row else names
    return Unit(row["id"], names, counted_in, row.get("per", 1), row.get("limit", ""))


def _service(row: Mapping[str, Any], units: Mapping[str, Unit], sources: Mapping[str, Any]) -> Service:
    return Service(
        id=row["id"],
        names=Names(**row["names"]),
        unit=units[row["unit"]],
        follows=row.get("follows", ""),
        since=row["since"],
        until=row.get("until"),
        told=tuple(_told(each, sources[each["source"]]) for each in row.get("told", ())),
    )


def _told(row: Mapping[str, Any], source: Mapping[str, Any]) -> Told:
    return Told(
        place=Names(**row["place"]),
        price=Dong(row["price_vnd"]),
        on=row["on"],
        source=source["title"],
        address=source["address"],
        certain=row.get("certain", True),
    )


SERVICES: Mapping[str, Service] = {each.id: each for each in every_service()}
"""Every service of any day, by its code."""
