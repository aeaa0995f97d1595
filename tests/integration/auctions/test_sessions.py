"""A session on a real database: one order of bids, the close, pauses, results, and a log nobody can change."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import InternalError, ProgrammingError, transaction
from pytest_django.fixtures import Settings

from gate import at_once
from gatezone.auctions.bidding import log, rounds
from gatezone.auctions.bidding.outcome import Outcome
from gatezone.auctions.bidding.sealed import DoesNotOpen, seal
from gatezone.auctions.kinds import RECORDED, ROUNDS, SEALED
from gatezone.auctions.models import Auction, NoSuchRegistration, Registration, SessionLine
from gatezone.auctions.sessions import commands
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, NotAllowed, Refused, WrongState
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import forget_clock
from hall import MILLION, MINUTE, Hall, hall
from people import person

EXAMPLE = (("A", 1_200), ("C", 1_300), ("B", 1_540), ("A", 1_560))


@pytest.fixture(autouse=True)
def clock(settings: Settings) -> Iterator[None]:
    """The clock of a sample zone, which can be set."""
    settings.SAMPLE_ZONE = True
    yield
    forget_clock()


@pytest.fixture
def b2(zone: None, db: None) -> Hall:
    """The session of building B2, open."""
    return hall().opens()


@pytest.fixture
def closed(b2: Hall) -> Hall:
    """The same after the bids of the example, closed."""
    b2.bid_all(*EXAMPLE)
    over(b2)
    return b2


def over(of: Hall) -> None:
    of.time_is_up()
    of.closes()


def refused(act: Any) -> list[str]:
    with pytest.raises(Refused) as no:
        act()
    return [reason.code for reason in no.value.reasons]


def give(of: Hall, act: Any, as_bidder: str = "", /, **more: Any) -> Any:
    by = of.bidders[as_bidder] if as_bidder else of.mai
    return act(auction=of.auction, by=by, at=of.now, **more)


def settled() -> dict[str, Any]:
    return json.loads(Entry.objects.get(kind="auctions.auction-settled").body)


class TestBids:
    def test_a_bid_stands_with_a_number_and_a_receipt_that_the_log_leads_to(self, b2: Hall):
        line = b2.bids("A", 1_200)
        assert (line.n, line.who, line.vnd) == (2, "A", 1_200 * MILLION)
        assert (b2.session.leader, b2.session.root) == ("A", line.hash)
        assert b2.replayed().root == line.hash
        assert Entry.objects.filter(kind="auctions.bid-placed").count() == 1
        assert list(faults_of_tables()) == []

    def test_a_bid_that_is_sent_again_is_answered_as_the_first_time(self, b2: Hall):
        sent = uuid4()
        first = b2.bids("A", 1_200, command_id=sent)
        assert b2.bids("A", 1_200, command_id=sent) == first
        assert b2.whats() == ["opened", "bid"]

    def test_a_bid_from_a_stale_page_is_refused_with_the_least_price(self, b2: Hall):
        b2.bid_all(("A", 1_200), ("B", 1_300))
        with pytest.raises(Refused) as no:
            b2.bids("C", 1_220)
        (reason,) = no.value.reasons
        assert (reason.code, reason.facts["least_vnd"]) == ("bid-below-step", 1_320 * MILLION)

    def test_a_bid_one_dong_under_the_step_is_refused(self, b2: Hall):
        b2.bids("A", 1_200)
        assert refused(lambda: b2.bids("B", 1_219.999999)) == ["bid-below-step"]

    def test_a_bid_after_the_close_is_refused_before_anybody_closed_the_session(self, b2: Hall):
        b2.time_is_up()
        assert refused(lambda: b2.bids("A", 1_200)) == ["session-over"]

    def test_no_bid_stands_without_a_held_deposit(self, b2: Hall):
        Registration.objects.filter(code_name="A").update(deposit_state="due", deposit_received_at=None)
        assert refused(lambda: b2.bids("A", 1_200)) == ["bidder-out"]

    def test_who_leads_does_not_outbid_themselves(self, b2: Hall):
        b2.bids("A", 1_200)
        assert refused(lambda: b2.bids("A", 1_300)) == ["bidder-leads"]

    def test_a_bid_of_ten_times_is_sent_a_second_time(self, b2: Hall):
        b2.bids("A", 1_200)
        assert refused(lambda: b2.bids("B", 12_000)) == ["bid-far-above"]
        assert b2.bids("B", 12_000, sure=True).said == {"sure": True}
        assert b2.replayed().outcome.winner == "B"

    def test_nobody_bids_before_the_session_is_opened(self, zone: None, db: None):
        assert refused(lambda: hall().bids("A", 1_200)) == ["session-not-open"]

    def test_who_is_not_registered_finds_no_registration(self, b2: Hall):
        with pytest.raises(NoSuchRegistration):
            b2.bids("A", 1_200, by=person("nobody"))

    def test_an_agent_who_declares_for_a_firm_does_not_bid_for_it(self, b2: Hall):
        bidder = b2.bidders["A"]
        agent = Actor(Ref("account", str(uuid4())), entrusted=bidder.grants)
        with pytest.raises(NoSuchRegistration):
            commands.place_bid(auction=b2.auction, vnd=1_200 * MILLION, by=agent, at=b2.now)
        assert not Registration.objects.seen_by(agent).exists()
        assert Registration.objects.seen_by(bidder).exists()

    def test_a_bid_in_the_last_minutes_moves_the_close(self, zone: None, db: None):
        soft = {"soft_window_s": 3_600, "soft_extension_s": 3_600, "soft_extensions": 1}
        of = hall(**soft).opens()
        before = of.session.closes_at
        of.bid_all(("A", 1_200), ("B", 1_220))
        assert (of.session.closes_at, of.session.extensions) == (before + 60 * MINUTE, 1)


class TestTheLog:
    def test_no_line_is_changed_or_taken_out_even_by_hand(self, b2: Hall):
        b2.bids("A", 1_200)
        lines = SessionLine.objects.filter(session=b2.auction)
        for change in (lambda: lines.update(vnd=1), lines.delete):
            with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
                change()
        assert b2.replayed().bids == 1

    def test_the_journal_holds_the_log(self, closed: Hall):
        assert list(faults_of_tables()) == []
        kinds = (
            Entry.objects.filter(kind__startswith="auctions.").order_by("id").values_list("kind", flat=True)
        )
        assert [kind.split(".")[1] for kind in kinds] == [
            "session-opened",
            *["bid-placed"] * 4,
            "session-closed",
        ]


class TestHoldingIt:
    def test_a_session_is_not_opened_early_or_for_nobody(self, zone: None, db: None):
        of = hall()
        Registration.objects.update(deposit_state="due", deposit_received_at=None)
        Auction.objects.update(opens_at=of.now + 10 * MINUTE)
        assert refused(of.opens) == ["session-early", "session-empty"]

    def test_a_session_is_not_closed_before_its_close_and_closed_once(self, b2: Hall):
        assert refused(b2.closes) == ["session-open-still"]
        over(b2)
        with pytest.raises(WrongState):
            b2.closes()
        assert Auction.objects.get().state == "closed"

    def test_a_pause_gives_the_time_back_and_stops_bids(self, b2: Hall):
        give(b2, commands.pause_session, reason="Mất điện")
        left = b2.session.closes_at - b2.session.paused_at
        assert refused(lambda: b2.bids("A", 1_200)) == ["session-paused"]
        give(b2, commands.resume_session)
        assert b2.session.closes_at - b2.session.last_at == left
        b2.bids("A", 1_200)
        assert b2.replayed().bids == 1

    def test_a_pause_has_a_reason_and_an_officer(self, b2: Hall):
        assert refused(lambda: give(b2, commands.pause_session, reason=" ")) == ["session-reason"]
        with pytest.raises(NotAllowed):
            give(b2, commands.pause_session, "A", reason="x")

    def test_a_bid_taken_back_puts_its_bidder_out_and_bidding_goes_on_from_the_next_lower_one(self, b2: Hall):
        b2.bid_all(*EXAMPLE[:3])
        give(b2, commands.withdraw_bid, "B")
        assert (b2.session.leader, b2.session.highest_vnd) == ("C", 1_300 * MILLION)
        assert refused(lambda: b2.bids("B", 1_600)) == ["bidder-out"]
        b2.bids("A", 1_320)
        over(b2)
        assert b2.replayed().outcome == Outcome("won", "A", 1_320 * MILLION)

    def test_a_bidder_is_put_out_with_a_reason(self, b2: Hall):
        b2.bids("A", 1_200)
        give(b2, commands.put_bidder_out, who="A", reason="Thông đồng")
        assert b2.session.leader == ""
        assert refused(lambda: give(b2, commands.put_bidder_out, who="A", reason="x")) == ["bidder-out"]

    def test_what_is_called_in_a_room_is_entered_by_the_officer_who_closes_it(self, zone: None, db: None):
        of = hall(form=RECORDED).opens()
        for who, millions in EXAMPLE:
            give(of, commands.call_bid, who=who, vnd=millions * MILLION)
        assert refused(lambda: of.bids("B", 1_700)) == ["form-not-online"]
        of.closes()
        assert of.replayed().outcome == Outcome("won", "A", 1_560 * MILLION)

    def test_sealed_bids_are_handed_in_then_opened(self, zone: None, db: None):
        of = hall(form=SEALED, tie_rule="earliest").opens()
        for who, millions in (("A", 1_300), ("B", 1_400)):
            bound = seal(auction="HN-B2-2027-1", who=who, vnd=millions * MILLION, nonce=who.lower() * 64)
            give(of, commands.hand_in_bid, who, seal=bound)
            assert refused(lambda: give(of, commands.hand_in_bid, who, seal=bound)) == ["sealed-bid-twice"]  # noqa: B023
        opening = partial(give, of, commands.open_bid, "A", vnd=1_300 * MILLION, nonce="a" * 64)
        assert refused(opening) == ["sealed-bid-shut"]
        over(of)
        with pytest.raises(DoesNotOpen):
            give(of, commands.open_bid, "A", vnd=1_500 * MILLION, nonce="a" * 64)
        opening()
        assert refused(opening) == ["sealed-bid-shut"]
        give(of, commands.open_bid, "B", vnd=1_400 * MILLION, nonce="b" * 64)
        assert of.replayed().outcome == Outcome("won", "B", 1_400 * MILLION)

    def test_in_three_rounds_nobody_bids_out_of_turn(self, zone: None, db: None):
        of = hall(form=ROUNDS).opens()
        assert refused(lambda: of.bids("A", 1_200)) == ["turn-of-another"]
        assert of.session.closes_at == rounds.ends_at(of.session.opened_at, 3)


class TestTheResult:
    def test_the_winner_is_what_the_log_comes_to(self, closed: Hall):
        give(closed, commands.settle_session, paper="BB 01")
        assert Auction.objects.get().state == "settled"
        assert settled()["who"] == "A"

    def test_the_winner_refuses_and_the_next_one_takes_it(self, closed: Hall):
        give(closed, commands.refuse_result, "A")
        assert refused(lambda: give(closed, commands.settle_session, paper="BB")) == ["result-open"]
        assert refused(lambda: give(closed, commands.answer_in_turn, "C", takes=True)) == ["answer-not-yours"]
        give(closed, commands.answer_in_turn, "B", takes=True)
        assert closed.replayed().outcome == Outcome("won", "B", 1_540 * MILLION)
        give(closed, commands.settle_session, paper="BB 01")
        assert settled()["price"] == 1_540 * MILLION
        assert list(faults_of_tables()) == []

    def test_the_winner_refuses_the_next_one_declines_and_the_auction_fails(self, closed: Hall):
        give(closed, commands.refuse_result, "A")
        give(closed, commands.answer_in_turn, "B", takes=False)
        give(closed, commands.settle_session, paper="BB 01")
        assert Auction.objects.get().failed_for == "refused"

    def test_the_next_price_and_the_deposit_do_not_reach_and_the_auction_fails(self, b2: Hall):
        b2.bid_all(("A", 1_200), ("C", 1_300), ("A", 1_560))
        over(b2)
        give(b2, commands.refuse_result, "A")
        assert refused(lambda: give(b2, commands.answer_in_turn, "C", takes=True)) == ["answer-not-yours"]
        give(b2, commands.settle_session, paper="BB 01")
        assert Auction.objects.get().failed_for == "refused"

    def test_a_winner_who_does_not_sign_fails_the_auction(self, closed: Hall):
        give(closed, commands.note_not_signed, paper="BB 01")
        give(closed, commands.settle_session, paper="BB 02")
        assert Auction.objects.get().failed_for == "not-signed"

    def test_one_bidder_alone_fails_the_auction(self, b2: Hall):
        b2.bids("A", 1_200)
        over(b2)
        assert refused(lambda: give(b2, commands.settle_session, paper="")) == ["session-paper"]
        give(b2, commands.settle_session, paper="BB 01")
        assert Auction.objects.get().failed_for == "one-bidder"


class TestMany:
    def test_thirty_who_bid_in_one_breath_have_one_order(self, own_zone: str):
        names = [f"B{number}" for number in range(30)]
        of = hall(names).opens()
        came = at_once(*(partial(of.bids, who, 1_200 + 20 * number) for number, who in enumerate(names)))
        stood = [each for each in came if isinstance(each, SessionLine)]
        assert {type(each) for each in came} <= {SessionLine, Refused}
        lines = list(SessionLine.objects.order_by("n"))
        assert [each.n for each in lines] == list(range(1, len(stood) + 2))
        assert [each.at for each in lines] == sorted(each.at for each in lines)
        assert of.replayed().bids == len(stood) >= 1
        assert of.session.highest_vnd == 1_780 * MILLION

    def test_of_a_bid_and_the_loss_of_its_deposit_at_once_one_is_first(self, own_zone: str):
        of = hall().opens()

        def lost() -> None:
            Registration.objects.filter(code_name="A").update(deposit_state="due", deposit_received_at=None)

        bid, _ = at_once(partial(of.bids, "A", 1_200), lost)
        assert isinstance(bid, SessionLine) or [each.code for each in bid.reasons] == ["bidder-out"]
        assert refused(lambda: of.bids("A", 1_300)) in (["bidder-out"], ["bidder-leads"])

    def test_a_session_that_several_close_at_once_is_closed_once(self, own_zone: str):
        of = hall().opens()
        of.bid_all(*EXAMPLE)
        of.time_is_up()
        came = at_once(*[of.closes] * 4)
        assert sum(isinstance(each, GateZoneError) for each in came) == 3
        assert of.whats().count(log.CLOSED) == 1
        assert of.session.last_at >= of.session.closes_at
