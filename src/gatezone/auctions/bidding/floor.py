"""The floor of a session: all that decides on the next bid, and what a bid makes of it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gatezone.auctions.bidding.terms import Terms

WAITING, OPEN, PAUSED, CLOSED = "waiting", "open", "paused", "closed"


@dataclass(frozen=True, slots=True)
class Floor:
    """
    What stands in the row that a bid locks: state, close, the highest price and who leads with it.

    Without a bid ``highest_vnd`` is 0 and ``leader`` is empty. ``paused_at`` is set while it is paused. In a room
    there is no ``closes_at``: the auctioneer calls three times.
    """

    state: str
    closes_at: datetime | None
    highest_vnd: int = 0
    leader: str = ""
    extensions: int = 0
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid as it is asked for: under a code name, in đồng; ``sure`` where its bidder sent it a second time."""

    who: str
    vnd: int
    sure: bool = False


def least_vnd(terms: Terms, floor: Floor) -> int:
    """Return the lowest price the next bid may have: the start price, later the highest one and a step."""
    return floor.highest_vnd + terms.step_vnd if floor.leader else terms.start_vnd


def has_passed(floor: Floor, at: datetime) -> bool:
    """Tell whether the close has come; a session runs until before it, and a pause stops its clock."""
    if floor.state == CLOSED:
        return True
    return floor.state == OPEN and floor.closes_at is not None and at >= floor.closes_at


def after_bid(terms: Terms, floor: Floor, bid: Bid, at: datetime) -> Floor:
    """Return the floor after a bid that stands."""
    closes_at, extensions = floor.closes_at, floor.extensions
    # The close moves on from where it was, not from the bid: 30 bids in one breath are one extension, not thirty.
    if closes_at is not None and extensions < terms.soft_extensions and _is_soft(terms, closes_at - at):
        closes_at, extensions = closes_at + timedelta(seconds=terms.soft_extension_s), extensions + 1
    return Floor(floor.state, closes_at, bid.vnd, bid.who, extensions)


def paused(floor: Floor, at: datetime) -> Floor:
    """Return the floor whose time stands still from a moment on."""
    return replace(floor, state=PAUSED, paused_at=at)


def resumed(floor: Floor, at: datetime) -> Floor:
    """Return the floor going on with the time that was left when it was paused."""
    stood = at - floor.paused_at if floor.paused_at else timedelta()
    closes_at = floor.closes_at + stood if floor.closes_at else None
    return replace(floor, state=OPEN, closes_at=closes_at, paused_at=None)


def closed(floor: Floor) -> Floor:
    """Return the floor on which no bid stands any more."""
    return replace(floor, state=CLOSED)


def _is_soft(terms: Terms, left: timedelta) -> bool:
    return left <= timedelta(seconds=terms.soft_window_s)
