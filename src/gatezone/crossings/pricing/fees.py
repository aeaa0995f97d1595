"""What a trip owes, as its commands have it raised, priced anew and let go (phí của lượt xe)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from gatezone.charges.commands import withdraw_charges
from gatezone.charges.queries import rates_here
from gatezone.charges.tariffs.rates import NotEntered, Rates
from gatezone.charges.tariffs.trips import Load, Trip
from gatezone.crossings.declarations import Declaration
from gatezone.crossings.events import RateFound, RateMissed
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing.kinds import INFRASTRUCTURE_FEE
from gatezone.crossings.pricing.raising import Fee, raise_fees, reprice
from gatezone.kernel.command import record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref

FEET_UNTIL_TOLD = 40
"""A container number does not say its length; until it is told, it is charged as most of them are."""

CHARGED_AS = {45: 40}
"""No resolution that is known here names containers of 45 feet: they are charged as the longest it names."""


def charge(trips: Sequence[tuple[Crossing, Sequence[Load]]], *, at: datetime) -> None:
    """
    Raise the fees of trips that are declared, by the rates of the day; of one that has none, note which are missing.

    Records: ChargeRaised or RateMissed.
    """
    on = hanoi_day(at)
    outcomes = raise_fees([_fee(trip, loads) for trip, loads in trips], on=on, at=at)
    unpriced = [
        (trip, found) for (trip, _loads), found in zip(trips, outcomes, strict=True) if found is not None
    ]
    for trip, found in unpriced:
        _misses(trip, found, on=on)
    if unpriced:
        Crossing.objects.bulk_update([trip for trip, _found in unpriced], ["rates_missing"])


def price_on_entry(trip: Crossing, *, at: datetime) -> None:
    """Price a trip anew that enters the zone under other rates than it was declared under, or under none."""
    rates = rates_here()
    entered_on = hanoi_day(at)
    if trip.rates_missing is None and rates.on(entered_on) is rates.on(hanoi_day(trip.declared_at)):
        return
    price_anew(trip, on=entered_on, at=at)


def price_anew(trip: Crossing, *, on: date, at: datetime, stays_in_yard: bool = False) -> None:
    """
    Price a trip that the caller holds by the rates of a day, or note which of them are missing.

    One that stays in the yard does not go inland: its goods went to another vehicle.
    Records: RateMissed, or RateFound where it missed some; ChargeRaised and its kin, as it comes out.
    """
    before = trip.rates_missing
    fee = _fee(trip, kept_loads(trip))
    asked = replace(fee, trip=replace(fee.trip, stays_in_yard=stays_in_yard))
    found = reprice(asked, on=on, at=at)
    if found is None:
        trip.rates_missing = None
        if before:
            record(RateFound(crossing=trip.ref, priced_on=on))
    elif list(found.names) != before:
        _misses(trip, found, on=on)
    trip.save(update_fields=["rates_missing"])


def day_that_decides(trip: Crossing, rates: Rates) -> date:
    """Return the day of a trip's declaration or, where other rates were in force when it came in, the day of that."""
    declared_on = hanoi_day(trip.declared_at)
    entered_on = hanoi_day(trip.entered_at or trip.arrived_at or trip.declared_at)
    return declared_on if rates.on(declared_on) is rates.on(entered_on) else entered_on


def owes_no_more(trip: Crossing, *, at: datetime) -> None:
    """Let a trip that ended before the border owe nothing. Records: ChargeWithdrawn and its kin."""
    withdraw_charges(about=trip.ref, what=INFRASTRUCTURE_FEE, why=trip.state, at=at)


def unloaded(trip: Crossing, *, at: datetime) -> None:
    """
    Let a trip that ended with its load owe what it still does.

    An export that did not cross owes nothing. An import has come in: what is asked is the rate of goods that
    change vehicles in the yard and do not go inland on this one.
    Records: ChargeWithdrawn and its kin, or as `price_anew`.
    """
    if trip.direction == "export":
        owes_no_more(trip, at=at)
    else:
        price_anew(trip, on=day_that_decides(trip, rates_here()), at=at, stays_in_yard=True)


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


def kept_loads(trip: Crossing) -> list[Load]:
    """Return the goods of a trip as a tariff asks for them. Cost: one SQL statement."""
    return [Load(*line) for line in trip.lines.order_by("position").values_list("hs_code", "weight_kg")]


def loads_of(declaration: Declaration) -> list[Load]:
    """Return the goods of a declaration as a tariff asks for them."""
    return [Load(line.hs_code, line.weight_kg) for line in declaration.lines]


def _misses(trip: Crossing, found: NotEntered, *, on: date) -> None:
    trip.rates_missing = list(found.names)
    record(RateMissed(crossing=trip.ref, rates=found.names, priced_on=on))


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
