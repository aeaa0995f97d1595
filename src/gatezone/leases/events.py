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
