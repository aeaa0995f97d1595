"""Price the vehicles of a day anew, for those who close its money."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from gatezone.charges.queries import exemptions_of, rates_here
from gatezone.charges.tariffs.trips import Price, Trip
from gatezone.crossings.pricing.quoting import reduced
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class ToPrice:
    """
    A vehicle that is to be priced by the tariff of a day: what it is, who pays, and what a tariff asks of it.

    ``is_unpriced`` says that a rate was not entered when it passed: it owes nothing, whatever was entered since.
    """

    about: Ref
    payer: Ref
    trip: Trip
    on: date
    is_unpriced: bool = False


def owed_by_tariff(vehicles: Iterable[ToPrice]) -> dict[str, int]:
    """
    Price vehicles anew, and return what each owes by the rates and the exemptions of its day.

    Cost: one SQL statement, and one for each day among them.
    """
    rates = rates_here()
    by_day: dict[date, list[ToPrice]] = defaultdict(list)
    for each in vehicles:
        by_day[each.on].append(each)
    owed: dict[str, int] = {}
    for on, those in by_day.items():
        reductions = exemptions_of({each.payer for each in those}, on=on)
        priced = cache(
            lambda trip, on=on: rates.quote(trip, on=on)
        )  # most vehicles of a day are like another
        for each in those:
            found = priced(each.trip)
            if isinstance(found, Price) and not each.is_unpriced:
                owed[str(each.about)] = reduced(found, reductions.get(each.payer))
            else:
                owed[str(each.about)] = 0
    return owed
