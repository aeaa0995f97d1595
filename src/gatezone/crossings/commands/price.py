"""Price a trip whose rate was entered since it was declared (tính phí khi đã có mức thu)."""

from datetime import datetime
from uuid import UUID

from gatezone.charges.queries import rates_here
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.crossings import rules
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT


@command
def price_trip(*, crossing: UUID, by: Actor, at: datetime) -> Ref:
    """
    Charge a trip that waited for its rate, by the rates of its day; one that has passed is never charged.

    Records: RateFound, ChargeRaised and its kin.
    Raises:  NoSuchCrossing, NotAllowed, Refused with every reason at once.
    """
    by.must_hold(ACCOUNTANT)
    trip = Crossing.objects.locked(crossing)
    rates = rates_here()
    on = fees.day_that_decides(trip, rates)
    found = rates.quote(fees.asked_of(trip, fees.kept_loads(trip)), on=on)
    facts = rules.PricingFacts(
        state=trip.state,
        waits=trip.rates_missing is not None,
        missing=found.names if isinstance(found, NotEntered) else (),
    )
    refuse_if(reasons_against(facts, rules.PRICING, on=hanoi_day(at)))
    fees.price_anew(trip, on=on, at=at)
    return trip.ref
