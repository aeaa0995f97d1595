"""Take a vehicle into a yard (vào bến bãi)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import VehicleArrived
from gatezone.crossings.models import Crossing
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import Rule, reasons_against, refuse_if
from gatezone.places import queries as places


@command
def arrive_at_yard(*, crossing: UUID, yard: str, by: Actor, at: datetime) -> Ref:
    """
    Take an export vehicle that has a place into a yard of its route.

    Records: VehicleArrived.
    Raises:  NoSuchCrossing, NoSuchYard, NotAllowed, WrongState, Refused.
    Source:  digital border-gate platform, step 5.
    """
    return _enter("arrive", rules.ARRIVAL, crossing=crossing, yard=yard, by=by, at=at)


@command
def receive_from_neighbour(*, crossing: UUID, yard: str, by: Actor, at: datetime) -> Ref:
    """
    Take an import vehicle, which came over the border in the neighbour's order, into a yard.

    Records: VehicleArrived.
    Raises:  NoSuchCrossing, NoSuchYard, NotAllowed, WrongState, Refused.
    """
    return _enter("receive", rules.RECEPTION, crossing=crossing, yard=yard, by=by, at=at)


def _enter(
    move: str,
    asked: Iterable[Rule[rules.ArrivalFacts]],
    *,
    crossing: UUID,
    yard: str,
    by: Actor,
    at: datetime,
) -> Ref:
    by.must_hold("yard-operator", Ref("yard", yard))
    trip = Crossing.objects.locked(crossing)
    trip.move(move, by=by, at_yard=yard)
    # Else two would count the same last slot free.
    places.hold_yard(yard)
    refuse_if(reasons_against(queries.arrival_facts(trip, yard=yard, at=at), asked, on=hanoi_day(at)))

    trip.enter(yard, at=at)
    trip.save(update_fields=["state", "yard", "arrived_at"])
    record(VehicleArrived(crossing=trip.ref, yard=Ref("yard", yard)))
    return trip.ref
