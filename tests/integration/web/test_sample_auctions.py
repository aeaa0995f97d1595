"""The auctions of a sample zone: each state there is, one that runs, and life in it also on the next mornings."""

from datetime import date, time

import pytest

from cast import Morning, Seat
from gatezone.auctions.commands import go_on_with_sample_auctions
from gatezone.auctions.models import Auction, Session, SessionLine
from gatezone.jobs.auctions import MACHINE, go_round
from gatezone.jobs.sample_bidders import bid_once
from gatezone.journal.tables import faults_of_tables
from gatezone.workdays.queries import zone_now
from hall import shows

pytestmark = pytest.mark.django_db

B2 = "HN-B2-2024-1"


def session(code: str) -> Session:
    return Session.objects.get(auction__code=code)


def bids(seat: Seat, code: str, dong: str) -> None:
    assert seat.sends(f"/auctions/{code}/place", vnd=dong)["Location"].endswith(f"/auctions/{code}/bid")


def test_a_sample_zone_has_auctions_in_each_state_but_the_moment_between_close_and_result(
    with_auctions: Morning,
):
    states = dict(Auction.objects.values_list("code", "state"))
    assert states[B2] == "in-session"
    assert set(states.values()) == {"planned", "announced", "in-session", "settled", "failed", "cancelled"}
    assert all(Auction.objects.values_list("is_sample", flat=True))
    assert list(faults_of_tables()) == []


def test_a_newcomer_who_signs_in_as_a_sample_person_bids_in_it(with_auctions: Morning):
    bids(with_auctions.seat("minh"), B2, "1.300.000.000")
    assert (session(B2).leader, session(B2).highest_vnd) == ("A", 1_300_000_000)


def test_who_bids_by_themselves_bid_one_step_more_after_a_while_and_not_before(with_auctions: Morning):
    bids(with_auctions.seat("phuc"), B2, "1.300.000.000")
    assert go_on_with_sample_auctions(by=MACHINE, at=zone_now()) == 0
    shows(time(9), date(2024, 8, 22))
    assert go_on_with_sample_auctions(by=MACHINE, at=zone_now()) == 1
    assert (session(B2).leader, session(B2).highest_vnd) == ("C", 1_320_000_000)


def test_they_stop_so_low_that_a_newcomer_can_win(with_auctions: Morning):
    bids(with_auctions.seat("minh"), B2, "1.800.000.000")
    shows(time(12), date(2024, 8, 22))
    assert go_on_with_sample_auctions(by=MACHINE, at=zone_now()) == 0
    assert session(B2).leader == "A"


@pytest.mark.parametrize(
    ("day", "code"),
    [(23, "TT-K1-2024-1"), (26, "TT-K2-2024-1"), (27, "TT-K3-2024-1")],
)
def test_on_the_next_mornings_another_one_opens_by_itself_and_is_bid_in(
    with_auctions: Morning, day: int, code: str
):
    shows(time(8, 31), date(2024, 8, day))
    bid_once()
    assert session(code).state == "open"
    shows(time(9, 10), date(2024, 8, day))
    bid_once()
    assert SessionLine.objects.filter(session=session(code), what="bid").count() == 1


def test_it_is_closed_on_its_evening(with_auctions: Morning):
    shows(time(19, 1), date(2024, 8, 22))
    assert go_round() == 1
    assert Auction.objects.get(code=B2).state == "closed"
