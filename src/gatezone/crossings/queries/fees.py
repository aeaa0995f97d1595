"""What trips cost: before they are declared, and of one that owes nothing, why."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from gatezone.charges.queries import Quoted, quoted
from gatezone.charges.tariffs import Load
from gatezone.crossings.declarations import Declaration
from gatezone.crossings.fees import asked_of, loads_of
from gatezone.crossings.models import Crossing
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref


def fees_of(declarations: Sequence[Declaration], *, enterprise: UUID, on: date) -> list[Quoted | None]:
    """
    Return what a firm would owe for each of several declarations that were read; nothing where no tariff is known.

    Cost: one SQL statement, however many declarations.
    """
    asked = [asked_of(each, loads_of(each)) for each in declarations]
    return quoted(asked, payer=Ref("enterprise", str(enterprise)), on=on)


def fee_asked_of(crossing: UUID) -> Quoted | None:
    """
    Return what the tariff of the day of its declaration asked of a trip, with the reason where that is nothing.

    Cost: three SQL statements; the reader may see the trip already.
    """
    trip = Crossing.objects.get(pk=crossing)
    loads = [Load(*line) for line in trip.lines.order_by("position").values_list("hs_code", "weight_kg")]
    payer = Ref("enterprise", str(trip.enterprise_id))
    return quoted([asked_of(trip, loads)], payer=payer, on=hanoi_day(trip.declared_at))[0]
