"""Declare a trip (khai báo)."""

from datetime import date, datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.catalogue import agencies_for
from gatezone.crossings.codes import new_code
from gatezone.crossings.events import VehicleDeclared
from gatezone.crossings.models import DIRECTIONS, GOODS, HEAVIEST_KG, Crossing, Release
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.commands import register_vehicle
from gatezone.parties.plates import normalise
from gatezone.parties.queries import vehicle_is_known


class NotADirection(Invalid):
    """A vehicle goes out (export) or comes in (import)."""


class NotGoods(Invalid):
    """Goods are fruit, other goods or new cars."""


class NotAWeight(Invalid):
    """The weight is a whole number of kilograms from 1 to 120,000."""


@command
def declare_vehicle(
    *,
    enterprise: UUID,
    plate: str,
    route: str,
    direction: str,
    goods: str,
    weight_kg: int,
    kind: str = "",
    packed_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Declare a trip of a vehicle for an enterprise; a plate not seen before is registered with it.

    Records: VehicleDeclared.
    Raises:  NotAllowed, NotADirection, NotGoods, NotAWeight, NotAPlate, NoSuchRoute, Refused, Stale.
    Source:  digital border-gate platform, step 1.
    """
    by.must_hold("declarant", Ref("enterprise", str(enterprise)))
    _check(direction, goods, weight_kg)
    vehicle = normalise(plate)
    today = hanoi_day(at)
    facts = queries.declaration_facts(
        vehicle=vehicle, route=route, direction=direction, goods=goods, packed_on=packed_on, on=today
    )
    refuse_if(reasons_against(facts, rules.DECLARATION, on=today))

    if not vehicle_is_known(vehicle):
        register_vehicle(plate=vehicle, by=by, at=at)
    crossing = Crossing.objects.create(
        code=new_code(),
        enterprise_id=enterprise,
        vehicle_id=vehicle,
        route_id=route,
        kind=kind or _usual_kind(direction, goods),
        direction=direction,
        goods=goods,
        weight_kg=weight_kg,
        packed_on=packed_on,
        perishable=goods == "fruit",
        declared_at=at,
    )
    agencies = agencies_for(direction=direction, goods=goods, on=today)
    Release.objects.bulk_create(Release(crossing=crossing, agency=agency) for agency in agencies)
    record(
        VehicleDeclared(
            crossing=crossing.ref,
            vehicle=Ref("vehicle", vehicle),
            enterprise=Ref("enterprise", str(enterprise)),
            route=crossing.route_ref,
            direction=direction,
            kind=crossing.kind,
            goods=goods,
            weight_kg=weight_kg,
            packed_on=packed_on,
            perishable=crossing.perishable,
        )
    )
    return crossing.ref


def _check(direction: str, goods: str, weight_kg: int) -> None:
    if direction not in DIRECTIONS:
        raise NotADirection(direction=direction)
    if goods not in GOODS:
        raise NotGoods(goods=goods)
    if type(weight_kg) is not int or not 1 <= weight_kg <= HEAVIEST_KG:
        raise NotAWeight(weight_kg=weight_kg)


def _usual_kind(direction: str, goods: str) -> str:
    return goods if goods == "new-cars" else direction
