"""Who passed and what a tariff asks of them, for those who close a day of money."""

from collections import Counter, defaultdict
from uuid import UUID

from gatezone.charges.queries import rates_here
from gatezone.charges.tariffs.trips import Load
from gatezone.crossings.events import VehicleReceived
from gatezone.crossings.models import Crossing, GoodsLine
from gatezone.crossings.pricing.closing import ToPrice
from gatezone.crossings.pricing.fees import asked_of, day_that_decides
from gatezone.crossings.queries.trips import Row, row_of
from gatezone.journal.queries import entries_between
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, CASHIER

SHORTEST = 4
"""So many letters of a plate a cashier says at least."""


def passed_to_price(period: Period) -> list[ToPrice]:
    """
    Return the vehicles that passed in a period, each with what a tariff asks of it and the day that decides.

    Cost: three SQL statements.
    """
    rates = rates_here()
    passed = Crossing.objects.filter(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    loads: dict[UUID, list[Load]] = defaultdict(list)
    lines = GoodsLine.objects.filter(crossing__in=passed.values("pk")).order_by("crossing_id", "position")
    for crossing, hs_code, weight_kg in lines.values_list("crossing_id", "hs_code", "weight_kg"):
        loads[crossing].append(Load(hs_code, weight_kg))
    return [
        ToPrice(
            about=each.ref,
            payer=Ref("enterprise", str(each.enterprise_id)),
            trip=asked_of(each, loads[each.pk]),
            on=day_that_decides(each, rates),
            is_unpriced=each.rates_missing is not None,
        )
        for each in passed.order_by("passed_at", "id")
    ]


def passages_by_lane(period: Period) -> Counter[str]:
    """Return how many vehicles went through each lane in a period, out or in. Cost: two SQL statements."""
    passed = Crossing.objects.filter(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    through = Counter(lane for lane in passed.values_list("lane_id", flat=True) if lane)
    for each in entries_between((VehicleReceived.KIND,), period):
        through[Ref.parse(each.body["lane"]).id] += 1
    return through


def trips_to_pay(wanted: str, *, by: Actor, limit: int = 20) -> list[Row]:
    """
    Return the trips whose code or plate a cashier was told, the newest first; nothing for less than four letters.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    if not {CASHIER, ACCOUNTANT} & by.duties:
        raise NotAllowed(duties=[CASHIER])
    if sum(map(str.isalnum, wanted)) < SHORTEST:
        return []
    return [row_of(each) for each in Crossing.objects.wanted(wanted).order_by("-declared_at", "-id")[:limit]]
