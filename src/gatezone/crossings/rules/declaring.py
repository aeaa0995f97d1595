"""The rules of declaring a trip."""

from dataclasses import dataclass
from datetime import date, timedelta

from gatezone.crossings.rules.sources import GATES, PROCEDURE
from gatezone.kernel.rule import Broken, rule

SHELF = timedelta(days=60)
"""Fresh goods packed longer ago than this were surely mistyped."""


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """What is known of a trip when it is declared."""

    under_way: bool
    direction: str
    goods: str
    packed_on: date | None
    on: date
    route_takes_vehicles: bool


@rule("trip-under-way", PROCEDURE)
def vehicle_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A vehicle is on one trip at a time."""
    # Not whose trip, nor its code: plates stand on every truck, and a code opens a barrier.
    return {} if facts.under_way else None


@rule("goods-of-the-other-direction", PROCEDURE)
def goods_fit_the_direction(facts: DeclarationFacts) -> Broken:
    """Fruit is declared for export, new cars for import."""
    fits = {"fruit": "export", "new-cars": "import"}.get(facts.goods, facts.direction)
    return None if fits == facts.direction else {"goods": facts.goods, "direction": facts.direction}


@rule("packing-date-missing", PROCEDURE)
def fruit_has_a_packing_date(facts: DeclarationFacts) -> Broken:
    """Fruit is declared with the day it was packed."""
    return {} if facts.goods == "fruit" and facts.packed_on is None else None


@rule("packed-in-the-future", PROCEDURE)
def goods_were_packed_before_today(facts: DeclarationFacts) -> Broken:
    """Goods must have been packed today or earlier."""
    if facts.packed_on is None or facts.packed_on <= facts.on:
        return None
    return {"packed_on": facts.packed_on, "today": facts.on}


@rule("packed-too-long-ago", PROCEDURE)
def fresh_goods_are_fresh(facts: DeclarationFacts) -> Broken:
    """Fresh goods must have been packed within the last 60 days."""
    if facts.packed_on is None or facts.on - facts.packed_on <= SHELF:
        return None
    return {"packed_on": facts.packed_on}


@rule("route-not-for-freight", GATES)
def route_takes_freight(facts: DeclarationFacts) -> Broken:
    """The route must take freight vehicles on that day."""
    return None if facts.route_takes_vehicles else {}


DECLARATION = (
    vehicle_has_no_other_trip,
    goods_fit_the_direction,
    fruit_has_a_packing_date,
    goods_were_packed_before_today,
    fresh_goods_are_fresh,
    route_takes_freight,
)
