"""What trips cost: before they are declared, of one that owes nothing why, and which wait for a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from gatezone.charges.queries import lines_confirmed, owed_seen, rates_here
from gatezone.charges.tariffs.rates import NotEntered
from gatezone.charges.tariffs.trips import Load, Trip
from gatezone.crossings.declarations import Declaration
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.crossings.models import Crossing
from gatezone.crossings.pricing.fees import asked_of, day_that_decides, kept_loads, loads_of
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.crossings.pricing.quoting import Quoted, not_charged, quoted
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER


def fees_of(declarations: Sequence[Declaration], *, enterprise: UUID, on: date) -> list[Quoted | None]:
    """
    Return what a firm would owe for each of several declarations that were read; nothing where no tariff is known.

    Cost: two SQL statements, however many declarations.
    """
    asked = [asked_of(each, loads_of(each)) for each in declarations]
    return quoted(asked, payer=Ref("enterprise", str(enterprise)), on=on)


def fee_asked_of(crossing: UUID) -> Quoted | None:
    """
    Return what the rates of the day of its declaration asked of a trip, with the reason where that is nothing.

    Of one whose rates were missing it says which, whatever was entered since.
    Cost: two SQL statements, or four; the reader may see the trip already.
    """
    trip = Crossing.objects.get(pk=crossing)
    if trip.rates_missing:
        return not_charged(trip.rates_missing)
    payer = Ref("enterprise", str(trip.enterprise_id))
    return quoted([asked_of(trip, kept_loads(trip))], payer=payer, on=hanoi_day(trip.declared_at))[0]


def owed_before_passage(crossing: UUID, *, by: Actor) -> int | None:
    """
    Return the đồng that must be paid before a trip passes, to who may see its charges; nothing to anybody else.

    Cost: one SQL statement.
    """
    return owed_seen(Ref("crossing", str(crossing)), BLOCKING, by=by)


@dataclass(frozen=True, slots=True)
class Missed:
    """
    A rate that is not entered, by name, and the trips it left without a fee.

    So many wait for it under way, the first ``since``; so many passed the gate, and are never charged.
    """

    name: str
    waiting: int
    since: datetime | None
    passed: int


def rates_missed(*, by: Actor) -> list[Missed]:
    """
    Return the rates without which trips are or were not charged, those first for which most trips wait.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    if by.duties.isdisjoint({ACCOUNTANT, LEADER}):
        raise NotAllowed(duties=[ACCOUNTANT, LEADER])
    with connection.cursor() as cursor:
        cursor.execute(_MISSED, [sorted(UNDER_WAY)])
        return [Missed(*row) for row in cursor.fetchall()]


def trips_to_price() -> list[UUID]:
    """
    Return the trips under way whose missing rates were all entered since, those that were declared first first.

    Cost: one SQL statement; four where something was ever entered.
    """
    entered = lines_confirmed()
    if not entered:
        return []
    rates = rates_here()
    waiting = Crossing.objects.filter(
        state__in=UNDER_WAY, rates_missing__isnull=False, rates_missing__contained_by=entered
    )
    return [
        trip.pk
        for trip in waiting.prefetch_related("lines").order_by("declared_at", "id")
        if not isinstance(rates.quote(_asked_of(trip), on=day_that_decides(trip, rates)), NotEntered)
    ]


_MISSED = """
WITH found AS (
    SELECT unnest(rates_missing) AS name, declared_at, state = ANY(%s) AS is_waiting, state = 'passed' AS has_passed
    FROM crossings_crossing WHERE rates_missing IS NOT NULL
)
SELECT name, count(*) FILTER (WHERE is_waiting), min(declared_at) FILTER (WHERE is_waiting),
    count(*) FILTER (WHERE has_passed)
FROM found GROUP BY name HAVING bool_or(is_waiting OR has_passed) ORDER BY 2 DESC, 4 DESC, 1
"""


def _asked_of(trip: Crossing) -> Trip:
    lines = sorted(trip.lines.all(), key=lambda line: line.position)
    return asked_of(trip, [Load(line.hs_code, line.weight_kg) for line in lines])
