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
    """A declaration was kept as a template."""

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
    """A trip was promised a window in which the vehicle is expected."""

    KIND: ClassVar[str] = "crossings.place-given"
    crossing: Ref
    route: Ref
    starts_at: datetime
    ends_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleReceived(Event):
    """A vehicle came over the border from the neighbour."""

    KIND: ClassVar[str] = "crossings.vehicle-received"
    crossing: Ref
    lane: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOpened(Event):
    """The first place of a window was asked for, and it was counted how many vehicles cross in it."""

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
    """How many vehicles cross in a window has changed."""

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
    """The coming windows of a route were counted anew."""

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
    """The first vehicle of a line was called to the gate."""

    KIND: ClassVar[str] = "crossings.vehicle-called"
    crossing: Ref
    route: Ref
    waited_minutes: int
    call_ends_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLapsed(Event):
    """A called vehicle did not come to the gate in time: it stands on the late list."""

    KIND: ClassVar[str] = "crossings.call-lapsed"
    crossing: Ref
    route: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsProposed(Event):
    """An officer proposed more calls than one may make: a second officer must agree."""

    KIND: ClassVar[str] = "crossings.calls-proposed"
    proposal: Ref
    route: Ref
    direction: str
    flow: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsAgreed(Event):
    """A second officer agreed to the calls another one proposed."""

    KIND: ClassVar[str] = "crossings.calls-agreed"
    proposal: Ref
    route: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleDeparted(Event):
    """A vehicle left its slot in a yard: for the gate, or empty after it handed its load over."""

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
    """A vehicle was sent back from the gate to the head of its line, through no fault of its own."""

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
    """An agency took its release back: the vehicle is in the checks again."""

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
    """The last of a vehicle's goods went into another one: its trip ended with its load."""

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
    """Another tractor went on with the trailer and the goods of a trip."""

    KIND: ClassVar[str] = "crossings.tractor-exchanged"
    crossing: Ref
    exchange: Ref
    before: Ref
    vehicle: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverExchanged(Event):
    """Another driver took a vehicle over."""

    KIND: ClassVar[str] = "crossings.driver-exchanged"
    crossing: Ref
    exchange: Ref
    before: Ref | None
    driver: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripFrozen(Event):
    """A trip was frozen while the gate cannot take it; its rank is kept."""

    KIND: ClassVar[str] = "crossings.trip-frozen"
    crossing: Ref
    route: Ref
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TripThawed(Event):
    """A frozen trip goes on from where it was."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RateMissed(Event):
    """A trip was not charged: rates without which its fee has no amount are not entered."""

    KIND: ClassVar[str] = "crossings.rate-missed"
    crossing: Ref
    rates: tuple[str, ...]
    priced_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFound(Event):
    """The rates a trip waited for were entered since: it has its fee."""

    KIND: ClassVar[str] = "crossings.rate-found"
    crossing: Ref
    priced_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PassIssued(Event):
    """A pass was issued for a trip; earlier ones of the trip count no more."""

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
    """A new key signs the passes from now on; its public half stands here."""

    KIND: ClassVar[str] = "crossings.pass-key-added"
    key: Ref
    algorithm: str
    public_key: str
    signs_from: datetime
    signs_until: datetime
