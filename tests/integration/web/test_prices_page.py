"""What yards charge: compared in public, the lowest first, by the lists in force; for people and for machines."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from gate import EIGHT
from gatezone.charges.queries import price_lists_on
from gatezone.kernel import by_heart
from gatezone.kernel.money import Dong
from gatezone.parties.duties import SETUP
from gatezone.places.queries import yards
from gatezone.web.public.prices import compared
from gatezone.workdays.commands import start_sample_clock
from posted import BEFORE, OANH, PRICES, TODAY, a_yard_firm, post_everywhere, posts, runs

LANGUAGES = ("vi", "en", "zh-hans")


@pytest.fixture
def client(zone: None) -> Client:
    start_sample_clock(day=TODAY, at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(EIGHT.tzinfo))
    return Client(headers={"accept-language": "en"})


def seen(client: Client, address: str = "/prices") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


class TestComparing:
    def test_the_lowest_stands_first_and_bars_are_as_long_as_the_prices(self, zone: None) -> None:
        post_everywhere()
        by_yard = {each.id: each for each in yards(TODAY)}
        parking = compared(price_lists_on(TODAY), by_yard, on=TODAY)[0]
        assert parking.service.id == "parking"
        assert [(each.price, each.bar, each.is_lowest) for each in parking.offers] == [
            (Dong(20_000), 40, True),
            (Dong(30_000), 60, False),
            (Dong(40_000), 80, False),
            (Dong(50_000), 100, False),
        ]

    def test_where_all_ask_the_same_nobody_is_the_lowest(self, zone: None) -> None:
        firm = a_yard_firm()
        for yard in ("xuan-cuong", "bao-nguyen"):
            runs(firm, yard=yard)
            posts({"parking": 0}, yard=yard, by=OANH)
        (parking,) = compared(price_lists_on(TODAY), {each.id: each for each in yards(TODAY)}, on=TODAY)
        assert [(each.bar, each.is_lowest) for each in parking.offers] == [(0, False), (0, False)]


class TestThePage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_says_everything_without_a_script_and_in_every_language(
        self, client: Client, language: str
    ) -> None:
        post_everywhere()
        client.cookies["django_language"] = language
        page = seen(client)
        assert {"vi": "Đỗ xe trong bãi", "en": "Parking", "zh-hans": "停车"}[language] in page
        assert page.count('class="bar"') == 4 * 7
        assert "12/KK" in page

    def test_a_route_shows_its_own_yards_and_nonsense_all_of_them(self, client: Client) -> None:
        post_everywhere()
        there = seen(client, "/prices?route=tan-thanh-1088")
        assert "Bao Nguyen yard" in there
        assert "Xuan Cuong yard" not in there
        assert "Xuan Cuong yard" in seen(client, "/prices?route=%3Cscript%3E")

    def test_new_prices_are_told_before_and_can_be_looked_at(self, client: Client) -> None:
        post_everywhere()
        assert "/prices?on=2024-08-23" in seen(client)
        later = seen(client, "/prices?on=2024-08-23")
        assert "Posted prices in force on 23 August 2024." in later

    def test_a_zone_without_prices_is_friendly(self, client: Client) -> None:
        assert 'class="empty"' in seen(client)
        assert 'class="empty"' in seen(client, "/prices?on=2000-01-01")

    @pytest.mark.parametrize("day", ["x", "9999-12-31", "2024-13-01", "१२"])
    def test_a_day_that_is_none_is_refused(self, client: Client, day: str) -> None:
        assert client.get(f"/prices?on={day}").status_code == 422

    def test_the_first_page_leads_there(self, client: Client) -> None:
        assert 'href="/prices"' in seen(client, "/")

    def test_it_costs_the_same_however_many_yards(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        firm = a_yard_firm()
        runs(firm)
        posts()
        seen(client)
        by_heart.forget()
        with django_assert_num_queries(6):  # two more where new prices come
            seen(client)
        for yard in ("huu-nghi-vehicles", "bao-nguyen", "tan-thanh-yards"):
            runs(firm, yard=yard)
            posts(yard=yard, by=OANH)
        by_heart.forget()
        with django_assert_num_queries(6):  # two more where new prices come
            seen(client)


class TestForMachines:
    def test_a_program_reads_the_prices_without_a_key(self, client: Client) -> None:
        runs(a_yard_firm())
        posts()
        posts({"parking": 130_000}, starts_on=TODAY + timedelta(days=1), at=EIGHT)
        told = client.get("/api/v1/prices").json()
        (now,), (coming,) = told["in_force"], told["coming"]
        assert told["on"] == "2024-08-22"
        assert (now["yard"], now["operator"], now["paper"]) == ("xuan-cuong", "Hoa Lê", "12/KK")
        assert (now["in_force_since"], now["ends_before"]) == ("2024-08-01", "2024-08-23")
        assert {each["service"]: each["price_vnd"] for each in now["prices"]} == PRICES
        assert now["prices"][0]["unit"] == "started-day"
        assert coming["prices"][0]["price_vnd"] == 130_000
        later = client.get("/api/v1/prices?on=2024-08-23").json()
        assert [each["prices"][0]["price_vnd"] for each in later["in_force"]] == [130_000]

    def test_before_the_first_list_there_is_none(self, client: Client) -> None:
        runs(a_yard_firm())
        posts()
        day = (BEFORE - timedelta(days=30)).date()
        assert client.get(f"/api/v1/prices?on={day}").json()["in_force"] == []

    @pytest.mark.parametrize("day", ["x", "2024-13-01", "22/08/2024"])
    def test_a_day_that_is_none_is_refused(self, client: Client, day: str) -> None:
        assert client.get(f"/api/v1/prices?on={day}").status_code == 422

    @pytest.mark.parametrize("day", [date.min, date.max])
    def test_the_first_and_the_last_day_of_all_have_no_prices(self, client: Client, day: date) -> None:
        assert client.get(f"/api/v1/prices?on={day}").json()["in_force"] == []

    def test_it_is_described(self, client: Client) -> None:
        assert "/api/v1/prices" in client.get("/api/openapi.json").json()["paths"]
