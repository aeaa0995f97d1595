"""Hand in a sealed bid, and open it after the close."""

from datetime import datetime
from uuid import UUID

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.floor import OPEN, has_passed
from gatezone.auctions.bidding.rules import (
    bid_is_opened_after_the_close,
    bidder_may_bid,
    form_is_sealed,
    one_sealed_bid,
    refusal_of,
    session_is_not_over,
)
from gatezone.auctions.bidding.sealed import SEAL, DoesNotOpen, check_opens
from gatezone.auctions.kinds import SEALED
from gatezone.auctions.sessions.commands.bids import own_registration
from gatezone.auctions.sessions.commands.writing import append, course_of, held
from gatezone.auctions.sessions.kept import COMMITTED, REVEALED
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref


@command
def hand_in_bid(*, auction: UUID, seal: str, by: Actor, at: datetime) -> Ref:
    """
    Hand in what binds the bidder to a price nobody can read yet (`sealed.seal`), once.

    Records: SealedBidPlaced.
    Raises:  DoesNotOpen where that is no seal, NoSuchRegistration, Refused.
    """
    if not SEAL.fullmatch(seal):
        raise DoesNotOpen()
    of, bidder = held(auction), own_registration(auction, by, locked=True)
    if of.row.auction.form != SEALED:
        raise refusal_of(form_is_sealed)
    if of.row.state != OPEN or has_passed(of.row.floor, of.at):
        raise refusal_of(session_is_not_over)
    if not bidder.eligible:
        raise refusal_of(bidder_may_bid)
    if bidder.code_name in course_of(of.row).seals:
        raise refusal_of(one_sealed_bid)
    line = append(of, of.row.floor, log.COMMITTED, who=bidder.code_name, said={"seal": seal})
    record(COMMITTED.of(line))
    return line.ref


@command
def open_bid(*, auction: UUID, vnd: int, nonce: str, by: Actor, at: datetime) -> Ref:
    """
    Open one's sealed bid after the close: price and secret must give what was handed in, and do so once.

    Records: SealedBidOpened.
    Raises:  DoesNotOpen, NoSuchRegistration, Refused.
    """
    of, bidder = held(auction), own_registration(auction, by)
    course = course_of(of.row)
    handed_in = course.seals.get(bidder.code_name)
    opened = any(each.who == bidder.code_name for each in course.offers)
    over = has_passed(of.row.floor, of.at) and of.row.auction.state in ("in-session", "closed")
    if handed_in is None or opened or not over:
        raise refusal_of(bid_is_opened_after_the_close)
    check_opens(handed_in, auction=of.row.auction.code, who=bidder.code_name, vnd=vnd, nonce=nonce)
    said = {"nonce": nonce}
    line = append(of, of.row.floor, log.REVEALED, who=bidder.code_name, vnd=vnd, said=said)
    record(REVEALED.of(line))
    return line.ref
