"""
Crossings for machines: the same commands the desks give, one address a step.

A step that is sent again with the same ``Idempotency-Key`` is done once and answered the same. Refusals are
problem details (RFC 9457) with every reason at once.

Who may: for now one signs in as at the desks, with a session and its CSRF token, so that a machine holds no
more than the account it works for, and nothing new can leak. Keys for machines, each with duties of its own,
come with the first partner who needs one.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Router, Schema, Status
from pydantic import ConfigDict

from gatezone.api.fields import Code, Day, Kilograms, Lane, Moment, Plain
from gatezone.crossings import commands, queries
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import actor_of
from gatezone.workdays.queries import zone_now, zone_today

router = Router(tags=["crossings"])

Key = Annotated[
    UUID | None,
    Header(alias="Idempotency-Key", description="The id of this wish: sent again, it is done once."),
]


class Wish(Schema):
    """What is asked for. A field that is not described is refused, as it may be a slip."""

    model_config = ConfigDict(extra="forbid")


class Declaration(Wish):
    """A trip of a vehicle for an enterprise."""

    enterprise: UUID
    plate: Plain
    route: Code
    direction: Plain
    goods: Plain
    weight_kg: Kilograms
    packed_on: Day | None = None


class PlaceWish(Wish):
    """The window asked for, by its beginning."""

    starts_at: Moment


class ArrivalWish(Wish):
    """The yard a vehicle is taken into."""

    yard: Code


class CallWish(Wish):
    """The line whose first vehicle is called."""

    route: Code
    direction: Plain


class ReleaseWish(Wish):
    """The agency that releases."""

    agency: Code


class PassageWish(Wish):
    """The lane a vehicle passes."""

    lane: Lane


class ReachingWish(PassageWish):
    """What is read of a called vehicle at the gate, and at which lane."""

    plate_read: Plain = ""
    weighed_kg: Kilograms | None = None


class Done(Schema):
    """What was done, was done to this crossing."""

    crossing: UUID


class Crossing(Schema):
    """A crossing as its reader may see it; ``steps`` are those open to the reader now."""

    id: UUID
    code: str
    plate: str
    route: str
    kind: str
    direction: str
    goods: str
    weight_kg: int
    packed_on: date | None
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
    releases: dict[str, datetime | None]
    steps: list[str]


@router.post("", response={201: Done}, summary="Declare a trip")
def declare(request: HttpRequest, wish: Declaration, key: Key = None) -> Status:
    """Declare a trip of a vehicle; duty declarant over the enterprise."""
    return Status(201, _do(request, commands.declare_vehicle, key, **wish.dict()))


@router.post("/call", response=Done, summary="Call the first of a line")
def call(request: HttpRequest, wish: CallWish, key: Key = None) -> Done:
    """Call the first vehicle of a line to the gate; duty centre-officer."""
    return _do(request, commands.call_next, key, **wish.dict())


@router.get("/{crossing}", response=Crossing, summary="Look at a trip")
def crossing(request: HttpRequest, crossing: UUID) -> Crossing:
    """Return one crossing, to those who may see it."""
    found = queries.trip(crossing, by=_actor(request))
    names = (name for name in Crossing.model_fields if hasattr(found.row, name))
    return Crossing(
        **{name: getattr(found.row, name) for name in names},
        weight_kg=found.weight_kg,
        packed_on=found.packed_on,
        releases=dict(found.releases),
        steps=[move.name for move in found.moves],
    )


@router.post("/{crossing}/place", response=Done, summary="Take a place")
def place(request: HttpRequest, crossing: UUID, wish: PlaceWish, key: Key = None) -> Done:
    """Promise a declared export vehicle a window; duty declarant or centre-officer."""
    return _do(request, commands.give_place, key, crossing=crossing, starts_at=wish.starts_at)


@router.post("/{crossing}/arrival", response=Done, summary="Take into a yard")
def arrival(request: HttpRequest, crossing: UUID, wish: ArrivalWish, key: Key = None) -> Done:
    """Take a vehicle that has a place, or came over the border, into a yard; duty yard-operator over the yard."""
    return _do(request, commands.arrive_at_yard, key, crossing=crossing, yard=wish.yard)


@router.post("/{crossing}/reception", response=Done, summary="Receive from the neighbour")
def reception(request: HttpRequest, crossing: UUID, wish: PassageWish, key: Key = None) -> Done:
    """Let a declared import vehicle in from the neighbour; duty lane-officer over the route."""
    return _do(request, commands.receive_from_neighbour, key, crossing=crossing, lane=wish.lane)


@router.post("/{crossing}/reading", response=Done, summary="Read at the gate")
def reading(request: HttpRequest, crossing: UUID, wish: ReachingWish, key: Key = None) -> Done:
    """Read a called vehicle at the gate; duty lane-officer over the route."""
    return _do(request, commands.reach_gate, key, crossing=crossing, **wish.dict())


@router.post("/{crossing}/release", response=Done, summary="Release for an agency")
def release(request: HttpRequest, crossing: UUID, wish: ReleaseWish, key: Key = None) -> Done:
    """Release a vehicle in the checks; the duty of the agency over the route."""
    return _do(request, commands.release_vehicle, key, crossing=crossing, agency=wish.agency)


@router.post("/{crossing}/passage", response=Done, summary="Let pass")
def passage(request: HttpRequest, crossing: UUID, wish: PassageWish, key: Key = None) -> Done:
    """Let a cleared vehicle pass a lane; duty lane-officer over the route."""
    return _do(request, commands.pass_gate, key, crossing=crossing, lane=wish.lane)


@router.post("/{crossing}/cancellation", response=Done, summary="Give a trip up")
def cancellation(request: HttpRequest, crossing: UUID, key: Key = None) -> Done:
    """Give up a trip that has not reached a yard; duty declarant or centre-officer."""
    return _do(request, commands.cancel_trip, key, crossing=crossing)


def _do(request: HttpRequest, act: Callable[..., Ref], key: UUID | None, **wish: Any) -> Done:
    answer = act(**wish, by=_actor(request), at=zone_now(), command_id=key)
    return Done(crossing=UUID(answer.id))


def _actor(request: HttpRequest) -> Actor:
    # django_auth has let nobody come so far who did not sign in.
    return actor_of(request.user.pk, on=zone_today())  # type: ignore[arg-type]
