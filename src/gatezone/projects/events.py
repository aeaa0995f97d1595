"""What is remembered of public investment; firms and persons are named by reference or by their paper alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRegistered(Event):
    """A project was registered."""

    KIND: ClassVar[str] = "projects.project-registered"
    project: Ref
    code: str
    name: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDecided(Event):
    """A decision about a project was recorded."""

    KIND: ClassVar[str] = "projects.project-decided"
    project: Ref
    decision: str
    number: str
    decided_on: date
    authority: str
    total: Dong
    items: Mapping[str, int]
    sources: Mapping[str, int]
    group: str
    clause: str
    rule_set: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSetByHand(Event):
    """The group of a project was set by hand, with a reason."""

    KIND: ClassVar[str] = "projects.group-set-by-hand"
    project: Ref
    group: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMoved(Event):
    """
    A project moved to another stage, by a paper.

    ``override`` is why the head let it pass though something its gate asks for was not there.
    """

    KIND: ClassVar[str] = "projects.project-moved"
    project: Ref
    move: str
    stage: str
    on: date
    paper: str
    override: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMoved(Event):
    """A line of a capital plan was changed by a decision."""

    KIND: ClassVar[str] = "projects.plan-moved"
    movement: Ref
    project: Ref
    what: str
    source: str
    plan_year: int
    budget_year: int
    amount: Dong
    effective_on: date
    decision: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCorrected(Event):
    """A wrong change of a capital plan was corrected, as of its own day."""

    KIND: ClassVar[str] = "projects.plan-corrected"
    movement: Ref
    corrects: Ref
    project: Ref
    source: str
    plan_year: int
    budget_year: int
    amount: Dong
    effective_on: date
    paper: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsScheduled(Event):
    """The monthly disbursement plan of a year was set."""

    KIND: ClassVar[str] = "projects.months-scheduled"
    project: Ref
    schedule: Ref
    year: int
    version: int
    plan: Dong
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEnteredAtTreasury(Event):
    """A change of a capital plan was entered in the Treasury's system."""

    KIND: ClassVar[str] = "projects.plan-entered"
    project: Ref
    movement: Ref
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageTendered(Event):
    """A tender package was planned or awarded."""

    KIND: ClassVar[str] = "projects.package-tendered"
    project: Ref
    package: Ref
    number: str
    price: Dong
    winning: Dong | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSigned(Event):
    """A contract was signed, or another basis for payments was approved."""

    KIND: ClassVar[str] = "projects.contract-signed"
    project: Ref
    contract: Ref
    number: str
    what: str
    value: Dong
    effective_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractChanged(Event):
    """An annex changed the value or the end of a contract."""

    KIND: ClassVar[str] = "projects.contract-changed"
    project: Ref
    contract: Ref
    number: str
    value: Dong
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HigherAdvanceAllowed(Event):
    """The investment authority allowed a higher advance for a contract."""

    KIND: ClassVar[str] = "projects.higher-advance-allowed"
    project: Ref
    contract: Ref
    percent: int
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeTaken(Event):
    """A bank guarantee for the advances or the performance of a contract was recorded."""

    KIND: ClassVar[str] = "projects.guarantee-taken"
    project: Ref
    contract: Ref
    guarantee: Ref
    what: str
    value: Dong
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeAccepted(Event):
    """A completed volume was accepted."""

    KIND: ClassVar[str] = "projects.volume-accepted"
    acceptance: Ref
    project: Ref
    contract: Ref
    number: int
    amount: Dong
    accepted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAsked(Event):
    """A payment request was prepared."""

    KIND: ClassVar[str] = "projects.payment-asked"
    project: Ref
    request: Ref
    contract: Ref
    what: str
    amount: Dong
    recovered: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentStepTaken(Event):
    """A payment request was checked, signed and submitted, or withdrawn."""

    KIND: ClassVar[str] = "projects.payment-step-taken"
    project: Ref
    request: Ref
    state: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRefused(Event):
    """The Treasury refused a payment request, with a reason."""

    KIND: ClassVar[str] = "projects.payment-refused"
    project: Ref
    request: Ref
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherNoted(Event):
    """A payment, recovery or return was recorded from the Treasury, or a voucher was corrected."""

    KIND: ClassVar[str] = "projects.voucher-noted"
    voucher: Ref
    project: Ref
    contract: Ref
    what: str
    counts_as: str
    amount: Dong
    paid_on: date
    source: str
    plan_year: int
    budget_year: int
    paper: str
    of: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthClosed(Event):
    """A month was closed, or a correction made a new version of it."""

    KIND: ClassVar[str] = "projects.month-closed"
    month: Ref
    version: int
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleRaised(Event):
    """An obstacle of a project was recorded."""

    KIND: ClassVar[str] = "projects.obstacle-raised"
    project: Ref
    obstacle: Ref
    cause: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleSolved(Event):
    """An obstacle of a project was solved."""

    KIND: ClassVar[str] = "projects.obstacle-solved"
    project: Ref
    obstacle: Ref
