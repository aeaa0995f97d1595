"""Raise fees and price them anew: nobody raises a fee by itself, and nobody chooses its amount."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.charges.commands import Owed, owe_instead, raise_charges
from gatezone.charges.debts.receipts.wording import fee_line
from gatezone.charges.queries import Reduction, exemptions_of, rates_here
from gatezone.charges.receivers import FEES
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import Price, Trip
from gatezone.crossings.pricing.kinds import INFRASTRUCTURE_FEE
from gatezone.crossings.pricing.quoting import reduced, why_of
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """
    What a fee is raised for: a trip, who pays, what a tariff asks of it, and where it is counted.

    ``vehicle`` is its plate, which its receipt names.
    """

    about: Ref
    payer: Ref
    trip: Trip
    route: str
    direction: str
    goods: str
    vehicle: str = ""


def raise_fees(fees: Sequence[Fee], *, on: date, at: datetime) -> list[NotEntered | None]:
    """
    Raise what the rates of a day ask for, each with a payment order of its own.

    What costs nothing by a rule or a paper is raised too, and settled at once: so it can be told why.
    Records: ChargeRaised, once for each.
    Cost:    six SQL statements, however many fees.
    Returns: what is not entered for each; nothing where it was priced, or no fee is asked.
    """
    rates = rates_here()
    found = [(fee, rates.quote(fee.trip, on=on)) for fee in fees]
    priced = [(fee, price) for fee, price in found if isinstance(price, Price)]
    reductions = exemptions_of({fee.payer for fee, _price in priced}, on=on)
    raise_charges([_owed(fee, price, reductions.get(fee.payer), on=on) for fee, price in priced], at=at)
    return [price if isinstance(price, NotEntered) else None for _fee, price in found]


def reprice(fee: Fee, *, on: date, at: datetime) -> NotEntered | None:
    """
    Price a trip anew by the rates of a day; where another amount follows, that is what is owed.

    Where a rate of the day is not entered, what was charged stands until it is.
    Records: as `owe_instead`.
    Returns: what is not entered.
    """
    found = rates_here().quote(fee.trip, on=on)
    if isinstance(found, NotEntered):
        return found
    owed = None
    if isinstance(found, Price):
        owed = _owed(fee, found, exemptions_of({fee.payer}, on=on).get(fee.payer), on=on)
    owe_instead(owed, about=fee.about, what=INFRASTRUCTURE_FEE, why="another-tariff", at=at)
    return None


def _owed(fee: Fee, found: Price, reduction: Reduction | None, *, on: date) -> Owed:
    why = {**why_of(found, reduction), **({"vehicle": fee.vehicle} if fee.vehicle else {})}
    return Owed(
        about=fee.about,
        payer=fee.payer,
        what=INFRASTRUCTURE_FEE,
        lines=(fee_line(why, reduced(found, reduction)),),
        receiver=FEES,
        priced_on=on,
        why=why,
        kept_percent=found.kept_percent,
        exemption=reduction.id if reduction else None,
        certain=found.certain,
        holds_passage=found.settled_before_passage,
        route=fee.route,
        direction=fee.direction,
        goods=fee.goods,
    )
