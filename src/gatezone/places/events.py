"""What is remembered of the places."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueLoaded(Event):
    """The tables of the zone were filled from a catalogue."""

    KIND: ClassVar[str] = "places.catalogue-loaded"

    zone: Ref
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourCapacityAnnounced(Event):
    """The neighbour announced how many vehicles an hour it takes on a route."""

    KIND: ClassVar[str] = "places.neighbour-capacity-announced"

    route: Ref
    vehicles: int
    source: str
    number: str
    announced_at: datetime
    starts_at: datetime | None
    ends_before: datetime | None
    clock: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneClosed(Event):
    """A lane was closed, until a moment or until it is opened."""

    KIND: ClassVar[str] = "places.lane-closed"

    route: Ref
    lane: Ref
    until_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneOpened(Event):
    """A closed lane was opened again."""

    KIND: ClassVar[str] = "places.lane-opened"

    route: Ref
    lane: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevelChanged(Event):
    """The service level of a route was changed for a day."""

    KIND: ClassVar[str] = "places.service-level-changed"

    route: Ref
    notice: Ref
    traffic: str
    level: str
    valid_on: date
    opens_at: datetime | None
    closes_at: datetime | None
    clock: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficStopped(Event):
    """An authority stopped the traffic of a route."""

    KIND: ClassVar[str] = "places.traffic-stopped"

    route: Ref
    stop: Ref
    traffic: str
    gate_class: str
    authority: str
    number: str
    proposal: str
    cause: str
    starts_at: datetime
    ends_before: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrafficResumed(Event):
    """Traffic was resumed before the end of its stop."""

    KIND: ClassVar[str] = "places.traffic-resumed"

    route: Ref
    stop: Ref
    ends_before: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopReported(Event):
    """A stop of traffic was reported to the higher level."""

    KIND: ClassVar[str] = "places.stop-reported"

    route: Ref
    stop: Ref
    reported_to: str
