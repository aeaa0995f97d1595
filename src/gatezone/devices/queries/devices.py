"""Which devices there are, and whether one is the one it says it is."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatezone.devices.models import Device, Reading
from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import by_heart
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.refs import Ref


class NoSuchDevice(NotFound):
    """There is no such device, or it is retired."""


class KeyUnknown(NotAllowed):
    """There is no such device, or this is not its key."""


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device of a lane."""

    id: UUID
    lane: str
    kind: str
    added_at: datetime
    key_hash: bytes = field(repr=False)

    @property
    def ref(self) -> Ref:
        return Ref("device", str(self.id))


@by_heart
def device(device: UUID) -> DeviceRow:
    """
    Return a device that is not retired.

    Cost: one SQL statement, or none within a second of the last time. Raises: NoSuchDevice.
    """
    for each in Device.objects.filter(pk=device, retired_at=None):
        return _row(each)
    raise NoSuchDevice(device=str(device))


def devices(*, lane: str = "") -> list[DeviceRow]:
    """Return the devices that are not retired, of one lane or of all. Cost: one SQL statement."""
    found = Device.objects.filter(retired_at=None).order_by("lane_id", "kind", "added_at")
    return [_row(each) for each in (found.filter(lane=lane) if lane else found)]


def device_actor(device_id: UUID, *, key: str) -> Actor:
    """
    Return the actor a device is, to who brings its key.

    An unknown device takes as long as a wrong key, and is answered the same.
    Cost: as device(). Raises: KeyUnknown.
    """
    given = hashlib.sha256(key.encode()).digest()
    try:
        kept = device(device_id).key_hash
    except NoSuchDevice:
        kept = bytes(len(given))
    if not hmac.compare_digest(given, kept):
        raise KeyUnknown()
    return Actor(Ref("device", str(device_id)))


def last_counter(device: UUID) -> int:
    """Return the highest counter a device has told; 0 before the first. Cost: one SQL statement."""
    counters = Reading.objects.filter(device_id=device).order_by("-counter").values_list("counter", flat=True)
    return counters.first() or 0


def _row(device: Device) -> DeviceRow:
    return DeviceRow(device.id, device.lane_id, device.kind, device.added_at, bytes(device.key_hash))
