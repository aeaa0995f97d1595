"""What is remembered of assets that are let, and of their leases."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetEntered(Event):
    """An asset was entered that may be let."""

    KIND: ClassVar[str] = "leases.asset-entered"
    asset: Ref
    code: str
    kind: str
    asset_class: str
    place: Ref
    part_of: Ref | None
    name_vi: str
    area_dm2: int
    held_since: date
    value: Dong | None
    valued_on: date | None
    value_paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetChanged(Event):
    """What is known of an asset was corrected."""

    KIND: ClassVar[str] = "leases.asset-changed"
    asset: Ref
    asset_class: str
    name_vi: str
    area_dm2: int
    held_since: date
    value: Dong | None
    valued_on: date | None
    value_paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetDrawn(Event):
    """An asset was drawn on the plan of its place: its corners, north and east in metres."""

    KIND: ClassVar[str] = "leases.asset-drawn"
    asset: Ref
    outline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetWithdrawn(Event):
    """An asset was taken off the list of what is let."""

    KIND: ClassVar[str] = "leases.asset-withdrawn"
    asset: Ref
    withdrawal: Ref
    starts_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRestored(Event):
    """An asset may be let again."""

    KIND: ClassVar[str] = "leases.asset-restored"
    asset: Ref
    withdrawal: Ref
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseEntered(Event):
    """An asset is let to a firm."""

    KIND: ClassVar[str] = "leases.lease-entered"
    asset: Ref
    lease: Ref
    number: str
    tenant: Ref
    way: str
    paper: str
    starts_on: date
    until_on: date
    rent: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseEnded(Event):
    """The lease of an asset has ended."""

    KIND: ClassVar[str] = "leases.lease-ended"
    asset: Ref
    lease: Ref
    ended_on: date
    end_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseTermsEntered(Event):
    """The terms on which the rent of a lease is paid were entered."""

    KIND: ClassVar[str] = "leases.lease-terms-entered"
    terms: Ref
    asset: Ref
    purpose: str
    period: str
    due_day: int
    notice_days: int
    grace_days: int
    late: str
    late_rate: int
    vat_percent: int | None
    deposit: Dong
    free_days: int
    review_years: int | None
    review_cap: int | None
    billed_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetHandedOver(Event):
    """An asset was handed over to its tenant: the rent begins."""

    KIND: ClassVar[str] = "leases.asset-handed-over"
    asset: Ref
    lease: Ref
    handed_over_on: date
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RentBilled(Event):
    """The rent of some days was billed."""

    KIND: ClassVar[str] = "leases.rent-billed"
    bill: Ref
    asset: Ref
    lease: Ref
    first_on: date
    last_on: date
    due_on: date
    net: Dong
    vat: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class RentBillCut(Event):
    """A bill was cut to the days on which the lease really ran."""

    KIND: ClassVar[str] = "leases.rent-bill-cut"
    bill: Ref
    asset: Ref
    last_on: date
    net: Dong
    vat: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class RentBillWithdrawn(Event):
    """A bill was withdrawn: the lease did not run on its days."""

    KIND: ClassVar[str] = "leases.rent-bill-withdrawn"
    bill: Ref
    asset: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RentReviewed(Event):
    """The rent of a lease was reviewed by its contract."""

    KIND: ClassVar[str] = "leases.rent-reviewed"
    review: Ref
    asset: Ref
    lease: Ref
    since: date
    index_rise: int
    rent: Dong
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseRenewed(Event):
    """A lease goes on by another one from the day after its last."""

    KIND: ClassVar[str] = "leases.lease-renewed"
    asset: Ref
    lease: Ref
    ended_on: date
    end_reason: str
