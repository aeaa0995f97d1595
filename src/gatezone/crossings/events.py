"""What is remembered of a crossing. Vehicles are named by plate: the line of trucks is public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleDeclared(Event):
    """A trip was declared for a vehicle."""

    KIND: ClassVar[str] = "crossings.vehicle-declared"
    crossing: Ref
    vehicle: Ref
    enterprise: Ref
    route: Ref
    direction: str
    goods: str
    weight_kg: int
    packed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGiven(Event):
    """A trip was promised a window in which the vehicle is expected."""

    KIND: ClassVar[str] = "crossings.place-given"
    crossing: Ref
    route: Ref
    starts_at: datetime
    ends_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleArrived(Event):
    """A vehicle was taken into a yard."""

    KIND: ClassVar[str] = "crossings.vehicle-arrived"
    crossing: Ref
    yard: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleCalled(Event):
    """The first vehicle of a line was called to the checks."""

    KIND: ClassVar[str] = "crossings.vehicle-called"
    crossing: Ref
    route: Ref
    waited_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleReleased(Event):
    """An agency released a vehicle."""

    KIND: ClassVar[str] = "crossings.vehicle-released"
    crossing: Ref
    agency: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleCleared(Event):
    """The last agency released a vehicle: it may cross."""

    KIND: ClassVar[str] = "crossings.vehicle-cleared"
    crossing: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehiclePassed(Event):
    """A vehicle passed the gate through a lane."""

    KIND: ClassVar[str] = "crossings.vehicle-passed"
    crossing: Ref
    lane: Ref
    waited_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSentOn(Event):
    """A vehicle was sent to another gate; it keeps its promised window."""

    KIND: ClassVar[str] = "crossings.vehicle-sent-on"
    crossing: Ref
    from_route: Ref
    to_route: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripCancelled(Event):
    """A trip was given up before it reached the gate."""

    KIND: ClassVar[str] = "crossings.trip-cancelled"
    crossing: Ref
