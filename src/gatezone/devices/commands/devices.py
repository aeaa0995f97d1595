"""Devices are added to a lane and retired."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatezone.devices.events import DeviceAdded, DeviceRetired
from gatezone.devices.models import Device
from gatezone.devices.queries import NoSuchDevice
from gatezone.devices.readings import TELLS
from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import forget
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ZONE_KEEPER
from gatezone.places import queries as places

HASH_SIZE = 32


class NotAKindOfDevice(Invalid):
    """A device is a camera, a scale, a barrier or a loop."""


class NotAKeyHash(Invalid):
    """The hash of a key must be a SHA-256 in hexadecimal."""


@command
def add_device(*, lane: str, kind: str, key_hash: str, by: Actor, at: datetime) -> Ref:
    """
    Let a device tell what it reads at a lane.

    It takes the SHA-256 of the key and never the key, because what a command is given may be remembered.
    Records: DeviceAdded.
    Raises:  NotAllowed, NoSuchLane, NotAKindOfDevice, NotAKeyHash, Stale where the key is in use.
    """
    by.must_hold(ZONE_KEEPER)
    if kind not in TELLS:
        raise NotAKindOfDevice(kind=kind)
    kept = places.lane(lane, on=hanoi_day(at))
    added = Device.objects.create(lane_id=kept.id, kind=kind, key_hash=_hash(key_hash), added_at=at)
    record(DeviceAdded(device=added.ref, lane=Ref("lane", kept.id), kind=kind))
    return added.ref


@command
def retire_device(*, device: UUID, by: Actor, at: datetime) -> Ref:
    """
    Believe a device no more, as where it was stolen or replaced; what it told stays.

    Other processes believe it for a second longer.
    Records: DeviceRetired.
    Raises:  NotAllowed, NoSuchDevice.
    """
    by.must_hold(ZONE_KEEPER)
    retired = Device.objects.select_for_update().filter(pk=device, retired_at=None).first()
    if retired is None:
        raise NoSuchDevice(device=str(device))
    retired.retired_at = at
    retired.save(update_fields=["retired_at"])
    transaction.on_commit(forget)
    record(DeviceRetired(device=retired.ref, lane=Ref("lane", retired.lane_id)))
    return retired.ref


def _hash(written: str) -> bytes:
    try:
        key_hash = bytes.fromhex(written)
    except ValueError:
        key_hash = b""
    if len(key_hash) != HASH_SIZE:
        raise NotAKeyHash()
    return key_hash
