"""Programs ask what a trip would cost, without a key."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("sample_zone", "zone")

DURIAN = {
    "kind": "re-export",
    "hs_code": "081060",
    "weight_kg": 20_000,
    "container_feet": 40,
    "on": "2026-11-25",
}


def asked(**changed: Any) -> tuple[int, dict[str, Any]]:
    """Ask what a trip costs that differs in this from a container of durian."""
    wish = {name: value for name, value in {**DURIAN, **changed}.items() if value is not None}
    answer = Client(headers={"accept-language": "en"}).get("/api/v1/fees/quote", wish)
    return answer.status_code, answer.json()


def test_a_quote_says_what_follows_from_what():
    status, quote = asked(kind="export", hs_code=["610510", "260111"], container_feet=0)
    assert status == 200
    assert (quote["amount_vnd"], quote["base_vnd"], quote["per"]) == (4_500_000, 900_000, "trip")
    assert [(each["code"], each["times"]) for each in quote["factors"]] == [("ore-export", "5")]
    assert quote["resolution"] == "09/2025/NQ-HĐND"
    assert quote["in_force_since"] == "2025-05-08"
    assert quote["settled_before_passage"]
    assert not quote["certain"]
    assert quote["note"]
    assert quote["sentence"].endswith("900,000\xa0đ × 5 (ore for export) = 4,500,000\xa0đ.")


def test_a_published_rate_is_certain():
    status, quote = asked()
    assert (status, quote["amount_vnd"], quote["certain"], quote["note"]) == (200, 4_000_000, True, "")


def test_no_fee_is_told_with_its_reason():
    status, quote = asked(kind="empty-return", hs_code=None, weight_kg=0)
    assert (status, quote["amount_vnd"]) == (200, 0)
    assert "carry goods" in quote["free_because"]["en"]


@pytest.mark.parametrize(
    ("taxed", "amount_vnd", "factor"),
    [("true", 500_000, "25,000\xa0đ"), ("false", 2_000_000, "100,000\xa0đ")],
)
def test_another_province_has_another_resolution(taxed: str, amount_vnd: int, factor: str):
    status, quote = asked(kind="import", province="cao-bang", taxed=taxed)
    assert (status, quote["amount_vnd"], quote["per"]) == (200, amount_vnd, "tonne")
    assert (
        f"case 3 (in force since 1 January 2020): any vehicle, fresh fruit and vegetables, import: {factor}"
        in (quote["sentence"])
    )


@pytest.mark.parametrize(("on", "tariff"), [("2025-05-07", "lang-son-2019"), ("2025-05-08", "lang-son-2025")])
def test_the_day_of_entry_decides(on: str, tariff: str):
    assert asked(on=on)[1]["tariff"] == tariff


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"weight_kg": "-1"}, "field-greater-than-equal"),
        ({"weight_kg": "1e309"}, "field-int-parsing"),
        ({"weight_kg": "१२३"}, "field-int-parsing"),
        ({"weight_kg": "20.5"}, "field-int-parsing"),
        ({"weight_kg": 10**15}, "field-less-than-equal"),
        ({"weight_kg": 9_223_372_036_854_775_807}, "field-less-than-equal"),
        ({"weight_kg": None}, "field-missing"),
        ({"kind": "smuggling"}, "field-literal-error"),
        ({"container_feet": 45}, "field-enum"),
        ({"hs_code": "0810"}, "field-string-pattern-mismatch"),
        ({"hs_code": "१२३४५६"}, "field-string-pattern-mismatch"),
        ({"hs_code": "999999"}, "unlisted-hs-code"),
        ({"hs_code": ["081060"] * 21}, "field-too-long"),
        ({"on": "2026-02-30"}, "field-date-from-datetime-parsing"),
        ({"on": "2018-12-31"}, "no-tariff"),
        ({"province": "ha-giang"}, "no-tariff"),
        ({"province": "Hà Giang"}, "field-string-pattern-mismatch"),
    ],
)
def test_bad_input_is_a_problem_with_its_reason(changed: dict[str, Any], code: str):
    status, problem = asked(**changed)
    assert status == 422
    assert [reason["code"] for reason in problem["reasons"]] == [code]
