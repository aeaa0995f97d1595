"""What is remembered of a crossing. Vehicles are named by plate: the line of trucks is public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDeclared:
    """A line of goods as the journal remembers it: without what the declarant called it, which may name people."""

    hs_code: str
    weight_kg: int
    packages: int | None
    packed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleDeclared(Event):
    """A trip was declared for a vehicle."""

    KIND: ClassVar[str] = "crossings.vehicle-declared"
    crossing: Ref
    vehicle: Ref
    enterprise: Ref
    route: Ref
    direction: str
    kind: str
    goods: str
    weight_kg: int
    packed_on: date | None
    perishable: bool
    trailer: Ref | None = None
    container: str | None = None
    customs_declaration: str | None = None
    driver: Ref | None = None
    carrier: Ref | None = None
    container_feet: int | None = None
    lines: tuple[LineDeclared, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSaved(Event):
    """A declaration was saved as a template."""

    KIND: ClassVar[str] = "crossings.template-saved"
    template: Ref
    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDeleted(Event):
    """A template was deleted."""

    KIND: ClassVar[str] = "crossings.template-deleted"
    template: Ref
    enterprise: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGiven(Event):
    """A trip was given a window."""

    KIND: ClassVar[str] = "crossings.place-given"
    crossing: Ref
    route: Ref
    starts_at: datetime
    ends_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleReceived(Event):
    """A vehicle was received from the neighbour."""

    KIND: ClassVar[str] = "crossings.vehicle-received"
    crossing: Ref
    lane: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOpened(Event):
    """The capacity of a window was calculated when its first place was asked for."""

    KIND: ClassVar[str] = "crossings.window-opened"
    window: Ref
    route: Ref
    starts_at: datetime
    throughput: int
    bookable: int
    limit: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowCapacityChanged(Event):
    """The capacity of a window was changed."""

    KIND: ClassVar[str] = "crossings.window-capacity-changed"
    window: Ref
    route: Ref
    starts_at: datetime
    version: int
    throughput: int
    bookable: int
    given: int
    limit: str
    why: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowsCounted(Event):
    """The coming windows of a route were recalculated."""

    KIND: ClassVar[str] = "crossings.windows-counted"
    route: Ref
    windows: int
    changed: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleArrived(Event):
    """A vehicle was taken into a yard."""

    KIND: ClassVar[str] = "crossings.vehicle-arrived"
    crossing: Ref
    yard: Ref
    slot: str | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleCalled(Event):
    """The first vehicle of a queue was called to the gate."""

    KIND: ClassVar[str] = "crossings.vehicle-called"
    crossing: Ref
    route: Ref
    waited_minutes: int
    call_ends_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLapsed(Event):
    """A called vehicle did not come to the gate in time and was put on the late list."""

    KIND: ClassVar[str] = "crossings.call-lapsed"
    crossing: Ref
    route: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsProposed(Event):
    """An officer proposed calls that need the agreement of a second officer."""

    KIND: ClassVar[str] = "crossings.calls-proposed"
    proposal: Ref
    route: Ref
    direction: str
    flow: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsAgreed(Event):
    """A second officer agreed to the proposed calls."""

    KIND: ClassVar[str] = "crossings.calls-agreed"
    proposal: Ref
    route: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleDeparted(Event):
    """A vehicle left its slot in a yard, for the gate or after its whole load was handed over."""

    KIND: ClassVar[str] = "crossings.vehicle-departed"
    crossing: Ref
    yard: Ref
    parked_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleReachedGate(Event):
    """A called vehicle was read at the gate."""

    KIND: ClassVar[str] = "crossings.vehicle-reached-gate"
    crossing: Ref
    lane: Ref
    plate_read: str | None
    weighed_kg: int | None
    odd: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksBegun(Event):
    """A vehicle at the gate went on to the checks."""

    KIND: ClassVar[str] = "crossings.checks-begun"
    crossing: Ref
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSentBack(Event):
    """A vehicle was sent back from the gate to the head of its queue, without a fault of its driver."""

    KIND: ClassVar[str] = "crossings.vehicle-sent-back"
    crossing: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRefused(Event):
    """A vehicle was refused at the gate: its trip ended there."""

    KIND: ClassVar[str] = "crossings.vehicle-refused"
    crossing: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleHeld(Event):
    """An agency holds a vehicle in the checks."""

    KIND: ClassVar[str] = "crossings.vehicle-held"
    crossing: Ref
    hold: Ref
    agency: Ref
    owner: Ref
    reason: str
    review_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted(Event):
    """An agency lifted its hold."""

    KIND: ClassVar[str] = "crossings.hold-lifted"
    crossing: Ref
    agency: Ref
    outcome: str
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleRejected(Event):
    """An agency rejected a vehicle: it may not cross."""

    KIND: ClassVar[str] = "crossings.vehicle-rejected"
    crossing: Ref
    agency: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTakenBack(Event):
    """An agency withdrew its release: the vehicle is in the checks again."""

    KIND: ClassVar[str] = "crossings.release-taken-back"
    crossing: Ref
    agency: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsTransshipped(Event):
    """Goods went from one vehicle into another in a yard."""

    KIND: ClassVar[str] = "crossings.goods-transshipped"
    crossing: Ref
    exchange: Ref
    other: Ref
    yard: Ref
    weight_kg: int
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleUnloaded(Event):
    """The last goods of a vehicle went into another vehicle: its trip ended."""

    KIND: ClassVar[str] = "crossings.vehicle-unloaded"
    crossing: Ref
    yard: Ref
    into: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleWentHome(Event):
    """A vehicle went home without crossing: its trip ended."""

    KIND: ClassVar[str] = "crossings.vehicle-went-home"
    crossing: Ref
    yard: Ref | None
    cause: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TractorExchanged(Event):
    """The tractor of a trip was changed."""

    KIND: ClassVar[str] = "crossings.tractor-exchanged"
    crossing: Ref
    exchange: Ref
    before: Ref
    vehicle: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverExchanged(Event):
    """The driver of a vehicle was changed."""

    KIND: ClassVar[str] = "crossings.driver-exchanged"
    crossing: Ref
    exchange: Ref
    before: Ref | None
    driver: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripFrozen(Event):
    """A trip was frozen while the gate is closed; it keeps its place in the queue."""

    KIND: ClassVar[str] = "crossings.trip-frozen"
    crossing: Ref
    route: Ref
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripThawed(Event):
    """A frozen trip was continued."""

    KIND: ClassVar[str] = "crossings.trip-thawed"
    crossing: Ref
    route: Ref
    state: str
    ahead: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripMissed(Event):
    """A vehicle did not come in time: its trip ended."""

    KIND: ClassVar[str] = "crossings.trip-missed"
    crossing: Ref


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
    read_by: str = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSentOn(Event):
    """A vehicle was sent to another gate and keeps its window."""

    KIND: ClassVar[str] = "crossings.vehicle-sent-on"
    crossing: Ref
    from_route: Ref
    to_route: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripCancelled(Event):
    """A trip was cancelled before it reached the gate."""

    KIND: ClassVar[str] = "crossings.trip-cancelled"
    crossing: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RateMissed(Event):
    """A trip could not be charged because rates are not entered."""

    KIND: ClassVar[str] = "crossings.rate-missed"
    crossing: Ref
    rates: tuple[str, ...]
    priced_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFound(Event):
    """A trip was charged after its missing rates were entered."""

    KIND: ClassVar[str] = "crossings.rate-found"
    crossing: Ref
    priced_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PassIssued(Event):
    """A pass was issued for a trip; earlier passes of the trip are no longer valid."""

    KIND: ClassVar[str] = "crossings.pass-issued"
    crossing: Ref
    cti: str
    seq: int
    key: Ref
    not_before: datetime
    expires_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassKeyAdded(Event):
    """A new key for signing passes was added, with its public half."""

    KIND: ClassVar[str] = "crossings.pass-key-added"
    key: Ref
    algorithm: str
    public_key: str
    signs_from: datetime
    signs_until: datetime
