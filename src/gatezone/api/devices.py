"""
Devices of the lanes: they tell what they read, in batches, each with its own key.

Sending again is harmless, so whoever did not hear an answer sends the same once more. Written for makers of
devices in docs/how-to/connect-a-device.md.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Router, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer
from pydantic import BaseModel, ConfigDict, Field, StrictInt, StringConstraints

from gatezone.api.fields import Moment
from gatezone.devices import commands, queries
from gatezone.devices.queries import KeyUnknown
from gatezone.devices.readings import MOST, Read
from gatezone.kernel.actor import Actor
from gatezone.workdays.queries import zone_now

LONGEST_KEY = 200
LARGEST_COUNTER = 2**63 - 1

Counter = Annotated[StrictInt, Field(ge=1, le=LARGEST_COUNTER)]
PlateText = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[^\x00-\x1f\x7f]+$")]


class WithoutSlips(BaseModel):
    """A field that is not described is refused, as it may be a slip."""

    model_config = ConfigDict(extra="forbid")


class Told(WithoutSlips):
    """What every reading says: its number, which only grows, and what the device's clock showed."""

    counter: Counter
    at: Moment


class PlateRead(Told):
    """A camera read a plate, or what it took for one."""

    kind: Literal["plate-read"]
    plate: PlateText
    certainty_percent: Annotated[StrictInt, Field(ge=0, le=100)] | None = None


class Weight(Told):
    """A scale came to rest."""

    kind: Literal["weight"]
    weight_kg: Annotated[StrictInt, Field(ge=-1_000_000, le=1_000_000)]


class BarrierOpened(Told):
    """A barrier is open, whoever opened it."""

    kind: Literal["barrier-opened"]


class BarrierClosed(Told):
    """A barrier is closed."""

    kind: Literal["barrier-closed"]


class LoopCrossed(Told):
    """A vehicle crossed a loop."""

    kind: Literal["loop-crossed"]


Reading = Annotated[
    PlateRead | Weight | BarrierOpened | BarrierClosed | LoopCrossed, Field(discriminator="kind")
]


class Batch(WithoutSlips):
    """Readings, and what the device's clock shows as it sends them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sent_at": "2024-08-22T08:00:05+07:00",
                    "readings": [
                        {
                            "kind": "plate-read",
                            "counter": 41,
                            "at": "2024-08-22T08:00:04+07:00",
                            "plate": "12C-345.67",
                            "certainty_percent": 97,
                        }
                    ],
                }
            ]
        }
    )

    sent_at: Moment
    readings: Annotated[list[Reading], Field(min_length=1, max_length=MOST)]


class Heard(Schema):
    """How many readings were in the batch, how many of them were new, and how far the device's clock is behind."""

    readings: int
    new: int
    received_at: datetime
    clock_off_seconds: int


class Itself(Schema):
    """What the zone knows of a device: where it stands, the time, and the last number it told."""

    id: UUID
    lane: str
    kind: str
    now: datetime
    last_counter: int


class NotItsKey(HttpError):
    """A device is not let in."""

    def __init__(self, no: KeyUnknown) -> None:
        self.code = no.code
        super().__init__(401, gettext(no.sentence))


class DeviceKey(HttpBearer):
    """The key a device was given when it was added."""

    def __call__(self, request: HttpRequest) -> Actor:
        """Return the actor the device is. Raises: NotItsKey, whatever is wrong or missing."""
        scheme, _, key = request.headers.get(self.header, "").partition(" ")
        return self.authenticate(request, key if scheme.lower() == self.openapi_scheme else "")

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Return the actor of the device the address names. Raises: NotItsKey."""
        named = request.resolver_match.kwargs["device"] if request.resolver_match else ""
        try:
            return queries.device_actor(UUID(named), key=token[:LONGEST_KEY])
        except ValueError:
            raise NotItsKey(KeyUnknown()) from None
        except KeyUnknown as no:
            raise NotItsKey(no) from None


router = Router(tags=["devices"], auth=DeviceKey())


@router.get("/{device}", response=Itself, summary="Ask for the time and the last number")
def itself(request: HttpRequest, device: UUID) -> Itself:
    """Return what a device needs that has lost its memory or its clock; with the device's own key."""
    known = queries.device(device)
    return Itself(
        id=known.id,
        lane=known.lane,
        kind=known.kind,
        now=zone_now(),
        last_counter=queries.last_counter(device),
    )


@router.post("/{device}/readings", response=Heard, summary="Tell readings")
def readings(request: HttpRequest, device: UUID, batch: Batch) -> Heard:
    """Keep 1 to 1,000 readings, all or none; those told before are kept once. With the device's own key."""
    at = zone_now()
    try:
        receipt = commands.receive_readings(
            device=device,
            sent_at=batch.sent_at,
            readings=[*_plain(batch.readings)],
            by=request.auth,  # type: ignore[attr-defined]  # set by ninja
            at=at,
        )
        new = receipt.new
    except commands.NothingNew:
        new = 0
    return Heard(
        readings=len(batch.readings),
        new=new,
        received_at=at,
        clock_off_seconds=round((at - batch.sent_at).total_seconds()),
    )


def _plain(told: Iterable[Reading]) -> Iterable[Read]:
    for each in told:
        match each:
            case PlateRead():
                yield Read(each.counter, each.kind, each.at, each.plate, each.certainty_percent)
            case Weight():
                yield Read(each.counter, each.kind, each.at, weight_kg=each.weight_kg)
            case _:
                yield Read(each.counter, each.kind, each.at)
