"""
Crossings for machines: the same commands the desks give, one address a step.

A step that is sent again with the same ``Idempotency-Key`` is done once and answered the same. Refusals are
problem details (RFC 9457) with every reason at once. Who asks is known by a key or a session (`entrance`).
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from gatezone.api.fields import Code, Day, Kilograms, Lane, Moment, Number, Plain, Words
from gatezone.api.orders import Key, Wish, actor_of, order
from gatezone.charges.tariffs.telling import line_said
from gatezone.crossings import commands, queries
from gatezone.crossings.declarations import LineOfGoods
from gatezone.kernel.actor import Actor

router = Router(tags=["crossings"])

MOST = 200
"""Trips on a page at most."""

Limit = Annotated[int, Field(ge=1, le=MOST)]


def _example(**example: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class LineWish(Wish):
    """Goods of one kind on the vehicle, by their HS code of 6 or 8 digits."""

    hs_code: Plain
    name: Words = ""
    weight_kg: Kilograms
    packages: Number | None = None
    packed_on: Day | None = None


class Declaration(Wish):
    """A trip of a vehicle for an enterprise; the direction may be left out where the kind says it."""

    model_config = _example(
        enterprise="0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40",
        plate="12C-345.67",
        route="huu-nghi-1119",
        kind="export",
        lines=[{"hs_code": "081060", "weight_kg": 21_000, "packed_on": "2024-08-22"}],
    )

    enterprise: UUID
    kind: Plain
    plate: Plain
    route: Code
    direction: Plain = ""
    lines: list[LineWish] = []
    trailer: Plain = ""
    container: Plain = ""
    container_feet: Number | None = None
    customs_declaration: Plain = ""
    driver: UUID | None = None
    carrier: UUID | None = None
    partner: Words = ""


class PlaceWish(Wish):
    """The window asked for, by its beginning."""

    model_config = _example(starts_at="2024-08-22T09:00:00+07:00")

    starts_at: Moment


class ArrivalWish(Wish):
    """The yard a vehicle is taken into."""

    model_config = _example(yard="xuan-cuong")

    yard: Code


class CallWish(Wish):
    """The line whose first vehicle is called."""

    model_config = _example(route="huu-nghi-1119", direction="export")

    route: Code
    direction: Plain


class ReleaseWish(Wish):
    """The agency that releases."""

    model_config = _example(agency="customs")

    agency: Code


class ReceptionWish(Wish):
    """The lane a vehicle comes in by."""

    model_config = _example(lane="huu-nghi-1119/1")

    lane: Lane


class PassageWish(ReceptionWish):
    """The lane a vehicle passes, and how the lane knew it: by its pass (qr), its short code, or chosen by hand."""

    model_config = _example(lane="huu-nghi-1119/1", read_by="qr")

    read_by: Plain = "code"


class ReachingWish(ReceptionWish):
    """What is read of a called vehicle at the gate, and at which lane."""

    model_config = _example(lane="huu-nghi-1119/1", plate_read="12C-345.67", weighed_kg=21_040)

    plate_read: Plain = ""
    weighed_kg: Kilograms | None = None


class HomeWish(Wish):
    """Why a vehicle goes home without crossing: a cause of the list, and more in words."""

    model_config = _example(cause="other", reason="Chủ hàng gọi xe về")

    cause: Code
    reason: Words = ""


class Done(Schema):
    """What was done, was done to this crossing."""

    crossing: UUID


class Passed(Done):
    """The crossing that passed, and when."""

    passed_at: datetime


class Line(Schema):
    """Goods of one kind on a vehicle; ``perishable`` is the class of how long they keep, or nothing."""

    hs_code: str
    name: str
    weight_kg: int
    packages: int | None
    packed_on: date | None
    perishable: str


class Listed(Schema):
    """A crossing as a list shows it."""

    id: UUID
    code: str
    plate: str
    route: str
    kind: str
    direction: str
    goods: str
    state: str
    yard: str | None
    lane: str | None
    starts_at: datetime | None
    ends_before: datetime | None
    declared_at: datetime
    entered_at: datetime | None
    arrived_at: datetime | None
    called_at: datetime | None
    call_ends_before: datetime | None
    reached_at: datetime | None
    cleared_at: datetime | None
    passed_at: datetime | None


class Crossing(Listed):
    """
    A crossing as its reader may see it; ``steps`` are those open to the reader now.

    ``owed_vnd`` are the đồng that must be paid before it may pass the gate; how, the charges tell. It is null where
    something is owed and the reader may not see the charges.
    ``rates_not_entered`` are the rates without which it has no fee, in words: nothing is charged until they are
    entered, and nothing afterwards once it has passed.
    """

    weight_kg: int
    packed_on: date | None
    lines: list[Line]
    trailer: str | None
    container: str | None
    container_feet: int | None
    customs_declaration: str | None
    releases: dict[str, datetime | None]
    owed_vnd: int | None
    rates_not_entered: list[str]
    steps: list[str]


class Crossings(Schema):
    """A page of crossings, the newest first; ``next`` asks for the page after it, and is null on the last."""

    crossings: list[Listed]
    next: str | None


@router.get("", response=Crossings, summary="List trips")
def crossings(
    request: HttpRequest,
    state: Code | None = None,
    route: Code | None = None,
    find: Annotated[Plain | None, Query(description="A code, or a part of a plate.")] = None,
    after: Annotated[Plain | None, Query(description="The `next` of the page before.")] = None,
    limit: Limit = MOST,
) -> Crossings:
    """Return a page of the trips the reader may see."""
    page = queries.page_of_trips(
        by=actor_of(request),
        state=state or "",
        route=route or "",
        wanted=find or "",
        after=after or "",
        limit=limit,
    )
    return Crossings(crossings=[Listed(**_row(each)) for each in page.rows], next=page.next)


@router.post("", response={201: Done}, summary="Declare a trip")
def declare(request: HttpRequest, wish: Declaration, key: Key) -> Status:
    """Declare a trip of a vehicle; duty declarant over the enterprise."""
    lines = tuple(LineOfGoods(**line.dict()) for line in wish.lines)
    return Status(201, _do(request, commands.declare_vehicle, key, **{**wish.dict(), "lines": lines}))


@router.post("/call", response=Done, summary="Call the first of a line")
def call(request: HttpRequest, wish: CallWish, key: Key) -> Done:
    """Call the first vehicle of a line to the gate; duty centre-officer."""
    return _do(request, commands.call_next, key, **wish.dict())


@router.get("/by-code/{code}", response=Crossing, summary="Look a code up")
def crossing_by_code(request: HttpRequest, code: Plain) -> Crossing:
    """Return the crossing of a code, however it is written, to those who may see it."""
    by = actor_of(request)
    return _crossing(queries.trip_by_code(code, by=by), by)


@router.get("/{crossing}", response=Crossing, summary="Look at a trip")
def crossing(request: HttpRequest, crossing: UUID) -> Crossing:
    """Return one crossing, to those who may see it."""
    by = actor_of(request)
    return _crossing(queries.trip(crossing, by=by), by)


@router.post("/{crossing}/place", response=Done, summary="Take a place")
def place(request: HttpRequest, crossing: UUID, wish: PlaceWish, key: Key) -> Done:
    """Promise a declared export vehicle a window; duty declarant or centre-officer."""
    return _do(request, commands.give_place, key, crossing=crossing, starts_at=wish.starts_at)


@router.post("/{crossing}/other-place", response=Done, summary="Take another place")
def other_place(request: HttpRequest, crossing: UUID, wish: PlaceWish, key: Key) -> Done:
    """Promise a vehicle that has a place another window instead; duty declarant or centre-officer."""
    return _do(request, commands.move_place, key, crossing=crossing, starts_at=wish.starts_at)


@router.post("/{crossing}/arrival", response=Done, summary="Take into a yard")
def arrival(request: HttpRequest, crossing: UUID, wish: ArrivalWish, key: Key) -> Done:
    """Take a vehicle that has a place, or came over the border, into a yard; duty yard-operator over the yard."""
    return _do(request, commands.arrive_at_yard, key, crossing=crossing, yard=wish.yard)


@router.post("/{crossing}/departure", response=Done, summary="Let leave the yard")
def departure(request: HttpRequest, crossing: UUID, key: Key) -> Done:
    """Let a vehicle leave its yard, called to the gate or unloaded; duty yard-operator over the yard."""
    return _do(request, commands.depart_from_yard, key, crossing=crossing)


@router.post("/{crossing}/going-home", response=Done, summary="Let go home")
def going_home(request: HttpRequest, crossing: UUID, wish: HomeWish, key: Key) -> Done:
    """
    Let a vehicle go home that does not cross; its trip ends.

    From its yard: duty yard-operator over the yard or centre-officer; from the gate: centre-officer or an inspector.
    """
    return _do(request, commands.go_home, key, crossing=crossing, **wish.dict())


@router.post("/{crossing}/reception", response=Done, summary="Receive from the neighbour")
def reception(request: HttpRequest, crossing: UUID, wish: ReceptionWish, key: Key) -> Done:
    """Let a declared import vehicle in from the neighbour; duty lane-officer over the route."""
    return _do(request, commands.receive_from_neighbour, key, crossing=crossing, lane=wish.lane)


@router.post("/{crossing}/reading", response=Done, summary="Read at the gate")
def reading(request: HttpRequest, crossing: UUID, wish: ReachingWish, key: Key) -> Done:
    """Read a called vehicle at the gate; duty lane-officer over the route."""
    return _do(request, commands.reach_gate, key, crossing=crossing, **wish.dict())


@router.post("/{crossing}/release", response=Done, summary="Release for an agency")
def release(request: HttpRequest, crossing: UUID, wish: ReleaseWish, key: Key) -> Done:
    """Release a vehicle in the checks; the duty of the agency over the route."""
    return _do(request, commands.release_vehicle, key, crossing=crossing, agency=wish.agency)


@router.post("/{crossing}/passage", response=Passed, summary="Let pass")
def passage(request: HttpRequest, crossing: UUID, wish: PassageWish, key: Key) -> Passed:
    """Let a cleared vehicle pass a lane; duty lane-officer over the route."""
    _do(request, commands.pass_gate, key, crossing=crossing, **wish.dict())
    [passed] = queries.rows([crossing], by=actor_of(request))
    return Passed.model_validate({"crossing": crossing, "passed_at": passed.passed_at})


@router.post("/{crossing}/cancellation", response=Done, summary="Give a trip up")
def cancellation(request: HttpRequest, crossing: UUID, key: Key) -> Done:
    """Give up a trip that has not reached a yard; duty declarant or centre-officer."""
    return _do(request, commands.cancel_trip, key, crossing=crossing)


def _do(request: HttpRequest, act: Any, key: UUID, **wish: Any) -> Done:
    return Done(crossing=UUID(order(request, act, key, **wish).id))


def _crossing(found: queries.Trip, by: Actor) -> Crossing:
    return Crossing(
        **_row(found.row),
        weight_kg=found.weight_kg,
        packed_on=found.packed_on,
        lines=[Line(**asdict(line)) for line in found.lines],
        trailer=found.trailer,
        container=found.container,
        container_feet=found.container_feet,
        customs_declaration=found.customs_declaration,
        releases=dict(found.releases),
        owed_vnd=queries.owed_before_passage(found.row.id, by=by),
        rates_not_entered=[line_said(each) for each in found.rates_missing],
        steps=[move.name for move in found.moves],
    )


def _row(row: queries.Row) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in Listed.model_fields}
