"""What is recorded of two vehicles in a yard: goods, tractors and drivers that change (sang tải, đổi lái)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.events import DriverExchanged, GoodsTransshipped, TractorExchanged, VehicleUnloaded
from gatezone.crossings.models import Crossing, Exchange, NoSuchCrossing, not_before_the_last_of
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, WrongState
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.commands import register_vehicle
from gatezone.parties.plates import normalise
from gatezone.parties.queries import vehicle_is_known


class NotAPair(Invalid):
    """The two vehicles of a transshipment must be different."""


@command
def transship_goods(*, crossing: UUID, into: UUID, weight_kg: int, by: Actor, at: datetime) -> Ref:
    """
    Record that goods went from one vehicle into another in a yard (sang tải), for both of them.

    With the last of its load the trip of the one that gave it ends; it leaves the yard by a departure.
    Records: GoodsTransshipped, once for each vehicle; VehicleUnloaded with the last of a load.
    Raises:  NoSuchCrossing, NotAPair, NotAllowed, WrongState, Refused.
    Source:  digital border-gate platform, step 7.
    """
    if crossing == into:
        raise NotAPair()
    trip, other = _both(crossing, into)
    yard = _yard_of(trip, by=by)
    facts = queries.transshipment_facts(trip, other, weight_kg=weight_kg)
    refuse_if(reasons_against(facts, rules.TRANSSHIPMENT, on=hanoi_day(at)))

    act = Exchange.objects.create(
        kind="transshipment", crossing=trip, other=other, yard_id=yard, weight_kg=weight_kg, at=at
    )
    for one, counterpart, given in ((trip, other, True), (other, trip, False)):
        record(
            GoodsTransshipped(
                crossing=one.ref,
                exchange=act.ref,
                other=counterpart.ref,
                yard=Ref("yard", yard),
                weight_kg=weight_kg,
                given=given,
            )
        )
    if facts.is_the_last:
        _unloaded(trip, other, by=by, at=at)
    return act.ref


@command
def exchange_tractor(*, crossing: UUID, plate: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Let another tractor go on with a trip's trailer and goods; the rank in the line is kept.

    Records: TractorExchanged.
    Raises:  NoSuchCrossing, NotAPlate, NotAllowed, Refused, Stale where the other tractor is on a trip.
    Source:  queue rules of the zone, changes.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    yard = _yard_of(trip, by=by)
    tractor = normalise(plate)
    facts = queries.tractor_facts(trip, tractor=tractor, reason=reason)
    refuse_if(reasons_against(facts, rules.TRACTOR, on=hanoi_day(at)))

    if not vehicle_is_known(tractor):
        register_vehicle(plate=tractor, by=by, at=at)
    act = Exchange.objects.create(kind="tractor", crossing=trip, yard_id=yard, reason=reason.strip(), at=at)
    before, trip.vehicle_id = trip.vehicle_id, tractor
    trip.save(update_fields=["vehicle"])
    record(
        TractorExchanged(
            crossing=trip.ref,
            exchange=act.ref,
            before=Ref("vehicle", before),
            vehicle=Ref("vehicle", tractor),
            reason=reason.strip(),
        )
    )
    return act.ref


@command
def exchange_driver(*, crossing: UUID, driver: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Let another driver take a vehicle over (đổi lái): of the same firm, or one of the dedicated drivers.

    Records: DriverExchanged.
    Raises:  NoSuchCrossing, NotAllowed, Refused.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    yard = _yard_of(trip, by=by)
    facts = queries.driver_facts(trip, driver=driver, reason=reason, on=hanoi_day(at))
    refuse_if(reasons_against(facts, rules.DRIVER, on=hanoi_day(at)))

    act = Exchange.objects.create(kind="driver", crossing=trip, yard_id=yard, reason=reason.strip(), at=at)
    before, trip.driver_id = trip.driver_id, driver
    trip.save(update_fields=["driver"])
    record(
        DriverExchanged(
            crossing=trip.ref,
            exchange=act.ref,
            before=Ref("driver", str(before)) if before else None,
            driver=Ref("driver", str(driver)),
            reason=reason.strip(),
        )
    )
    return act.ref


def _unloaded(trip: Crossing, into: Crossing, *, by: Actor, at: datetime) -> None:
    """End the trip of a vehicle whose whole load is on another one; it stands in its slot until it departs."""
    trip.move("unload", by=by)
    trip.end()
    trip.remain_no_more(at=at)
    record(VehicleUnloaded(crossing=trip.ref, yard=Ref("yard", trip.yard_id or ""), into=into.ref))
    fees.unloaded(trip, at=at)


def _both(crossing: UUID, into: UUID) -> tuple[Crossing, Crossing]:
    """Both, locked always in the same order, so that two such acts never wait for each other."""
    found = {
        each.pk: each
        for each in Crossing.objects.select_for_update().filter(pk__in=(crossing, into)).order_by("pk")
    }
    if len(found) != 2:
        raise NoSuchCrossing()
    not_before_the_last_of(*found.values())
    return found[crossing], found[into]


def _yard_of(trip: Crossing, *, by: Actor) -> str:
    """The yard a vehicle is in, where its operator acts. Raises: NotAllowed, WrongState."""
    if trip.yard_id is None:
        raise WrongState(state=trip.state)
    by.must_hold("yard-operator", Ref("yard", trip.yard_id))
    return trip.yard_id
