"""
What a resolution says a trip costs; pure.

A tariff is dated data (``catalogue/tariffs``): rates by trade, goods and load, coefficients, exemptions, rounding.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gatezone.kernel.money import Dong


@dataclass(frozen=True, slots=True)
class Load:
    """Goods of one kind on a vehicle: their code in the Harmonised System, and kilograms."""

    hs_code: str
    weight_kg: int


@dataclass(frozen=True, slots=True)
class Trip:
    """
    What a tariff asks of a trip.

    ``kind`` and ``direction`` are those of its declaration; ``container_feet`` is 0 without a container.
    ``stays_in_yard`` says that the goods change vehicles in the yard and do not go inland.
    """

    kind: str
    direction: str
    loads: tuple[Load, ...]
    weight_kg: int
    container_feet: int = 0
    stays_in_yard: bool = False


@dataclass(frozen=True, slots=True)
class Price:
    """
    What a trip costs, and why.

    ``base`` is the rate of the row ``rate``, for a trip or, where ``per`` says so, for each tonne; it is taken
    ``coefficient`` times (the product of those named in ``coefficients``) and rounded to whole đồng.
    ``kept_percent`` is the collector's share; ``certain`` says that the figure stands in a public source.
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
    certain: bool


def price(trip: Trip, *, on: date) -> Price | None:
    """Return what a trip costs that enters the zone on a day; nothing where no tariff asks for a fee."""
    return None


def tariff_in_force(*, on: date) -> object | None:
    """Return the tariff of the zone's province on a day, always the same one for the same version."""
    return None
