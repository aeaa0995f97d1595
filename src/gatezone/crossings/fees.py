"""What a trip owes, as its commands have it raised, priced anew and let go (phí của lượt xe)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from gatezone.charges.commands import Fee, raise_fees, reprice, withdraw_charges
from gatezone.charges.tariffs import Load, Trip, zone_tariff
from gatezone.crossings.declarations import Declaration
from gatezone.crossings.models import Crossing
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref

FEET_UNTIL_TOLD = 40
"""A container number does not say its length; until it is told, it is charged as most of them are."""

CHARGED_AS = {45: 40}
"""No resolution that is known here names containers of 45 feet: they are charged as the longest it names."""


def charge(trips: Sequence[tuple[Crossing, Sequence[Load]]], *, at: datetime) -> None:
    """Raise the fees of trips that are declared, by the tariff of the day. Records: ChargeRaised."""
    raise_fees([_fee(trip, loads) for trip, loads in trips], on=hanoi_day(at), at=at)


def price_on_entry(trip: Crossing, *, at: datetime) -> None:
    """Price a trip anew that enters the zone under another tariff than it was declared under."""
    entered_on = hanoi_day(at)
    if zone_tariff(on=entered_on) is zone_tariff(on=hanoi_day(trip.declared_at)):
        return
    reprice(_fee(trip, _loads_kept(trip)), on=entered_on, at=at)


def owes_no_more(trip: Crossing, *, at: datetime) -> None:
    """Let a trip that ended before the border owe nothing. Records: ChargeWithdrawn and its kin."""
    withdraw_charges(about=trip.ref, why=trip.state, at=at)


def unloaded(trip: Crossing, *, at: datetime) -> None:
    """
    Let a trip that ended with its load owe what it still does.

    An export that did not cross owes nothing. An import has come in: what is asked is the rate of goods that
    change vehicles in the yard and do not go inland on this one.
    Records: ChargeWithdrawn and its kin.
    """
    if trip.direction == "export":
        owes_no_more(trip, at=at)
        return
    fee = _fee(trip, _loads_kept(trip))
    reprice(replace(fee, trip=replace(fee.trip, stays_in_yard=True)), on=day_that_decides(trip), at=at)


def day_that_decides(trip: Crossing) -> date:
    """Return the day whose tariff holds for a trip: of its declaration or, where another was in force, its entry."""
    declared_on = hanoi_day(trip.declared_at)
    entered_on = hanoi_day(trip.entered_at or trip.arrived_at or trip.declared_at)
    return declared_on if zone_tariff(on=declared_on) is zone_tariff(on=entered_on) else entered_on


def asked_of(trip: Crossing | Declaration, loads: Sequence[Load]) -> Trip:
    """Return what a tariff asks of a trip, be it declared or only about to be."""
    feet = trip.container_feet or FEET_UNTIL_TOLD
    return Trip(
        kind=trip.kind,
        direction=trip.direction,
        loads=tuple(loads),
        weight_kg=trip.weight_kg,
        container_feet=CHARGED_AS.get(feet, feet) if trip.container else 0,
    )


def loads_of(declaration: Declaration) -> list[Load]:
    """Return the goods of a declaration as a tariff asks for them."""
    return [Load(line.hs_code, line.weight_kg) for line in declaration.lines]


def _loads_kept(trip: Crossing) -> list[Load]:
    return [Load(*line) for line in trip.lines.order_by("position").values_list("hs_code", "weight_kg")]


def _fee(trip: Crossing, loads: Sequence[Load]) -> Fee:
    return Fee(
        about=trip.ref,
        payer=Ref("enterprise", str(trip.enterprise_id)),
        trip=asked_of(trip, loads),
        route=trip.route_id,
        direction=trip.direction,
        goods=trip.goods,
        vehicle=trip.vehicle_id,
    )
