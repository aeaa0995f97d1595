"""Open, pause, resume and close a session; put a bidder out; enter what is called in a room."""

from datetime import datetime
from uuid import UUID

from gatezone.auctions.bidding import floor, log
from gatezone.auctions.bidding.course import opening
from gatezone.auctions.bidding.floor import Bid, after_bid, has_passed
from gatezone.auctions.bidding.lifecycle import SESSION
from gatezone.auctions.bidding.rounds import ends_at
from gatezone.auctions.bidding.rules import (
    OPENING,
    BidFacts,
    EndingFacts,
    OpeningFacts,
    bidder_may_bid,
    close_has_come,
    first_against,
    form_is_a_room,
    reason_is_given,
    refusal_of,
    session_is_not_over,
)
from gatezone.auctions.kinds import RECORDED, ROUNDS
from gatezone.auctions.models import Auction, Registration, Session
from gatezone.auctions.sessions.commands.bids import leaves
from gatezone.auctions.sessions.commands.writing import append, held, kept, now, terms_of
from gatezone.auctions.sessions.kept import CLOSED, OPENED, PAUSED, PLACED, PUT_OUT, RESUMED
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Refused
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def open_session(*, auction: UUID, by: Actor, at: datetime) -> Ref:
    """
    Open the session of an auction for the bidders whose deposit is held.

    Records: SessionOpened.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("begin", by=by)
    moment = now()
    able = found.registrations.filter(eligible=True).order_by("registered_at", "id")
    bidders = list(able.values_list("code_name", flat=True))
    facts = OpeningFacts(at=moment, opens_at=found.opens_at, bidders=len(bidders))
    refuse_if(reasons_against(facts, OPENING, on=hanoi_day(moment)))
    line = opening(
        terms_of(found), bidders=bidders, closes_at=_closes_at(found, len(bidders), moment), at=moment
    )
    session = Session.objects.create(
        auction=found,
        opened_at=moment,
        closes_at=_closes_at(found, len(bidders), moment),
        n=1,
        root=log.hash_after(log.NOUGHT, line),
        last_at=moment,
    )
    found.save(update_fields=["state"])
    record(OPENED.of(kept(session, line), closes_at=session.closes_at))
    return found.ref


@command
def pause_session(*, auction: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Stop the clock of a session, with a reason; the time that is left is given back.

    Records: SessionPaused.
    Raises:  NotAllowed, WrongState, Refused.
    """
    of = held(auction)
    SESSION.target(of.row.state, "pause", by.duties)
    refuse_if(reasons_against(EndingFacts(reason=reason), (reason_is_given,), on=hanoi_day(of.at)))
    if has_passed(of.row.floor, of.at):
        raise refusal_of(session_is_not_over)
    line = append(of, floor.paused(of.row.floor, of.at), log.PAUSED, said={"reason": reason.strip()})
    record(PAUSED.of(line, reason=reason.strip()))
    return line.ref


@command
def resume_session(*, auction: UUID, by: Actor, at: datetime) -> Ref:
    """
    Let a paused session go on with the time that was left.

    Records: SessionResumed.
    Raises:  NotAllowed, WrongState, Refused.
    """
    of = held(auction)
    SESSION.target(of.row.state, "resume", by.duties)
    line = append(of, floor.resumed(of.row.floor, of.at), log.RESUMED)
    record(RESUMED.of(line, closes_at=of.row.closes_at))
    return line.ref


@command
def close_session(*, auction: UUID, by: Actor, at: datetime) -> Ref:
    """
    Close a session whose close has come; in a room, when the auctioneer has called three times.

    Whoever comes first closes it, and it is closed once: whoever comes later finds it closed.
    Records: SessionClosed.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused.
    """
    of = held(auction)
    SESSION.target(of.row.state, "close", by.duties)
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("close", by=by)
    if found.form != RECORDED and not has_passed(of.row.floor, of.at):
        raise refusal_of(close_has_come)
    line = append(of, floor.closed(of.row.floor), log.CLOSED)
    found.save(update_fields=["state"])
    record(CLOSED.of(line))
    return line.ref


@command
def put_bidder_out(*, auction: UUID, who: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Disqualify a bidder during the session, by code name, with a reason.

    Records: BidderPutOut.
    Raises:  NotAllowed, WrongState, Refused.
    """
    of = held(auction)
    SESSION.target(of.row.state, "put_out", by.duties)
    refuse_if(reasons_against(EndingFacts(reason=reason), (reason_is_given,), on=hanoi_day(of.at)))
    line = leaves(of, _bidder(auction, who), log.OUT, reason=reason.strip())
    record(PUT_OUT.of(line, reason=reason.strip()))
    return line.ref


@command
def call_bid(*, auction: UUID, who: str, vnd: int, by: Actor, at: datetime) -> Ref:
    """
    Enter a bid that was called in the room, by the code name on the bidder's card.

    Records: BidPlaced.
    Raises:  NotAllowed, WrongState, Refused with the first thing that is wrong.
    """
    of = held(auction)
    SESSION.target(of.row.state, "call", by.duties)
    terms = terms_of(of.row.auction)
    if terms.form != RECORDED:
        raise refusal_of(form_is_a_room)
    bidder, bid = _bidder(auction, who), Bid(who, vnd, sure=True)
    reason = first_against(BidFacts(terms, of.row.floor, bid, of.at, bidder.eligible))
    if reason is not None:
        raise Refused(reason)
    after = after_bid(terms, of.row.floor, bid, of.at)
    line = append(of, after, log.BID, who=who, vnd=vnd, said={"sure": True})
    record(PLACED.of(line))
    return line.ref


def _bidder(auction: UUID, who: str) -> Registration:
    found = Registration.objects.select_for_update().filter(auction=auction, code_name=who).first()
    if found is None or not found.eligible:
        raise refusal_of(bidder_may_bid)
    return found


def _closes_at(auction: Auction, bidders: int, opened_at: datetime) -> datetime | None:
    if auction.form == RECORDED:
        return None
    if auction.form == ROUNDS:
        return ends_at(opened_at, bidders)
    # Opened late, it lasts as long as was printed.
    return max(auction.closes_at, opened_at + (auction.closes_at - auction.opens_at))
