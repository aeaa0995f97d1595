"""What is asked of a bid: each thing seen kept and seen broken, and which one speaks first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from gatezone.auctions.bidding.floor import (
    CLOSED,
    OPEN,
    PAUSED,
    WAITING,
    Bid,
    Floor,
    after_bid,
    least_vnd,
    paused,
    resumed,
)
from gatezone.auctions.bidding.rules import BIDDING, BidFacts, first_against
from gatezone.auctions.bidding.terms import Terms
from tests.unit.auctions.sessions import B2, HALF_PAST, MILLION, NINE

TERMS = Terms(**B2)
LED = Floor(OPEN, HALF_PAST, 1_300 * MILLION, "C")
GOOD = BidFacts(TERMS, LED, Bid("A", 1_320 * MILLION), NINE + timedelta(minutes=5))
SOFT = replace(TERMS, soft_window_s=120, soft_extension_s=120, soft_extensions=2)

BROKEN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("session-not-open", {"floor": replace(LED, state=WAITING)}),
    ("session-over", {"at": HALF_PAST}),
    ("session-over", {"floor": replace(LED, state=CLOSED)}),
    ("session-paused", {"floor": replace(LED, state=PAUSED, paused_at=NINE)}),
    ("bidder-out", {"may_bid": False}),
    ("bidder-leads", {"bid": Bid("C", 1_400 * MILLION)}),
    ("bid-below-start", {"floor": Floor(OPEN, HALF_PAST), "bid": Bid("A", 1_200 * MILLION - 1)}),
    ("bid-below-step", {"bid": Bid("A", 1_320 * MILLION - 1)}),
    ("bid-off-steps", {"terms": replace(TERMS, on_steps_only=True), "bid": Bid("A", 1_321 * MILLION)}),
    ("bid-far-above", {"bid": Bid("A", 13_000 * MILLION)}),
)


def told(facts: BidFacts) -> str:
    reason = first_against(facts)
    return reason.code if reason else ""


def test_a_good_bid_stands():
    assert told(GOOD) == ""


@pytest.mark.parametrize(
    ("code", "changes"), BROKEN, ids=[f"{code}-{n}" for n, (code, _) in enumerate(BROKEN)]
)
def test_each_thing_that_can_be_wrong_with_a_bid_is_named(code: str, changes: dict[str, Any]):
    assert told(replace(GOOD, **changes)) == code


def test_every_rule_of_bidding_is_seen_broken():
    assert {each.code for each in BIDDING} == {code for code, _ in BROKEN}


def test_a_bid_at_exactly_the_close_is_too_late_and_one_a_microsecond_before_stands():
    assert told(replace(GOOD, at=HALF_PAST)) == "session-over"
    assert told(replace(GOOD, at=HALF_PAST - timedelta.resolution)) == ""


def test_a_step_not_met_by_1_dong_is_refused_and_the_least_price_is_said():
    reason = first_against(replace(GOOD, bid=Bid("A", 1_319_999_999)))
    assert reason is not None
    assert reason.facts == {"least_vnd": 1_320_000_000}


def test_of_two_equal_bids_in_the_same_millisecond_the_second_is_below_the_step():
    floor = after_bid(TERMS, LED, Bid("A", 1_320 * MILLION), GOOD.at)
    assert told(replace(GOOD, floor=floor, bid=Bid("B", 1_320 * MILLION))) == "bid-below-step"


def test_the_first_bid_is_the_start_price_and_the_next_ones_a_step_more():
    assert least_vnd(TERMS, Floor(OPEN, HALF_PAST)) == 1_200 * MILLION
    assert least_vnd(TERMS, LED) == 1_320 * MILLION


def test_a_leader_may_raise_where_the_regulation_says_so():
    terms = replace(TERMS, leader_may_raise=True)
    assert told(replace(GOOD, terms=terms, bid=Bid("C", 1_400 * MILLION))) == ""


def test_a_bid_far_above_stands_when_it_is_sent_a_second_time():
    assert told(replace(GOOD, bid=Bid("A", 13_000 * MILLION, sure=True))) == ""
    assert told(replace(GOOD, bid=Bid("A", 13_000 * MILLION - 1))) == ""


def test_what_comes_first_in_the_order_speaks_alone():
    facts = replace(GOOD, at=HALF_PAST, may_bid=False, bid=Bid("C", 1))
    assert told(facts) == "session-over"


def test_a_bid_in_the_last_minutes_moves_the_close_once_and_not_for_each_of_thirty():
    floor, at = LED, HALF_PAST - timedelta(milliseconds=50)
    for number in range(30):
        floor = after_bid(SOFT, floor, Bid(f"B{number}", (1_320 + number * 20) * MILLION), at)
    assert (floor.closes_at, floor.extensions) == (HALF_PAST + timedelta(minutes=2), 1)


def test_after_the_last_extension_a_bid_stands_and_moves_nothing():
    floor = replace(LED, extensions=2)
    after = after_bid(SOFT, floor, Bid("A", 1_320 * MILLION), HALF_PAST - timedelta(seconds=1))
    assert (after.leader, after.closes_at, after.extensions) == ("A", HALF_PAST, 2)


def test_a_bid_before_the_last_minutes_moves_nothing():
    at = HALF_PAST - timedelta(seconds=121)
    assert after_bid(SOFT, LED, GOOD.bid, at).closes_at == HALF_PAST


def test_a_pause_gives_the_time_back_that_was_left():
    stopped = paused(LED, NINE + timedelta(minutes=20))
    going = resumed(stopped, NINE + timedelta(minutes=50))
    assert (going.state, going.closes_at) == (OPEN, NINE + timedelta(minutes=60))
