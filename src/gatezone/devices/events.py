"""What is remembered of devices. A batch of readings is one entry: what it held is known by its digest."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAdded(Event):
    """A device was added at a lane."""

    KIND: ClassVar[str] = "devices.device-added"
    device: Ref
    lane: Ref
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRetired(Event):
    """A device was retired."""

    KIND: ClassVar[str] = "devices.device-retired"
    device: Ref
    lane: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsReceived(Event):
    """
    New readings of a device were received.

    ``readings`` is their number, ``sha256`` the digest of these (see ``readings.digest_of``), and
    ``clock_off_seconds`` how far the device's clock was behind the zone's.
    """

    KIND: ClassVar[str] = "devices.readings-received"
    device: Ref
    readings: int
    first_counter: int
    last_counter: int
    sha256: str
    clock_off_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningExplained(Event):
    """The opening of a barrier was matched with a vehicle that passed."""

    KIND: ClassVar[str] = "devices.opening-explained"
    opening: Ref
    lane: Ref
    crossing: Ref
    passage: Ref
