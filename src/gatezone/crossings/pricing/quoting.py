"""What would be owed: a price as it is shown before it is owed, by a tariff and the exemptions of a payer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatezone.charges.queries import Reduction, exemptions_of, rates_here
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import NoFee, Price, Trip
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Quoted:
    """
    What a payer would owe for a trip, told as a charge tells it (`ChargeRow`): ``why`` is what it is computed of.

    ``free`` is what a resolution says that asks nothing, ``missing`` what is not entered: then nothing is charged.
    ``certain`` says that the figure stands in a public source, or in a paper that was entered.
    """

    amount: Dong
    why: Mapping[str, Any]
    certain: bool
    holds_passage: bool = False
    free: NoFee | None = None
    missing: NotEntered | None = None


def quoted(trips: Sequence[Trip], *, payer: Ref, on: date) -> list[Quoted | None]:
    """
    Return what a payer would owe for each trip that enters on a day; nothing where no tariff is known.

    Cost: two SQL statements, however many trips.
    """
    rates = rates_here()
    reduction = exemptions_of({payer}, on=on).get(payer)
    return [_quoted(rates.quote(trip, on=on), reduction) for trip in trips]


def not_charged(names: Sequence[str]) -> Quoted:
    """Return that nothing is charged while rates are not entered, by their names as a trip keeps them."""
    tariff = names[0].partition("/")[0]
    lines = tuple(name.partition("/")[2] for name in names)
    return Quoted(Dong(0), {}, certain=False, missing=NotEntered(tariff, lines[0], lines))


def reduced(found: Price, reduction: Reduction | None) -> int:
    """Return what is left to pay; half a đồng is rounded up, for whoever is exempted by so much."""
    left = 100 - reduction.percent if reduction else 100
    return (found.amount.amount * left + 50) // 100


def why_of(found: Price, reduction: Reduction | None) -> dict[str, Any]:
    """Return what an amount is computed of, as a charge keeps it."""
    less = {"exempt_percent": reduction.percent, "paper": reduction.paper} if reduction else {}
    return {**found.why, **less}


def _quoted(found: Price | NoFee | NotEntered | None, reduction: Reduction | None) -> Quoted | None:
    match found:
        case Price():
            amount, why = Dong(reduced(found, reduction)), why_of(found, reduction)
            return Quoted(amount, why, found.certain, found.settled_before_passage)
        case NoFee():
            return Quoted(Dong(0), {}, found.certain, free=found)
        case NotEntered():
            return not_charged(found.names)
    return None
