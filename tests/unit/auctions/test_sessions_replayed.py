"""A session by its log alone: the worked example with its refusals, what was taken back, and logs that lie."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gatezone.auctions.bidding import log, rounds
from gatezone.auctions.bidding.log import NotALog
from gatezone.auctions.bidding.outcome import Offer, Outcome, next_reaches, outcome
from gatezone.auctions.bidding.sealed import DoesNotOpen, seal
from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.kinds import ALLOW, ROUNDS, SEALED
from gatezone.auctions.kinds import RECORDED as IN_A_ROOM
from tests.unit.auctions.sessions import B2, MILLION, NINE, Paper

TERMS = Terms(**B2)
EXAMPLE = (("A", 1_200), ("C", 1_300), ("B", 1_540), ("A", 1_560))


@pytest.fixture
def b2() -> Paper:
    """The session of building B2, closed."""
    paper = Paper()
    paper.bids(*EXAMPLE)
    paper.closes()
    return paper


def won(who: str, millions: int) -> Outcome:
    return Outcome("won", who, millions * MILLION)


def failed(why: str) -> Outcome:
    return Outcome("failed", why=why)


def test_the_highest_bid_wins(b2: Paper):
    assert b2.replayed().outcome == won("A", 1_560)


def test_the_winner_refuses_and_the_next_one_wins_at_the_next_price_if_it_accepts(b2: Paper):
    b2.says(log.REFUSED, "A", minute=31)
    asked = b2.replayed().outcome
    assert (asked.how, asked.among, asked.vnd) == ("asked", ("B",), 1_540 * MILLION)
    b2.says(log.ACCEPTED, "B", minute=32)
    assert b2.replayed().outcome == won("B", 1_540)


def test_the_winner_refuses_and_the_next_one_declines_so_the_auction_fails(b2: Paper):
    b2.says(log.REFUSED, "A", minute=31)
    b2.says(log.DECLINED, "B", minute=32)
    assert b2.replayed().outcome == failed("refused")


def test_the_winner_refuses_and_next_price_and_deposit_do_not_reach_so_the_auction_fails():
    paper = Paper()
    paper.bids(("A", 1_200), ("C", 1_300), ("A", 1_560))
    paper.closes()
    paper.says(log.REFUSED, "A", minute=31)
    assert paper.replayed().outcome == failed("refused")


def test_the_price_refused_is_reached_to_the_dong():
    reaches = {"deposit_vnd": 180 * MILLION, "refused_vnd": 1_560 * MILLION}
    assert next_reaches(next_vnd=1_380 * MILLION, **reaches)
    assert not next_reaches(next_vnd=1_380 * MILLION - 1, **reaches)


def test_a_bid_taken_back_lets_bidding_go_on_from_the_next_lower_one():
    paper = Paper()
    paper.bids(*EXAMPLE[:3])
    paper.says(log.WITHDRAWN, "B", minute=5)
    assert (paper.course.floor.leader, paper.course.floor.highest_vnd) == ("C", 1_300 * MILLION)
    with pytest.raises(NotALog):
        paper.says(log.BID, "B", 1_600, minute=6)
    paper.says(log.BID, "A", 1_320, minute=6)
    paper.closes()
    assert paper.replayed().outcome == won("A", 1_320)


def test_the_leader_takes_back_in_the_last_second_and_the_next_lower_bid_wins():
    paper = Paper()
    paper.bids(*EXAMPLE)
    paper.says(log.WITHDRAWN, "A", minute=29.99)
    paper.closes()
    assert paper.replayed().outcome == won("B", 1_540)


def test_when_every_bid_is_taken_back_the_auction_fails():
    paper = Paper()
    paper.bids(("A", 1_200))
    paper.says(log.WITHDRAWN, "A", minute=5)
    paper.closes()
    assert paper.replayed().outcome == failed("withdrawn")


def test_where_nobody_bids_the_auction_fails():
    paper = Paper()
    paper.closes()
    assert paper.replayed().outcome == failed("no-bid")


def test_a_winner_who_does_not_sign_fails_the_auction(b2: Paper):
    b2.says(log.NOT_SIGNED, "A", minute=40)
    assert b2.replayed().outcome == failed("not-signed")


def test_one_bidder_fails_is_enough_or_is_enough_after_failures_as_the_terms_say():
    alone = [Offer("A", 1_200 * MILLION, 2)]
    after_two = replace(TERMS, sole_policy="allow-after-failed", sole_after_failed=2, failed_before=1)
    assert outcome(TERMS, alone) == failed("one-bidder")
    assert outcome(replace(TERMS, sole_policy=ALLOW), alone) == won("A", 1_200)
    assert outcome(after_two, alone) == failed("one-bidder")
    assert outcome(replace(after_two, failed_before=2), alone) == won("A", 1_200)


def test_equal_sealed_bids_go_to_the_earlier_one_or_to_a_decision_as_the_terms_say():
    level = [Offer("A", 1_300 * MILLION, 4), Offer("B", 1_300 * MILLION, 5)]
    assert outcome(replace(TERMS, tie_rule="earliest"), level) == won("A", 1_300)
    assert outcome(replace(TERMS, tie_rule="lots"), level) == Outcome(
        "tied", vnd=1_300 * MILLION, among=("A", "B")
    )


def test_bids_below_the_start_fail_the_auction_by_that_name():
    assert outcome(TERMS, [Offer("A", 1_000 * MILLION, 2)]) == failed("below-start")


def test_a_pause_stops_the_clock_and_bids():
    paper = Paper()
    paper.says(log.PAUSED, minute=20, reason="power cut")
    with pytest.raises(NotALog):
        paper.says(log.BID, "A", 1_200, minute=21)
    paper.says(log.RESUMED, minute=50)
    with pytest.raises(NotALog):
        paper.closes(minute=59)
    paper.says(log.BID, "A", 1_200, minute=59.9)
    paper.closes(minute=60)


def test_a_session_in_a_room_is_closed_by_the_auctioneer():
    paper = Paper(replace(TERMS, form=IN_A_ROOM), closes_at=None)
    paper.bids(*EXAMPLE)
    paper.closes(minute=12)
    assert paper.replayed().outcome == won("A", 1_560)


def sealed_paper() -> tuple[Paper, dict[str, str]]:
    paper = Paper(replace(TERMS, form=SEALED, tie_rule="earliest"))
    nonces = {"A": "a" * 64, "B": "b" * 64}
    for who, millions in (("A", 1_300), ("B", 1_400)):
        handed_in = seal(auction=TERMS.auction, who=who, vnd=millions * MILLION, nonce=nonces[who])
        paper.says(log.COMMITTED, who, seal=handed_in)
    return paper, nonces


def test_sealed_bids_are_opened_after_the_close_and_the_highest_wins():
    paper, nonces = sealed_paper()
    paper.closes()
    paper.says(log.REVEALED, "A", 1_300, minute=31, nonce=nonces["A"])
    paper.says(log.REVEALED, "B", 1_400, minute=32, nonce=nonces["B"])
    assert paper.replayed().outcome == won("B", 1_400)


def test_a_sealed_bid_is_not_opened_before_the_close():
    paper, nonces = sealed_paper()
    with pytest.raises(NotALog):
        paper.says(log.REVEALED, "A", 1_300, minute=20, nonce=nonces["A"])


@pytest.mark.parametrize(("millions", "nonce"), [(1_301, "a" * 64), (1_300, "b" * 64), (1_300, "a")])
def test_another_price_or_another_secret_does_not_open_a_sealed_bid(millions: int, nonce: str):
    paper, _ = sealed_paper()
    paper.closes()
    with pytest.raises(DoesNotOpen):
        paper.says(log.REVEALED, "A", millions, minute=31, nonce=nonce)


def test_a_sealed_bid_is_opened_once_and_one_that_is_not_opened_does_not_count():
    paper, nonces = sealed_paper()
    paper.closes()
    paper.says(log.REVEALED, "A", 1_300, minute=31, nonce=nonces["A"])
    with pytest.raises(NotALog):
        paper.says(log.REVEALED, "A", 1_300, minute=32, nonce=nonces["A"])
    assert paper.replayed().outcome == failed("one-bidder")


def test_in_three_rounds_everybody_speaks_in_their_turn_the_lowest_first():
    paper = Paper(replace(TERMS, form=ROUNDS), closes_at=rounds.ends_at(NINE, 3))
    # At the start all are level: who registered last speaks first.
    assert [paper.course.turns.at(NINE + timedelta(minutes=m)).who for m in (5, 8, 11)] == ["C", "B", "A"]
    assert paper.course.turns.at(NINE + timedelta(minutes=4)) is None
    with pytest.raises(NotALog):
        paper.says(log.BID, "A", 1_300, minute=5)
    paper.says(log.BID, "C", 1_300, minute=5)
    paper.says(log.BID, "B", 1_400, minute=8)
    assert [paper.course.turns.at(NINE + timedelta(minutes=m)).who for m in (17, 20, 23)] == ["A", "C", "B"]


def test_of_equal_prices_the_later_one_speaks_first():
    level = {"A": rounds.Standing(5, 1), "B": rounds.Standing(5, 2), "C": rounds.Standing(4, 3)}
    assert rounds.order_of(level) == ("C", "B", "A")


def test_a_changed_line_a_missing_one_and_two_that_changed_places_are_found(b2: Paper):
    changed = [each.replace('"vnd":1540000000', '"vnd":1550000000') for each in b2.lines]
    missing = [*b2.lines[:2], *b2.lines[3:]]
    swapped = [b2.lines[0], b2.lines[2], b2.lines[1], *b2.lines[3:]]
    for lines, at_line in ((changed, 4), (missing, 3), (swapped, 2), ([], 0), (["{}"], 1), (["["], 1)):
        with pytest.raises(NotALog) as found:
            log_of(lines)
        assert found.value.facts == {"line": at_line}


def log_of(lines: list[str]) -> None:
    for _ in log.read(lines):
        pass


def test_a_log_with_good_hashes_that_tells_what_cannot_have_happened_is_found():
    honest, liar = Paper(), Paper()
    honest.bids(*EXAMPLE)
    late = log.Line(2, NINE + timedelta(minutes=30), log.BID, "A", 1_200 * MILLION)
    liar._writes(late)
    with pytest.raises(NotALog) as found:
        liar.replayed()
    assert found.value.facts == {"line": 2}


def test_the_last_hash_hangs_on_every_line(b2: Paper):
    other = Paper()
    other.bids(("A", 1_220), *EXAMPLE[1:])
    other.closes()
    assert b2.replayed().root == b2.root == b2.lines[-1].split()[0]
    assert other.root != b2.root
