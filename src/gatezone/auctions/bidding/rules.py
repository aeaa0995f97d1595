"""What is asked of a bid, in this order: the first thing that is wrong is the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gatezone.auctions.bidding.floor import PAUSED, WAITING, Bid, Floor, has_passed, least_vnd
from gatezone.auctions.bidding.terms import Terms
from gatezone.kernel.errors import Reason, Refused
from gatezone.kernel.rule import Broken, Rule, Source, rule, words_given

LAW_SINCE = date(2017, 7, 1)
STEP = Source("Law on Asset Auction 01/2016/QH14", "art. 5", since=LAW_SINCE)
DEPOSIT = Source("Law on Asset Auction 01/2016/QH14", "art. 39", since=LAW_SINCE)
ORDER = Source("Law on Asset Auction 01/2016/QH14", "art. 41", since=LAW_SINCE)
MINUTES = Source("Law on Asset Auction 01/2016/QH14", "art. 44", since=LAW_SINCE)
REFUSING = Source("Law on Asset Auction 01/2016/QH14", "art. 51", since=LAW_SINCE)
REGULATION = Source("Regulation of the auction")
HOUSE = Source("Draft rules of the Board on auctions, not law")


@dataclass(frozen=True, slots=True)
class BidFacts:
    """A bid at a moment, before the floor as it was then; ``may_bid`` while its deposit is held and it is not out."""

    terms: Terms
    floor: Floor
    bid: Bid
    at: datetime
    may_bid: bool = True


@rule("session-not-open", REGULATION)
def session_is_open(facts: BidFacts) -> Broken:
    """Bids are made from when the session is opened."""
    return {} if facts.floor.state == WAITING else None


@rule("session-over", REGULATION)
def session_is_not_over(facts: BidFacts) -> Broken:
    """A bid comes before the close; one at the very moment of the close is too late."""
    return {"closes_at": facts.floor.closes_at} if has_passed(facts.floor, facts.at) else None


@rule("session-paused", REGULATION)
def session_is_not_paused(facts: BidFacts) -> Broken:
    """No bids are made while the session is paused."""
    return {} if facts.floor.state == PAUSED else None


@rule("bidder-out", DEPOSIT)
def bidder_may_bid(facts: BidFacts) -> Broken:
    """Only a bidder whose deposit is held and who is not out bids."""
    return None if facts.may_bid else {}


@rule("bidder-leads", HOUSE)
def bidder_does_not_outbid_itself(facts: BidFacts) -> Broken:
    """Whoever leads does not outbid themselves."""
    itself = facts.bid.who == facts.floor.leader and not facts.terms.leader_may_raise
    return {"vnd": facts.floor.highest_vnd} if itself else None


@rule("bid-below-start", ORDER)
def first_bid_reaches_the_start(facts: BidFacts) -> Broken:
    """The first bid is the start price at least."""
    if facts.floor.leader or facts.bid.vnd >= facts.terms.start_vnd:
        return None
    return {"least_vnd": facts.terms.start_vnd}


@rule("bid-below-step", STEP)
def bid_is_a_step_higher(facts: BidFacts) -> Broken:
    """A bid is the highest price and one step at least."""
    least = least_vnd(facts.terms, facts.floor)
    return {"least_vnd": least} if facts.floor.leader and facts.bid.vnd < least else None


@rule("bid-off-steps", REGULATION)
def bid_is_whole_steps(facts: BidFacts) -> Broken:
    """A bid is the start price and whole steps."""
    terms = facts.terms
    off = terms.on_steps_only and (facts.bid.vnd - terms.start_vnd) % terms.step_vnd
    return {"step_vnd": terms.step_vnd} if off else None


@rule("bid-far-above", HOUSE)
def bid_far_above_is_sure(facts: BidFacts) -> Broken:
    """A bid many times the highest price is sent a second time, to be sure."""
    known = facts.floor.highest_vnd or facts.terms.start_vnd
    if facts.bid.sure or facts.bid.vnd < known * facts.terms.spike_times:
        return None
    return {"vnd": facts.bid.vnd, "times": facts.bid.vnd // known}


BIDDING = (
    session_is_open,
    session_is_not_over,
    session_is_not_paused,
    bidder_may_bid,
    bidder_does_not_outbid_itself,
    first_bid_reaches_the_start,
    bid_is_a_step_higher,
    bid_is_whole_steps,
    bid_far_above_is_sure,
)


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """A session that is to be opened at a moment, and how many may bid."""

    at: datetime
    opens_at: datetime
    bidders: int


@rule("session-early", REGULATION)
def session_opens_when_announced(facts: OpeningFacts) -> Broken:
    """A session is not opened before the moment that was announced."""
    return {"opens_at": facts.opens_at} if facts.at < facts.opens_at else None


@rule("session-empty", DEPOSIT)
def somebody_may_bid(facts: OpeningFacts) -> Broken:
    """A session is opened where somebody may bid."""
    return None if facts.bidders else {}


OPENING = (session_opens_when_announced, somebody_may_bid)


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """With what an auction is settled, and how its session was held and came out."""

    paper: str = ""
    reason: str = ""
    form: str = ""
    known: bool = True


reason_is_given = words_given("session-reason", "A reason is given in words.", HOUSE)
paper_is_given = words_given(
    "session-paper", "The minutes are named, by number and day.", MINUTES, fields=("paper",)
)


@rule("session-open-still", REGULATION)
def close_has_come(_: EndingFacts) -> Broken:
    """Bidding is over when the close has come, not before."""
    return {}


@rule("form-not-online", REGULATION)
def form_is_on_line(_: EndingFacts) -> Broken:
    """In this auction no bids are made on this page."""
    return {}


@rule("turn-of-another", REGULATION)
def turn_is_ones_own(_: EndingFacts) -> Broken:
    """In three rounds everybody bids in their own turn."""
    return {}


@rule("form-not-a-room", REGULATION)
def form_is_a_room(_: EndingFacts) -> Broken:
    """Only what is called in a room is entered by an officer."""
    return {}


@rule("form-not-sealed", REGULATION)
def form_is_sealed(_: EndingFacts) -> Broken:
    """In this auction bids are not sealed."""
    return {}


@rule("sealed-bid-twice", REGULATION)
def one_sealed_bid(_: EndingFacts) -> Broken:
    """A bidder hands in one sealed bid, and does not change it."""
    return {}


@rule("sealed-bid-shut", REGULATION)
def bid_is_opened_after_the_close(_: EndingFacts) -> Broken:
    """A sealed bid is opened after the close, once, by whoever handed it in."""
    return {}


@rule("answer-not-yours", REFUSING)
def answer_is_ones_own(_: EndingFacts) -> Broken:
    """The result is refused by its winner, and taken in turn by the next one, until the minutes are signed."""
    return {}


@rule("result-open", REFUSING)
def result_is_known(_: EndingFacts) -> Broken:
    """An auction is settled when its result is known: no answer is open and no bids are level."""
    return {}


BOOK = {
    "Bidding in a session": BIDDING,
    "Opening a session": OPENING,
    "Holding a session": (
        reason_is_given,
        close_has_come,
        form_is_on_line,
        turn_is_ones_own,
        form_is_a_room,
        form_is_sealed,
        one_sealed_bid,
        bid_is_opened_after_the_close,
    ),
    "Settling an auction": (paper_is_given, answer_is_ones_own, result_is_known),
}


def refusal_of(asked: Rule[Any]) -> Refused:
    """Return the refusal where a rule is known to be broken."""
    return Refused(Reason(asked.code, asked.sentence, {}, str(asked.source)))


def first_against(facts: BidFacts) -> Reason | None:
    """Return the first thing that is wrong with a bid, or nothing."""
    for each in BIDDING:
        reason = each.reason_against(facts)
        if reason is not None:
            return reason
    return None
