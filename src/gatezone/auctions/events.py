"""What is remembered of auctions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionPlanned(Event):
    """An auction of the right to lease was planned."""

    KIND: ClassVar[str] = "auctions.auction-planned"
    auction: Ref
    asset: Ref
    code: str
    form: str
    decided_on: date
    decision_paper: str
    listed_on: date
    second_notice_on: date
    viewing_from: date
    viewing_until: date
    dossiers_until: date
    deposits_from: date
    opens_at: datetime
    closes_at: datetime
    price_basis: str
    term_months: int
    start: Dong
    step: Dong
    deposit: Dong
    dossier: Dong
    soft_window_s: int
    soft_extension_s: int
    soft_extensions: int
    sole_policy: str
    sole_after_failed: int
    failed_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionAnnounced(Event):
    """An auction was announced: everybody may read it, and firms may register."""

    KIND: ClassVar[str] = "auctions.auction-announced"
    auction: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionPostponed(Event):
    """The session of an auction was put to a later moment."""

    KIND: ClassVar[str] = "auctions.auction-postponed"
    auction: Ref
    version: int
    opens_at: datetime
    closes_at: datetime
    dossiers_until: date
    deposits_from: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPriceChanged(Event):
    """The start price of an announced auction was changed; whoever registered before may step out."""

    KIND: ClassVar[str] = "auctions.start-price-changed"
    auction: Ref
    version: int
    start: Dong
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionWithdrawn(Event):
    """An auction was withdrawn before its session."""

    KIND: ClassVar[str] = "auctions.auction-withdrawn"
    auction: Ref
    cancelled_for: str
