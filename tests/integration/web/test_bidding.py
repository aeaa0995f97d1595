"""The pages of a session: a bidder always reads whether the bid stands, the officer holds it, everybody watches."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from cast import Morning, Seat, text_of
from gatezone.auctions.bidding.course import replayed
from gatezone.auctions.models import Session
from gatezone.jobs.auctions import go_round
from gatezone.parties.models import Account
from gatezone.workdays.queries import zone_now
from hall import MILLION, Hall, hall_of

pytestmark = pytest.mark.django_db

CODE = "HN-B2-2027-1"
BID, SESSION = f"/auctions/{CODE}/bid", f"/auctions/{CODE}/session"
LIVE, LOG = f"/lots/{CODE}/live", f"/lots/{CODE}/log"


@pytest.fixture
def lot(morning: Morning, settings: Settings) -> Hall:
    """An auction that was announced, for which the firms of Minh (A) and of Phuc (B) have paid their deposits."""
    settings.SAMPLE_ZONE = True
    accounts = {login: str(Account.objects.get(login=login).pk) for login in ("minh", "phuc")}
    seats = {"A": (morning.gate.firm, accounts["minh"]), "B": (morning.gate.other_firm, accounts["phuc"])}
    return hall_of(seats, opens_at=zone_now() - timedelta(seconds=1))


@pytest.fixture
def mai(morning: Morning) -> Seat:
    return morning.seat("mai")


@pytest.fixture
def opened(lot: Hall, mai: Seat) -> Hall:
    """The same, whose session Mai has opened on her page."""
    assert mai.sends(f"/auctions/{CODE}/begin")["Location"] == SESSION
    return lot


def plain(page: str) -> str:
    """A page with its sums as bare digits, however they are grouped."""
    return re.sub(r"(?<=\d)[.,\s](?=\d{3})", "", page)


def bids(seat: Seat, dong: str, **more: object) -> HttpResponse:
    return seat.sends(f"/auctions/{CODE}/place", vnd=dong, **more)


class TestABidder:
    def test_reads_that_a_bid_stands_its_number_and_its_receipt(self, morning: Morning, opened: Hall):
        assert "No bid of yours was received" in text_of(morning.minh.sees(BID))
        assert bids(morning.minh, "1.200.000.000")["Location"] == BID
        page = text_of(morning.minh.sees(BID))
        assert re.search(r"Your last bid that was received: 1200000000.{0,9}, no. 2\.", plain(page))
        assert "It stands, and it is the highest." in page
        assert opened.session.root in page
        bids(morning.phuc, "1.220.000.000")
        assert "It stands; somebody has bid more." in text_of(morning.minh.sees(BID))

    def test_whose_line_was_cut_sends_again_and_has_bid_once(self, morning: Morning, opened: Hall):
        sent = uuid4()
        for _ in range(3):
            assert bids(morning.minh, "1.200.000.000", command_id=sent)["Location"] == BID
        assert opened.whats() == ["opened", "bid"]

    def test_with_a_stale_page_reads_why_not_and_the_least_price(self, morning: Morning, opened: Hall):
        bids(morning.minh, "1.300.000.000")
        answer = bids(morning.phuc, "1.220.000.000")
        assert answer.status_code == 409
        page = plain(text_of(answer))
        assert "A bid is the highest price and one step at least." in page
        assert "At least 1320000000" in page
        assert "No bid of yours was received" in page

    def test_far_above_the_others_is_asked_once_more(self, morning: Morning, opened: Hall):
        bids(morning.minh, "1.200.000.000")
        answer = bids(morning.phuc, "12.000.000.000")
        assert "Yes, I mean this price" in text_of(answer)
        assert bids(morning.phuc, "12.000.000.000", sure="on").status_code == 302

    def test_takes_bids_back_and_is_out(self, morning: Morning, opened: Hall):
        bids(morning.minh, "1.200.000.000")
        morning.minh.sends(f"/auctions/{CODE}/take-back")
        page = text_of(morning.minh.sees(BID))
        assert "You are out: it does not count." in page
        assert bids(morning.minh, "1.300.000.000").status_code == 409

    def test_who_wins_may_refuse_and_the_next_one_may_take_it(
        self, morning: Morning, opened: Hall, mai: Seat
    ):
        bids(morning.phuc, "1.540.000.000")
        bids(morning.minh, "1.560.000.000")
        opened.time_is_up()
        assert go_round() == 1
        assert "A wins at" in text_of(morning.minh.sees(BID))
        morning.minh.sends(f"/auctions/{CODE}/refuse")
        assert "Take it at my price" in text_of(morning.phuc.sees(BID))
        morning.phuc.sends(f"/auctions/{CODE}/take")
        mai.sends(f"/auctions/{CODE}/settle", paper="BB 01")
        assert "B wins at" in text_of(morning.stranger.sees(LIVE))

    def test_who_is_not_registered_has_no_page(self, morning: Morning, opened: Hall):
        assert morning.minh.sees("/auctions/NONE/bid").status_code == 404
        assert morning.seat("mai").sees(BID).status_code == 403


class TestTheOfficer:
    def test_pauses_resumes_and_puts_out(self, morning: Morning, opened: Hall, mai: Seat):
        bids(morning.minh, "1.200.000.000")
        assert "Pause the session" in text_of(mai.sees(SESSION))
        mai.sends(f"/auctions/{CODE}/pause", reason="Mất điện")
        assert "Paused: no bids are made" in text_of(morning.stranger.sees(LIVE))
        mai.sends(f"/auctions/{CODE}/resume")
        mai.sends(f"/auctions/{CODE}/put-out", who="A", reason="Thông đồng")
        assert Session.objects.get().leader == ""

    def test_cannot_close_it_before_its_time(self, opened: Hall, mai: Seat):
        answer = mai.sends(f"/auctions/{CODE}/close")
        assert "Bidding is over when the close has come" in text_of(answer)


class TestEverybody:
    def test_sees_prices_under_code_names_and_no_firm(self, morning: Morning, opened: Hall):
        bids(morning.minh, "1.200.000.000")
        for address in (LIVE, LOG):
            answer = morning.stranger.sees(address)
            page = b"".join(answer).decode() if answer.streaming else answer.content.decode()
            assert "1200000000" in plain(page)
            assert "Hoa Đào" not in page

    def test_replays_the_log_that_is_given_to_everybody(self, morning: Morning, opened: Hall):
        bids(morning.phuc, "1.540.000.000")
        bids(morning.minh, "1.560.000.000")
        lines = b"".join(morning.stranger.sees(LOG)).decode().splitlines()
        found = replayed(lines)
        assert (found.outcome.winner, found.outcome.vnd) == ("A", 1_560 * MILLION)
        assert found.root == opened.session.root
