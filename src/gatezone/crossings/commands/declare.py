"""Declare trips (khai báo): one, or a whole list of them at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from gatezone.crossings import queries, rules
from gatezone.crossings.catalogue import agencies_for
from gatezone.crossings.catalogue.goods import perishability_of
from gatezone.crossings.codes import new_code
from gatezone.crossings.declarations import Declaration, LineOfGoods, read_declaration
from gatezone.crossings.events import LineDeclared
from gatezone.crossings.kept import DECLARED
from gatezone.crossings.models import Crossing, GoodsLine, Release
from gatezone.crossings.pricing import fees
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.event import Event
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.commands import register_vehicle
from gatezone.parties.queries import vehicle_is_known
from gatezone.parties.vins import is_vin

MOST_AT_ONCE = 500


class NotAList(Invalid):
    """A list has 1 to 500 trips."""


@command
def declare_vehicle(
    *,
    enterprise: UUID,
    kind: str,
    plate: str,
    route: str,
    direction: str = "",
    lines: Sequence[LineOfGoods] = (),
    trailer: str = "",
    container: str = "",
    container_feet: int | None = None,
    customs_declaration: str = "",
    driver: UUID | None = None,
    carrier: UUID | None = None,
    partner: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Declare a trip of a vehicle for an enterprise; a plate not seen before is registered with it.

    Weight, class and how long the goods keep are computed from their lines. ``direction`` may be left out
    where the kind says it; the customs declaration until the agencies need it; how many feet long a container
    is until somebody knows, and then it is charged as one of 40.

    Records: VehicleDeclared; ChargeRaised where the tariff asks for a fee.
    Raises:  NotAllowed, UnreadableDeclaration, NoSuchRoute, Refused with every reason at once, Stale.
    Source:  digital border-gate platform, step 1.
    """
    by.must_hold("declarant", Ref("enterprise", str(enterprise)))
    declaration = read_declaration(
        Declaration(
            kind=kind,
            plate=plate,
            route=route,
            direction=direction,
            lines=tuple(lines),
            trailer=trailer,
            container=container,
            container_feet=container_feet,
            customs_declaration=customs_declaration,
            driver=driver,
            carrier=carrier,
            partner=partner,
        )
    )
    today = hanoi_day(at)
    (facts,) = queries.declaration_facts([declaration], enterprise=enterprise, on=today)
    refuse_if(reasons_against(facts, rules.DECLARATION, on=today))
    return _declare([declaration], enterprise=enterprise, by=by, at=at)[0].ref


@command
def declare_many(*, enterprise: UUID, declarations: Sequence[Declaration], by: Actor, at: datetime) -> Ref:
    """
    Declare a list of trips for an enterprise: all of them, or none where there is a reason against one.

    The facts of each reason tell the ``row``, counted from 1, it stands against.

    Records: VehicleDeclared, once for each; ChargeRaised where the tariff asks for a fee.
    Raises:  NotAllowed, NotAList, NoSuchRoute, Refused with every reason of every row, Stale.
    Source:  digital border-gate platform, step 1.
    """
    by.must_hold("declarant", Ref("enterprise", str(enterprise)))
    if not 1 <= len(declarations) <= MOST_AT_ONCE:
        raise NotAList(trips=len(declarations))
    told = queries.objections(declarations, enterprise=enterprise, on=hanoi_day(at))
    refuse_if(
        tuple(
            replace(reason, facts={"row": row, **reason.facts})
            for row, reasons in enumerate(told, start=1)
            for reason in reasons
        )
    )
    read = [read_declaration(each) for each in declarations]
    _declare(read, enterprise=enterprise, by=by, at=at)
    return Ref("enterprise", str(enterprise))


def _declare(
    declarations: Sequence[Declaration], *, enterprise: UUID, by: Actor, at: datetime
) -> list[Crossing]:
    today = hanoi_day(at)
    for plate in dict.fromkeys(key for each in declarations for key in (each.plate, each.trailer) if key):
        if not vehicle_is_known(plate):
            register_vehicle(**{"vin" if is_vin(plate) else "plate": plate}, by=by, at=at)
    trips = Crossing.objects.bulk_create(
        _trip(each, enterprise=enterprise, on=today, at=at) for each in declarations
    )
    GoodsLine.objects.bulk_create(
        GoodsLine(
            crossing=trip,
            position=position,
            hs_code=line.hs_code,
            name=line.name,
            weight_kg=line.weight_kg,
            packages=line.packages,
            packed_on=line.packed_on,
            perishable=_class_of(line, on=today),
        )
        for trip, declaration in zip(trips, declarations, strict=True)
        for position, line in enumerate(declaration.lines, start=1)
    )
    Release.objects.bulk_create(
        Release(crossing=trip, agency=agency)
        for trip in trips
        for agency in agencies_for(direction=trip.direction, goods=trip.goods, on=today)
    )
    for trip, declaration in zip(trips, declarations, strict=True):
        record(_event(trip, declaration))
    fees.charge([(trip, fees.loads_of(each)) for trip, each in zip(trips, declarations, strict=True)], at=at)
    return trips


def _trip(declaration: Declaration, *, enterprise: UUID, on: date, at: datetime) -> Crossing:
    return Crossing(
        code=new_code(),
        enterprise_id=enterprise,
        vehicle_id=declaration.plate,
        route_id=declaration.route,
        kind=declaration.kind,
        direction=declaration.direction,
        goods=declaration.goods(on=on),
        weight_kg=declaration.weight_kg,
        packed_on=declaration.packed_on,
        perishable=declaration.perishable(on=on),
        driver_id=declaration.driver,
        carrier_id=declaration.carrier,
        trailer_id=declaration.trailer or None,
        container=declaration.container or None,
        container_feet=declaration.container_feet,
        customs_declaration=declaration.customs_declaration or None,
        partner=declaration.partner,
        declared_at=at,
    )


def _class_of(line: LineOfGoods, *, on: date) -> str:
    keeps = perishability_of(line.hs_code, on=on)
    return keeps.name if keeps else ""


def _event(trip: Crossing, declaration: Declaration) -> Event:
    lines = tuple(
        LineDeclared(
            hs_code=line.hs_code,
            weight_kg=line.weight_kg,
            packages=line.packages,
            packed_on=line.packed_on,
        )
        for line in declaration.lines
    )
    return DECLARED.of(trip, lines=lines)
