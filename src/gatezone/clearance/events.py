"""What is remembered of clearance: references, whole numbers, days and short words; never a person's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOpened(Event):
    """Site clearance of a project was opened."""

    KIND: ClassVar[str] = "clearance.site-opened"
    site: Ref
    project: Ref
    organisation: str
    province: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingChosen(Event):
    """The rounding of a site's compensation plans was chosen."""

    KIND: ClassVar[str] = "clearance.rounding-chosen"
    site: Ref
    mode: str
    unit: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOpened(Event):
    """A section of a site was opened."""

    KIND: ClassVar[str] = "clearance.section-opened"
    section: Ref
    site: Ref
    code: str
    mode: str
    commune: str
    land_dm2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsTold(Event):
    """The commune or the land-fund centre sent the figures of a section."""

    KIND: ClassVar[str] = "clearance.totals-told"
    section: Ref
    as_of: date
    source: str
    unit: str
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundNeeded(Event):
    """A part of a contract was linked to the land it needs."""

    KIND: ClassVar[str] = "clearance.ground-needed"
    section: Ref
    contract: Ref
    part: str
    value: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundHandedOver(Event):
    """Land was handed over; the contracts that waited for it can go on."""

    KIND: ClassVar[str] = "clearance.ground-handed-over"
    section: Ref
    parcel: Ref | None
    area_dm2: int
    on: date
    record: str
    receiver: str
    freed: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPlaced(Event):
    """The money drawn for site clearance was reconciled with the Treasury."""

    KIND: ClassVar[str] = "clearance.money-placed"
    site: Ref
    as_of: date
    drawn: Dong
    settled: Dong
    paid: Dong
    deposited: Dong
    balance: Dong
    returned: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFrozen(Event):
    """The figures of a month were frozen."""

    KIND: ClassVar[str] = "clearance.month-frozen"
    frozen: Ref
    site: Ref
    month: date
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRegistered(Event):
    """A paper of clearance was registered, with its number and its day."""

    KIND: ClassVar[str] = "clearance.paper-registered"
    paper: Ref
    of: Ref
    kind: str
    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearDecided(Event):
    """An officer decided in writing a question that the law leaves unclear."""

    KIND: ClassVar[str] = "clearance.unclear-decided"
    ruling: Ref
    of: Ref
    question: str
    option: str
    paper: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """The file of a household or organisation was opened."""

    KIND: ClassVar[str] = "clearance.case-opened"
    case: Ref
    section: Ref
    code: str
    head: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMoved(Event):
    """A file moved a step forward in its papers, its money or its people."""

    KIND: ClassVar[str] = "clearance.case-moved"
    case: Ref
    life: str
    move: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead(Event):
    """An officer opened the personal data of a file."""

    KIND: ClassVar[str] = "clearance.case-read"
    case: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelWritten(Event):
    """A parcel was registered, with the people who have an interest in it."""

    KIND: ClassVar[str] = "clearance.parcel-written"
    parcel: Ref
    section: Ref
    measured_dm2: int
    recovered_dm2: int
    cases: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelMoved(Event):
    """The land of a parcel moved a step forward."""

    KIND: ClassVar[str] = "clearance.parcel-moved"
    parcel: Ref
    move: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCounted(Event):
    """An asset on a parcel was counted."""

    KIND: ClassVar[str] = "clearance.asset-counted"
    asset: Ref
    case: Ref
    parcel: Ref
    code: str
    quantity_e2: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetConfirmed(Event):
    """A second person confirmed an asset."""

    KIND: ClassVar[str] = "clearance.asset-confirmed"
    asset: Ref
    case: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafted(Event):
    """A version of a plan was drafted."""

    KIND: ClassVar[str] = "clearance.plan-drafted"
    plan: Ref
    case: Ref
    version: int
    total: Dong
    set_off: Dong
    open_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(Event):
    """The approval of a compensation plan was registered; its money is now due."""

    KIND: ClassVar[str] = "clearance.plan-approved"
    plan: Ref
    case: Ref
    paper: str
    approved_on: date
    total: Dong
    set_off: Dong
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentListed(Event):
    """A payment was put on a payment list."""

    KIND: ClassVar[str] = "clearance.payment-listed"
    payment: Ref
    case: Ref
    kind: str
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMade(Event):
    """A payment was made, or deposited at the bank, with its delay."""

    KIND: ClassVar[str] = "clearance.payment-made"
    payment: Ref
    case: Ref
    kind: str
    amount: Dong
    paid_on: date
    receipt: str
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSettled(Event):
    """A payment was settled at the Treasury."""

    KIND: ClassVar[str] = "clearance.payment-settled"
    payment: Ref
    case: Ref
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotGiven(Event):
    """A resettlement plot was given."""

    KIND: ClassVar[str] = "clearance.plot-given"
    case: Ref
    plot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPaused(Event):
    """The payment of a file was paused, with a reason."""

    KIND: ClassVar[str] = "clearance.money-paused"
    case: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyResumed(Event):
    """The payment of a file was resumed, with a reason."""

    KIND: ClassVar[str] = "clearance.money-resumed"
    case: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived(Event):
    """A complaint was registered."""

    KIND: ClassVar[str] = "clearance.complaint-received"
    complaint: Ref
    of: Ref
    number: str
    level: int
    received_on: date
    is_remote: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintMoved(Event):
    """A complaint was accepted, decided, rejected or withdrawn."""

    KIND: ClassVar[str] = "clearance.complaint-moved"
    complaint: Ref
    move: str
    state: str
    on: date
    is_hard: bool
    answer: str
