"""Rates at the money desk of a real zone: Oanh enters one from its paper, Tuấn confirms it, and a truck is charged."""

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cast import Morning, Seat, refuses_unseen, text_of
from gatezone.charges.models import Charge, EnteredRate
from gatezone.jobs.pricing import go_round

LINE = "lang-son-2019/export-fresh/18-t-and-over"
WORDS = "Resolution 01/2019/NQ-HĐND: vehicle of 18 tonnes and over, fresh fruit and vegetables, export"
ENTER = f"/money/rates/enter/{LINE}"
READ = {
    "amount_vnd": "600.000",
    "per": "trip",
    "paper": "01/2019/NQ-HĐND",
    "issued_on": "2019-01-01",
    "issuer": "HĐND tỉnh Lạng Sơn",
    "reference": "Công văn đến số 118",
    "starts_on": "2024-08-22",
}
DURIAN = {"kind": "export", "hs_code": "081060", "weight_kg": 21_000, "on": "2024-08-22"}


@pytest.fixture
def real_morning(morning: Morning, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = False
    return morning


def quote(seat: Seat, **changed: object) -> dict:
    return seat.client.get("/api/v1/fees/quote", {**DURIAN, **changed}).json()


def test_oanh_enters_a_rate_tuan_confirms_it_and_the_truck_that_waited_is_charged(real_morning: Morning):
    oanh, tuan, stranger = (real_morning.seat(name) for name in ("oanh", "tuan", ""))
    trip = real_morning.gate.declares_only()
    address = f"/portal/trips/{trip}"
    told = text_of(real_morning.minh.sees(address))
    assert f"Rate not entered Rate not entered: {WORDS}." in told
    assert "Nothing is charged until an accountant enters it from its paper." in told

    listed = text_of(oanh.sees("/money/rates"))
    assert f"{WORDS} 1 08:00" in listed
    assert WORDS in text_of(oanh.sees(ENTER))
    assert oanh.sends(ENTER, **{**READ, "amount_vnd": "viel"}).status_code == 422
    assert oanh.sends(ENTER, **{**READ, "starts_on": "2018-12-31"}).status_code == 409
    entered = oanh.sends(ENTER, **READ)
    rate = entered.headers["location"]
    assert "You entered it yourself: another person confirms." in text_of(oanh.sees(rate))
    assert oanh.presses(rate, "confirm").status_code == 409
    assert quote(stranger)["amount_vnd"] is None

    assert "Confirm: I have seen the paper" in text_of(tuan.sees(rate))
    refuses_unseen(tuan, rate, "confirm")
    assert tuan.presses(rate, "confirm").status_code == 302
    assert "Confirmed by Tuấn" in text_of(tuan.sees(rate))
    go_round()
    told = text_of(real_morning.minh.sees(address))
    assert "600,000 đ, rate by 01/2019/NQ-HĐND of 1 January 2019, HĐND tỉnh Lạng Sơn." in told.replace(
        "\xa0", " "
    )
    assert Charge.objects.get().state == "due"
    assert "No trip misses a rate" in text_of(oanh.sees("/money/rates"))


def test_everybody_is_told_the_same_of_a_rate_that_is_not_entered(real_morning: Morning):
    stranger = real_morning.seat("")
    asked = quote(stranger)
    assert (asked["amount_vnd"], asked["base_vnd"], asked["certain"]) == (None, None, False)
    assert asked["not_entered"] == [{"line": "export-fresh/18-t-and-over", "words": WORDS}]
    assert asked["sentence"].startswith(f"Rate not entered: {WORDS}.")
    page = text_of(stranger.sees("/fees?kind=export&goods=081060&weight_kg=21000&container=0&on=2024-08-22"))
    assert f"Rate not entered Nothing is charged Rate not entered: {WORDS}." in page
    assert "not entered" in page.split("Rates of Resolution")[1]
    assert "480,000" not in page


def test_what_is_entered_is_told_everywhere_with_its_paper(real_morning: Morning):
    oanh, tuan, stranger = (real_morning.seat(name) for name in ("oanh", "tuan", ""))
    rate = oanh.sends(ENTER, **READ).headers["location"]
    tuan.presses(rate, "confirm")
    asked = quote(stranger)
    assert (asked["amount_vnd"], asked["certain"], asked["not_entered"]) == (600_000, True, [])
    assert asked["papers"] == [
        {"number": "01/2019/NQ-HĐND", "issued_on": "2019-01-01", "issuer": "HĐND tỉnh Lạng Sơn"}
    ]
    page = text_of(stranger.sees("/fees?kind=export&goods=081060&weight_kg=21000&container=0&on=2024-08-22"))
    assert "Rate entered from its paper" in page
    assert "Entered from: 01/2019/NQ-HĐND , HĐND tỉnh Lạng Sơn, 1 January 2019" in page
    assert quote(stranger, on="2024-08-21")["amount_vnd"] is None


def test_a_program_sees_which_rate_its_trip_misses(real_morning: Morning):
    trip = real_morning.gate.declares_only()
    told = real_morning.minh.client.get(f"/api/crossings/{trip}").json()
    assert (told["owed_vnd"], told["rates_not_entered"]) == (0, [WORDS])
    assert real_morning.minh.client.get("/api/v1/charges").json()["charges"] == []


def test_who_may_not_see_money_sees_no_rates_and_a_leader_only_decides(real_morning: Morning):
    oanh, hung = real_morning.seat("oanh"), real_morning.seat("hung")
    rate = oanh.sends(ENTER, **READ).headers["location"]
    for seat in (real_morning.minh, real_morning.lan):
        assert {seat.sees(address).status_code for address in ("/money/rates", ENTER, rate)} == {403}
        assert seat.presses(rate, "confirm").status_code == 403
    assert hung.sees(ENTER).status_code == 403
    assert "Enter it" not in text_of(hung.sees("/money/rates"))
    assert hung.presses(rate, "refuse", reason="").status_code == 409
    refuses_unseen(hung, rate, "refuse", reason="Nhầm cột")
    assert hung.presses(rate, "refuse", reason="Nhầm cột").status_code == 302
    assert EnteredRate.objects.get().state == "refused"
    assert oanh.sees("/money/rates/enter/lang-son-2019/none/such").status_code == 404


def test_oanh_takes_back_what_she_entered_and_a_coefficient_is_a_number(real_morning: Morning):
    oanh = real_morning.seat("oanh")
    ore = "/money/rates/enter/lang-son-2019/ore-export"
    read = {name: value for name, value in READ.items() if name not in ("amount_vnd", "per")}
    assert oanh.sends(ore, **read, times="0").status_code == 422
    rate = oanh.sends(ore, **read, times="4,5").headers["location"]
    assert "× 4.5" in text_of(oanh.sees(rate))
    assert oanh.sends(f"{rate}/withdraw", reason="Nhầm").status_code == 302
    assert "Withdrawn by Oanh" in text_of(oanh.sees(rate))


def test_the_list_costs_the_same_however_long_it_is(
    real_morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
):
    oanh = real_morning.seat("oanh")
    oanh.sees("/money/rates")
    real_morning.gate.declares_only()
    oanh.sends(ENTER, **READ)
    with django_assert_num_queries(7):
        oanh.sees("/money/rates")
