"""
What a resolution says a trip costs; pure.

A tariff is dated data (``catalogue/tariffs``): rates by kind of trip, goods and load, coefficients, rounding.
Which of them a zone charges by on a day is said by ``rates``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import prod
from typing import Any

from gatezone.charges.catalogue.tariffs import (
    FEET,
    KINDS,
    OTHER,
    Line,
    Paper,
    Rate,
    Rounding,
    Tariff,
    group_of,
)
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names

HEAVIEST_KG = 1_000_000
"""No vehicle is as heavy: what is over it is a mistake, and would not fit the vectorised path."""


@dataclass(frozen=True, slots=True)
class Load:
    """Goods of one kind on a vehicle: their code in the Harmonised System, and kilograms."""

    hs_code: str
    weight_kg: int


@dataclass(frozen=True, slots=True)
class Trip:
    """
    What a tariff asks of a trip.

    ``kind`` and ``direction`` are those of its declaration; ``container_feet`` is 0, 20 or 40.
    ``weight_kg`` is what the vehicle carries in all: it decides the class of its load, and counts the tonnes.
    ``stays_in_yard`` says that the goods change vehicles in the yard and do not go inland; ``taxed`` that tax is
    due on what comes in, which some resolutions ask.
    Raises: ValueError for a kind, a container or a weight that no vehicle has.
    """

    kind: str
    direction: str
    loads: tuple[Load, ...]
    weight_kg: int
    container_feet: int = 0
    stays_in_yard: bool = False
    taxed: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no tariff knows trips of the kind {self.kind!r}")
        if self.container_feet not in FEET:
            raise ValueError(f"a container is of 20 or 40 feet: {self.container_feet!r}")
        if type(self.weight_kg) is not int or not 0 <= self.weight_kg <= HEAVIEST_KG:
            raise ValueError(f"kilograms are whole, and at most {HEAVIEST_KG}: {self.weight_kg!r}")


@dataclass(frozen=True, slots=True)
class Price:
    """
    What a trip costs, and why.

    ``base`` is the rate of the row ``rate``, for a trip or, where ``per`` says ``tonne``, for each tonne of
    ``weight_kg``; it is taken ``coefficient`` times (the product of those named in ``coefficients``) and rounded
    as ``rounding`` says. ``kind``, ``goods`` (a group) and ``load`` (a class) say which row it is in words of the
    catalogue. ``kept_percent`` is the collector's share. What stands in no public source is a sample: ``uncertain``
    are the rates and coefficients of that kind, and ``note`` says what is missing. ``papers`` are what rates were
    entered from; ``times`` are the coefficients that were.
    """

    amount: Dong
    tariff: str
    resolution: str
    article: str
    since: date
    rate: str
    base: Dong
    per: str
    coefficient: Fraction
    coefficients: tuple[str, ...]
    kept_percent: int
    settled_before_passage: bool
    uncertain: tuple[str, ...]
    kind: str
    goods: str
    load: str
    weight_kg: int
    rounding: str
    note: str
    papers: tuple[Paper, ...] = ()
    times: tuple[tuple[str, Fraction], ...] = ()

    @property
    def certain(self) -> bool:
        """Tell whether the figure stands in a public source, or in a paper that was entered."""
        return not self.uncertain

    @property
    def why(self) -> dict[str, Any]:
        """What the amount was computed of, as it is kept with a charge and told in a sentence."""
        return {**self._why, **self._entered}

    @property
    def _entered(self) -> dict[str, Any]:
        """What of it was entered from papers; nothing where all stands in the files."""
        if not self.papers:
            return {}
        return {
            "papers": [
                {"number": each.number, "issued_on": each.issued_on.isoformat(), "issuer": each.issuer}
                for each in self.papers
            ],
            "times": {code: str(times) for code, times in self.times},
        }

    @property
    def _why(self) -> dict[str, Any]:
        return {
            "tariff": self.tariff,
            "resolution": self.resolution,
            "article": self.article,
            "since": self.since.isoformat(),
            "rate": self.rate,
            "base_vnd": self.base.amount,
            "per": self.per,
            "coefficient": str(self.coefficient),
            "coefficients": list(self.coefficients),
            "rounding": self.rounding,
            "amount_vnd": self.amount.amount,
            "kind": self.kind,
            "goods": self.goods,
            "load": self.load,
            "weight_kg": self.weight_kg,
            "certain": self.certain,
        }


@dataclass(frozen=True, slots=True)
class NoFee:
    """That a resolution asks nothing of a trip, and why."""

    tariff: str
    resolution: str
    article: str
    since: date
    rate: str
    reason: Names
    kind: str
    certain: bool
    note: str


def quote_under(tariff: Tariff, trip: Trip) -> Price | NoFee:
    """Return what a trip costs under a tariff: of several goods on a vehicle, the dearest decide."""
    groups = dict.fromkeys(group_of(load.hs_code) for load in trip.loads) or {OTHER: None}
    found = [_quoted(tariff, trip, group) for group in groups]
    prices = [each for each in found if isinstance(each, Price)]
    if not prices:
        return found[0]
    # A guess among the rates that were compared makes the dearest a guess too.
    dearest = max(prices, key=lambda each: each.amount)
    uncertain = dict.fromkeys(line for each in prices for line in each.uncertain)
    return replace(dearest, uncertain=tuple(uncertain), note=_noted(prices))


def _quoted(tariff: Tariff, trip: Trip, group: str) -> Price | NoFee:
    rate = tariff.rate_of(
        kind=trip.kind, group=group, taxed=trip.taxed, feet=trip.container_feet, weight_kg=trip.weight_kg
    )
    if rate.free is not None:
        return _no_fee(tariff, trip, rate, rate.free)
    return _priced(tariff, trip, group, rate)


def _no_fee(tariff: Tariff, trip: Trip, rate: Rate, reason: Names) -> NoFee:
    return NoFee(
        tariff=tariff.code,
        resolution=tariff.resolution,
        article=rate.article.vi,
        since=tariff.since,
        rate=rate.code,
        reason=reason,
        kind=trip.kind,
        certain=rate.certain,
        note=rate.note,
    )


def _priced(tariff: Tariff, trip: Trip, group: str, rate: Rate) -> Price:
    applied = tariff.coefficients_of(kind=trip.kind, group=group, stays_in_yard=trip.stays_in_yard)
    coefficient = prod((each.times for each in applied), start=Fraction(1))
    units = Fraction(trip.weight_kg, 1000) if rate.per == "tonne" else Fraction(1)
    of: tuple[Line, ...] = (rate, *applied)
    return Price(
        amount=rounded(rate.vnd * units * coefficient, tariff.rounding),
        tariff=tariff.code,
        resolution=tariff.resolution,
        article=rate.article.vi,
        since=tariff.since,
        rate=rate.code,
        base=Dong(rate.vnd),
        per=rate.per,
        coefficient=coefficient,
        coefficients=tuple(each.code for each in applied),
        kept_percent=tariff.kept_percent,
        settled_before_passage=tariff.settled_before_passage,
        uncertain=tuple(each.code for each in of if not each.certain),
        kind=trip.kind,
        goods=group,
        load=rate.load.code,
        weight_kg=trip.weight_kg,
        rounding=f"{tariff.rounding.way}/{tariff.rounding.to_vnd}",
        note=_noted(each for each in of if not each.certain),
        papers=tuple(dict.fromkeys(each.paper for each in of if each.paper)),
        times=tuple((each.code, each.times) for each in applied if each.paper),
    )


def _noted(said: Iterable[Line | Price]) -> str:
    return " ".join(dict.fromkeys(each.note for each in said if each.note))


def rounded(exact: Fraction, rounding: Rounding) -> Dong:
    """Return whole đồng. A half goes up, as the Vietnamese round. Raises: KeyError for a way not known."""
    step = 2 * exact.denominator * rounding.to_vnd
    return Dong((2 * exact.numerator + rounding.added(step)) // step * rounding.to_vnd)
