"""What comes after the close: the result is answered, and the auction is settled or fails."""

from datetime import datetime
from uuid import UUID

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.outcome import ASKED, FAILED, WON
from gatezone.auctions.bidding.rules import (
    EndingFacts,
    answer_is_ones_own,
    paper_is_given,
    refusal_of,
    result_is_known,
)
from gatezone.auctions.models import Auction
from gatezone.auctions.sessions.commands.bids import own_registration
from gatezone.auctions.sessions.commands.writing import append, course_of, held
from gatezone.auctions.sessions.events import AuctionFailed, AuctionSettled
from gatezone.auctions.sessions.kept import ANSWERED
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def refuse_result(*, auction: UUID, by: Actor, at: datetime) -> Ref:
    """
    Refuse the result, as its winner; the deposit is lost.

    Records: ResultAnswered.
    Raises:  NoSuchRegistration, Refused.
    Source:  Law on Asset Auction, art. 51.
    """
    return _answered(auction, log.REFUSED, by)


@command
def answer_in_turn(*, auction: UUID, takes: bool, by: Actor, at: datetime) -> Ref:
    """
    Take the result in the place of a winner who refused it, at one's own price, or decline.

    Records: ResultAnswered.
    Raises:  NoSuchRegistration, Refused.
    Source:  Law on Asset Auction, art. 51.
    """
    return _answered(auction, log.ACCEPTED if takes else log.DECLINED, by)


@command
def note_not_signed(*, auction: UUID, paper: str, by: Actor, at: datetime) -> Ref:
    """
    Note that the winner did not sign the minutes, with the paper that says so; the auction then fails.

    Records: ResultAnswered.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused.
    Source:  Law on Asset Auction, art. 44, 52.
    """
    of, found = held(auction), Auction.objects.seen_by(by).locked(auction)
    found.move("fail", by=by)
    refuse_if(reasons_against(EndingFacts(paper), (paper_is_given,), on=hanoi_day(of.at)))
    ended = course_of(of.row).outcome()
    if ended.how != WON:
        raise refusal_of(result_is_known)
    line = append(of, of.row.floor, log.NOT_SIGNED, who=ended.winner, said={"paper": paper.strip()})
    record(ANSWERED.of(line))
    return line.ref


@command
def settle_session(*, auction: UUID, paper: str, by: Actor, at: datetime) -> Ref:
    """
    Enter what the minutes of a closed session say: the winner it came to, or why it failed.

    Nobody types the winner: it is what the log comes to.
    Records: AuctionSettled or AuctionFailed.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused while the next one has still to answer, or bids are level.
    Source:  Law on Asset Auction, art. 44, 52.
    """
    of, found = held(auction), Auction.objects.seen_by(by).locked(auction)
    ended = course_of(of.row).outcome()
    found.move("fail" if ended.how == FAILED else "settle", by=by)
    refuse_if(reasons_against(EndingFacts(paper), (paper_is_given,), on=hanoi_day(of.at)))
    if ended.how == FAILED:
        found.failed_for = ended.why
        record(AuctionFailed(auction=found.ref, failed_for=ended.why, paper=paper.strip()))
    elif ended.how == WON:
        won = AuctionSettled(auction=found.ref, who=ended.winner, price=Dong(ended.vnd), paper=paper.strip())
        record(won)
    else:
        raise refusal_of(result_is_known)
    found.save(update_fields=["state", "failed_for"])
    return found.ref


def _answered(auction: UUID, what: str, by: Actor) -> Ref:
    of, bidder = held(auction), own_registration(auction, by)
    ended = course_of(of.row).outcome()
    in_turn = ended.among[:1] if ended.how == ASKED else ()
    asked = (ended.winner,) if what == log.REFUSED else in_turn
    is_over = of.row.state == "closed" and of.row.auction.state == "closed"
    if not is_over or bidder.code_name not in asked:
        raise refusal_of(answer_is_ones_own)
    line = append(of, of.row.floor, what, who=bidder.code_name)
    record(ANSWERED.of(line))
    return line.ref
