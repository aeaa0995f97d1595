"""
The resolutions on the infrastructure fee, read from the files beside this one: rates, coefficients, groups of goods.

Each file is one resolution of one province, for the days it is in force. `certain = false` marks what no public
source says; the note says what is missing.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gatezone.kernel.names import Names

HERE = Path(__file__).parent
KINDS = ("export", "import", "re-export", "transit", "new-cars", "empty-return")
"""The kinds of trip a tariff answers for: those of a declaration."""

FEET = (0, 20, 40)
"""How long a container is; 0 where there is none."""

OTHER = "other"
CODE_LENGTH = 6


class Faulty(Exception):
    """A tariff contradicts itself: our own bug, never a person's."""


@dataclass(frozen=True, slots=True)
class Group:
    """Goods a resolution speaks of as one, by what their HS codes begin with."""

    code: str
    names: Names
    prefixes: tuple[str, ...]
    certain: bool
    note: str


@dataclass(frozen=True, slots=True)
class LoadClass:
    """Vehicles that pay alike: with a container of such a length, or from a weight to below another."""

    code: str
    names: Names
    feet: tuple[int, ...]
    from_kg: int
    below_kg: int | None

    def holds(self, *, feet: int, weight_kg: int) -> bool:
        """Tell whether a vehicle is of this class."""
        return feet in self.feet and self.from_kg <= weight_kg and not self._is_over(weight_kg)

    def _is_over(self, weight_kg: int) -> bool:
        return self.below_kg is not None and weight_kg >= self.below_kg


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper a figure was entered from (văn bản): its number, its day, who issued it, and since when it holds."""

    number: str
    issued_on: date
    issuer: str
    since: date


@dataclass(frozen=True, slots=True)
class Rate:
    """
    One line of a table: what vehicles of a class pay that carry such goods on such a kind of trip.

    ``vnd`` is for a trip or, where ``per`` says so, for a tonne. ``taxed`` is nothing where tax on the goods does
    not matter. ``free`` is why nothing is paid. ``paper`` is what it was entered from, where it stands in no file.
    """

    code: str
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    taxed: bool | None
    load: LoadClass
    vnd: int
    per: str
    article: Names
    free: Names | None
    certain: bool
    note: str
    paper: Paper | None = None

    def applies(self, *, kind: str, group: str, taxed: bool) -> bool:
        """Tell whether the line is for such goods on such a trip, whatever the vehicle."""
        return kind in self.kinds and group in self.groups and self.taxed in (None, taxed)


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What a rate is multiplied by, on which trips; ``stays_in_yard`` is nothing where that does not matter."""

    code: str
    names: Names
    times: Fraction
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    stays_in_yard: bool | None
    article: Names
    certain: bool
    note: str
    paper: Paper | None = None

    def applies(self, *, kind: str, group: str, stays_in_yard: bool) -> bool:
        """Tell whether such a trip with such goods is multiplied."""
        return kind in self.kinds and group in self.groups and self.stays_in_yard in (None, stays_in_yard)


Line = Rate | Coefficient
"""A figure of a tariff, that can be entered from a paper."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """To whole multiples of an amount: halves go ``half-up``, or everything ``up`` or ``down``."""

    to_vnd: int
    way: str

    def added(self, step: int) -> int:
        """Return what is added before a division by an even step is cut off. Raises: KeyError."""
        return {"down": 0, "half-up": step // 2, "up": step - 1}[self.way]


@dataclass(frozen=True, eq=False)
class Tariff:
    """
    One resolution of a province on the fee, from a day to its last day (nothing while it is in force).

    Where the day it began is not known, the first that can be meant stands in ``since``.
    """

    code: str
    province: str
    resolution: str
    since: date
    kept_percent: int
    settled_before_passage: bool
    rounding: Rounding
    rates: tuple[Rate, ...]
    coefficients: tuple[Coefficient, ...]
    source: str
    addresses: tuple[str, ...]
    certain: bool
    note: str
    issued_on: date | None = None
    since_certain: bool = True
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Tell whether the resolution is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def rate_of(self, *, kind: str, group: str, taxed: bool, feet: int, weight_kg: int) -> Rate:
        """Return the line of the table for such goods on such a vehicle."""
        return next(
            rate
            for rate in self.rates
            if rate.applies(kind=kind, group=group, taxed=taxed)
            and rate.load.holds(feet=feet, weight_kg=weight_kg)
        )

    def rate_named(self, code: str) -> Rate:
        """Return the line of a code. Raises: StopIteration; what a charge was raised by stays in its file."""
        return next(rate for rate in self.rates if rate.code == code)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rates and the coefficients."""
        return (*self.rates, *self.coefficients)

    def line_named(self, code: str) -> Line:
        """Return the rate or the coefficient of a code. Raises: StopIteration."""
        return next(line for line in self.lines if line.code == code)

    def coefficients_of(self, *, kind: str, group: str, stays_in_yard: bool) -> tuple[Coefficient, ...]:
        """Return what the rate of such a trip with such goods is multiplied by."""
        return tuple(
            each
            for each in self.coefficients
            if each.applies(kind=kind, group=group, stays_in_yard=stays_in_yard)
        )


def zone_province() -> str:
    """Return the province the zone lies in."""
    return str(_read("provinces.toml")["zone"])


@cache
def provinces() -> Mapping[str, Names]:
    """Return the provinces whose tariffs are known, and what they are called."""
    rows = _read("provinces.toml")["province"]
    return MappingProxyType({row["code"]: Names(**row["name"]) for row in rows})


@cache
def groups() -> tuple[Group, ...]:
    """Return the groups of goods, in the order of the catalogue."""
    return tuple(
        Group(row["code"], Names(**row["name"]), tuple(row["prefixes"]), row["certain"], row["note"])
        for row in _read("goods.toml")["group"]
    )


@cache
def group_of(hs_code: str) -> str:
    """Return the group of goods of an HS code: that of the longest prefix."""
    code = hs_code[:CODE_LENGTH]
    fitting = [
        (len(prefix), group.code)
        for group in groups()
        for prefix in group.prefixes
        if code.startswith(prefix)
    ]
    return max(fitting)[1] if fitting else OTHER


@cache
def tariffs() -> tuple[Tariff, ...]:
    """Return every tariff, the earlier ones of a province first. Raises: Faulty."""
    names = sorted(path.name for path in HERE.glob("*.toml"))
    found = [_tariff(read) for read in map(_read, names) if "resolution" in read]
    return tuple(sorted(found, key=lambda tariff: (tariff.province, tariff.since)))


@cache
def tariffs_of(province: str) -> tuple[Tariff, ...]:
    """Return the versions of a province, the earliest first; none where the province is unknown."""
    return tuple(tariff for tariff in tariffs() if tariff.province == province)


@cache
def tariff_named(code: str) -> Tariff:
    """Return a tariff by its code. Raises: KeyError."""
    return {tariff.code: tariff for tariff in tariffs()}[code]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _tariff(read: Mapping[str, Any]) -> Tariff:
    if read["mixed"] != "highest":
        raise Faulty(f"{read['code']}: mixed goods take the highest rate; {read['mixed']!r} is not known")
    plain = {field: read[field] for field in Tariff.__dataclass_fields__ if field in read}
    plain |= {"addresses": tuple(read["addresses"]), "rounding": Rounding(**read["rounding"])}
    return Tariff(
        **plain,
        rates=tuple(_rates(read)),
        coefficients=tuple(_coefficients(read)),
    )


def _rates(read: Mapping[str, Any]) -> Iterator[Rate]:
    loads = {row["code"]: _load(row) for row in read["load"]}
    for family in read["family"]:
        lines = family.get("rates") or [{"load": "any", "vnd": 0}]
        for line in lines:
            yield Rate(
                code=f"{family['code']}/{line['load']}",
                kinds=tuple(family["kinds"]),
                groups=_goods(family, read["family"]),
                taxed=family.get("taxed"),
                load=loads[line["load"]],
                vnd=line["vnd"],
                per=line.get("per", "trip"),
                article=_article(read, family),
                free=Names(**family["free"]) if "free" in family else None,
                certain=line.get("certain", family["certain"]),
                note=line.get("note", family.get("note", "")),
            )


def _load(row: Mapping[str, Any]) -> LoadClass:
    return LoadClass(
        row["code"],
        Names(**row["name"]),
        tuple(row.get("feet", (0,))),
        row.get("from_kg", 0),
        row.get("below_kg"),
    )


def _goods(family: Mapping[str, Any], families: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the groups a family names; where it names none, all that no other of its kinds names."""
    if "goods" in family:
        return tuple(family["goods"])
    named = {
        code
        for other in families
        if set(other["kinds"]) & set(family["kinds"])
        for code in other.get("goods", ())
    }
    return tuple(group.code for group in groups() if group.code not in named)


def _coefficients(read: Mapping[str, Any]) -> Iterator[Coefficient]:
    for row in read.get("coefficient", ()):
        yield Coefficient(
            code=row["code"],
            names=Names(**row["name"]),
            times=Fraction(row["times"]),
            kinds=tuple(row.get("kinds", KINDS)),
            groups=tuple(row.get("goods", (group.code for group in groups()))),
            stays_in_yard=row.get("stays_in_yard"),
            article=_article(read, row),
            certain=row["certain"],
            note=row.get("note", ""),
        )


def _article(read: Mapping[str, Any], row: Mapping[str, Any]) -> Names:
    return Names(**read["articles"][row["article"]])
