"""The desk of auctions: Mai plans one by the law, announces and withdraws it; everybody reads what is announced."""

from uuid import uuid4

import pytest
from django.test import Client

from cast import Morning, Seat, entries, text_of
from gatezone.auctions.models import Auction
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.periods import HANOI

pytestmark = pytest.mark.django_db

PLAN = {
    "code": "CM-L2-2024-2",
    "form": "ascending-online",
    "price_basis": "year",
    "decision_paper": "QĐ 31",
    "decided_on": "2024-08-20",
    "listed_on": "2024-08-22",
    "second_notice_on": "2024-08-27",
    "viewing_from": "2024-09-09",
    "viewing_until": "2024-09-10",
    "session_on": "2024-09-24",
    "opens": "08:30",
    "closes": "10:30",
    "term_months": "240",
    "start_vnd": "3.000.000.000",
    "step_vnd": "50.000.000",
    "deposit_vnd": "450.000.000",
    "dossier_vnd": "2.000.000",
    "soft_minutes": "5",
    "soft_extensions": "12",
}


@pytest.fixture
def mai(with_auctions: Morning) -> Seat:
    return with_auctions.seat("mai")


@pytest.fixture
def lot() -> dict[str, str]:
    """A legal plan of the lot whose first auction was called off."""
    asset = Auction.objects.get(code="CM-L2-2024-1").asset_id
    return {**PLAN, "asset": str(asset)}


def planned() -> Auction:
    return Auction.objects.get(code="CM-L2-2024-2")


def address_of(code: str) -> str:
    return f"/auctions/{Auction.objects.get(code=code).pk}"


class TestAnOfficer:
    def test_plans_an_auction_and_announces_it(self, mai: Seat, lot: dict[str, str]):
        page = mai.sends("/auctions/plan", **lot)["Location"]
        made = planned()
        assert page == f"/auctions/{made.pk}"
        assert (made.state, made.soft_window_s, made.soft_extensions) == ("planned", 300, 12)
        assert made.opens_at.astimezone(HANOI).strftime("%d/%m %H:%M") == "24/09 08:30"
        assert mai.sees("/lots/CM-L2-2024-2").status_code == 404
        assert mai.sends(f"{page}/announce")["Location"] == page
        assert "Session: 24 September 2024" not in text_of(mai.sees(page))  # the listing is next
        assert mai.sees("/lots/CM-L2-2024-2").status_code == 200
        assert list(faults_of_tables()) == []

    def test_reads_by_name_which_rule_forbids_a_day(self, mai: Seat, lot: dict[str, str]):
        before = entries()
        answer = mai.sends("/auctions/plan", **{**lot, "second_notice_on": "2024-08-23"})
        assert "two working days" in text_of(answer)
        assert entries() == before

    def test_chooses_only_among_what_is_empty_and_not_auctioned_yet(self, mai: Seat):
        page = mai.sees("/auctions/plan").content.decode()
        assert "CM-L2 ·" in page
        assert "HN-B2 ·" not in page
        assert "HN-K1 ·" not in page

    def test_postpones_changes_the_price_and_withdraws_each_with_a_reason(self, mai: Seat):
        page = address_of("HN-B1-T2-2024-2")
        later = {"session_on": "2024-09-12", "opens": "08:30", "closes": "11:00", "reason": "Mất điện"}
        assert mai.sends(f"{page}/postpone", **later)["Location"] == page
        cheaper = {"start_vnd": "700.000.000", "reason": "Định giá lại"}
        assert mai.sends(f"{page}/reprice", **cheaper)["Location"] == page
        found = Auction.objects.get(code="HN-B1-T2-2024-2")
        assert (found.start_vnd, found.version) == (700_000_000, 3)
        assert "required" in text_of(mai.sends(f"{page}/withdraw", reason=""))
        assert mai.sends(f"{page}/withdraw", reason="Đổi quy hoạch")["Location"] == page
        assert "Đổi quy hoạch" in text_of(mai.sees(page))
        assert "Đổi quy hoạch" in text_of(mai.sees("/lots/HN-B1-T2-2024-2"))

    def test_finds_each_auction_with_what_is_next(self, mai: Seat):
        page = text_of(mai.sees("/auctions"))
        assert "HN-B2-2024-1" in page
        assert "Listed; dossiers are sold: 26 August 2024 – 22 September 2024" in page
        assert "TT-K1-2024-1" in mai.sees("/auctions?as=csv").content.decode()


class TestOthers:
    def test_at_the_board_read_and_order_nothing(self, with_auctions: Morning):
        page, before = address_of("HN-B1-T2-2024-2"), entries()
        for login in ("hung", "oanh"):
            seat = with_auctions.seat(login)
            assert seat.sees(page).status_code == 200
            assert seat.sends(f"{page}/withdraw", reason="x").status_code == 403
            assert seat.sees("/auctions/plan").status_code == 403
        for login in ("minh", "dung"):
            assert with_auctions.seat(login).sees(page).status_code == 403
        assert with_auctions.seat("mai").sees(f"/auctions/{uuid4()}").status_code == 404
        assert entries() == before

    @pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
    def test_everybody_reads_a_lot_in_three_languages_and_finds_it_among_what_is_let(
        self, with_auctions: Morning, language: str
    ):
        anybody = Client(headers={"accept-language": language})
        assert 'href="/lots/HN-B2-2024-1"' in anybody.get("/lots").content.decode()
        answer = anybody.get("/lots/HN-B2-2024-1")
        written = answer.content.decode()
        assert len(answer.content) < 30_000
        assert 'href="/lots/HN-B2-2024-1/live"' in written
        for sum_ in ("180", "500", "HN-B2"):
            assert sum_ in written
        assert "Hoa Đào" not in written
        assert anybody.get("/lots/CM-L1-2024-1").status_code == 404  # it is only planned

    def test_who_is_registered_finds_the_way_to_bid(self, with_auctions: Morning):
        page = with_auctions.seat("minh").sees("/my-leases").content.decode()
        assert 'href="/auctions/HN-B2-2024-1/bid"' in page
        assert 'href="/auctions/HN-B1-T2-2024-1/bid"' not in page
