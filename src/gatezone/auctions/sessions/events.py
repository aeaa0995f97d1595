"""What is remembered of a session. Bidders stand here by their code names alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(Event):
    """The session of an auction was opened: bids are made."""

    KIND: ClassVar[str] = "auctions.session-opened"
    auction: Ref
    line: Ref
    n: int
    root: str
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BidPlaced(Event):
    """A bid was made, and stands; ``who`` is a code name, ``root`` the hash of its line, its receipt."""

    KIND: ClassVar[str] = "auctions.bid-placed"
    auction: Ref
    line: Ref
    n: int
    who: str
    price: Dong
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBidPlaced(Event):
    """A sealed bid was handed in; nobody can read its price before it is opened."""

    KIND: ClassVar[str] = "auctions.sealed-bid-placed"
    auction: Ref
    line: Ref
    n: int
    who: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedBidOpened(Event):
    """A sealed bid was opened."""

    KIND: ClassVar[str] = "auctions.sealed-bid-opened"
    auction: Ref
    line: Ref
    n: int
    who: str
    price: Dong
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidTakenBack(Event):
    """A bidder took their bids back, and is out."""

    KIND: ClassVar[str] = "auctions.bid-taken-back"
    auction: Ref
    line: Ref
    n: int
    who: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderPutOut(Event):
    """A bidder was disqualified during the session; the reason is for the file of the auction."""

    KIND: ClassVar[str] = "auctions.bidder-put-out"
    auction: Ref
    line: Ref
    n: int
    who: str
    root: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPaused(Event):
    """A session was paused; the time that was left is given back."""

    KIND: ClassVar[str] = "auctions.session-paused"
    auction: Ref
    line: Ref
    n: int
    root: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResumed(Event):
    """A session goes on after a pause."""

    KIND: ClassVar[str] = "auctions.session-resumed"
    auction: Ref
    line: Ref
    n: int
    root: str
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(Event):
    """Bidding is over; ``root`` is the hash to which the whole log leads."""

    KIND: ClassVar[str] = "auctions.session-closed"
    auction: Ref
    line: Ref
    n: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAnswered(Event):
    """Somebody answered the result: refused it, took it in the place of another, or did not sign."""

    KIND: ClassVar[str] = "auctions.result-answered"
    auction: Ref
    line: Ref
    n: int
    who: str
    what: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionSettled(Event):
    """The winner of an auction was named, by the minutes."""

    KIND: ClassVar[str] = "auctions.auction-settled"
    auction: Ref
    who: str
    price: Dong
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuctionFailed(Event):
    """An auction failed, for one of the reasons of the law."""

    KIND: ClassVar[str] = "auctions.auction-failed"
    auction: Ref
    failed_for: str
    paper: str
