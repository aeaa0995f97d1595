"""What a trip would cost, told to anybody before anything is declared."""

import re
from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("sample_zone", "zone")

DURIAN = {
    "kind": "re-export",
    "goods": "081060",
    "weight_kg": "20.000",
    "container": "40",
    "on": "2026-11-25",
}


@pytest.fixture
def asked(client: Client):
    client.cookies["django_language"] = "en"

    def ask(**changed: str) -> tuple[int, str]:
        page = client.get("/fees?" + urlencode({**DURIAN, **changed}))
        return page.status_code, " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())

    return ask


def test_the_first_page_leads_to_it(client: Client):
    assert 'href="/fees"' in client.get("/").content.decode()


def test_a_published_rate_is_told_as_one(asked):
    status, told = asked()
    assert status == 200
    assert "Infrastructure fee of this trip 4,000,000 đ Published rate" in told
    assert "40 ft container, fresh fruit and vegetables, temporary import and re-export: 4,000,000 đ." in told


def test_a_sample_rate_is_said_to_be_one_with_its_coefficient(asked):
    _, told = asked(kind="import", goods="610510")
    assert (
        "2,080,000 đ Sample rate: ask the gate management centre Sample rate, stated by no public source"
        in told
    )
    assert "1,600,000 đ × 1.3 (imports going inland) = 2,080,000 đ." in told


def test_goods_that_stay_in_the_yard_pay_less(asked):
    assert "480,000 đ" in asked(kind="import", goods="610510", stays_in_yard="on")[1]


@pytest.mark.parametrize(("on", "amount"), [("2025-05-07", "3,200,000 đ"), ("08/05/2025", "4,000,000 đ")])
def test_the_day_of_entry_decides(asked, on: str, amount: str):
    assert f"Infrastructure fee of this trip {amount}" in asked(on=on)[1]


def test_without_a_day_it_is_today(asked):
    assert asked(on="")[0] == 200


def test_an_empty_vehicle_needs_neither_goods_nor_weight(asked):
    status, told = asked(kind="empty-return", goods="", weight_kg="")
    assert status == 200
    assert "No fee" in told
    assert "an empty one pays none." in told


@pytest.mark.parametrize(
    ("goods", "in_words"),
    [
        ("sầu riêng", "fresh fruit"),
        ("SAU RIENG", "fresh fruit"),
        ("0810.60", "fresh fruit"),
        ("081060 sầu riêng Ri6", "fresh fruit"),
        ("榴莲", "fresh fruit"),
        ("Fresh fruit and vegetables", "fresh fruit"),
        ("quặng", "ore"),
        ("hàng hóa khác", "other goods"),
        ("durian", "fresh fruit"),
    ],
)
def test_goods_are_found_by_name_code_or_group(asked, goods: str, in_words: str):
    """Fresh and frozen durian pay the same here: nobody is asked which it is."""
    status, told = asked(goods=goods)
    assert status == 200
    assert re.search(rf"container, {in_words}.*?, temporary import and re-export: ", told)


def test_words_that_mean_goods_of_different_fees_are_asked_about(asked):
    status, told = asked(kind="export", goods="durian")
    assert status == 422
    assert "These words mean several goods, whose fees differ. Choose one. durians 0810.60" in told


@pytest.mark.parametrize(
    "weight_kg",
    ["", "0", "-1", "−1", "1e309", "१२३", "٣", "1000000000000000", "20.5", "120001", "NaN", "1_000", "+5"],
)
def test_a_weight_that_is_none_is_refused_in_words(asked, weight_kg: str):
    status, told = asked(weight_kg=weight_kg)
    assert status == 422
    assert "The weight is a whole number of kilograms from 1 to 120,000." in told
    assert "Infrastructure fee of this trip" not in told


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "smuggling"},
        {"container": "45"},
        {"container": "१"},
        {"on": "yesterday"},
        {"on": "2026-02-30"},
        {"goods": ""},
        {"goods": "१२३४५६"},
        {"goods": "999999"},
        {"goods": "\x00"},
        {"goods": "x" * 500},
    ],
)
def test_what_cannot_be_read_is_refused_on_the_page(asked, changed: dict[str, str]):
    status, told = asked(**changed)
    assert status == 422
    assert "What does a trip cost?" in told
    assert "Infrastructure fee of this trip" not in told


def test_a_day_before_every_resolution_is_not_guessed(asked):
    status, told = asked(on="2018-12-31")
    assert status == 200
    assert "No resolution on the fee is known for that day." in told


@pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
def test_the_rates_in_force_and_every_version_stand_there(client: Client, language: str):
    client.cookies["django_language"] = language
    told = client.get("/fees?on=2026-11-25").content.decode()
    assert told.count("<table>") == 5
    assert ("4.000.000" if language == "vi" else "4,000,000") in told
    highest = "5.000.000*" if language == "vi" else "5,000,000*"
    assert highest in re.sub(r"<[^>]+>", "", told)
    assert ("09/2025/NQ-HĐND" in told) == ("01/2019/NQ-HĐND" in told) is True
    assert f"?on={date(2019, 1, 1)}" in told


@pytest.mark.parametrize("on", ["nonsense", "१२३", "9999-12-31", "0001-01-01", "2025-05-08' OR 1=1 --"])
def test_a_day_of_nonsense_shows_the_page(client: Client, on: str):
    assert client.get("/fees", {"on": on}).status_code == 200


def test_it_asks_the_database_nothing_but_the_hour(client: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/fees?" + urlencode(DURIAN))
