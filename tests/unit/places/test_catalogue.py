"""The packaged catalogue of the zone: it parses, it names its sources, it says what is not certain."""

from collections import Counter
from datetime import date

import pytest

from gatezone.places.catalogue import digest, rows

ROWS = rows()
EVERY_ROW = [(model, row) for model, each in ROWS.items() for row in each]
SOURCED = [(model, row) for model, row in EVERY_ROW if model not in {"Source", "Hours", "Closure"}]


def on(day: date, model: str) -> list[dict]:
    return [
        row
        for row in ROWS[model]
        if row["starts_on"] <= day and (row.get("ends_before") is None or day < row["ends_before"])
    ]


def ids(model: str) -> set[str]:
    return {row["id"] for row in ROWS[model]}


@pytest.mark.parametrize("day", [date(2015, 7, 1), date(2024, 5, 26), date(2024, 5, 27), date(2026, 11, 24)])
def test_twelve_gates_hold_on_every_day(day):
    """Two international, one main, nine auxiliary: a joined gate keeps its row."""
    classes = Counter(row["gate_class"] for row in on(day, "Standing"))
    assert len(ROWS["Gate"]) == 12
    assert classes == {"international": 2, "main": 1, "auxiliary": 9}


def test_tan_thanh_and_coc_nam_are_routes_of_huu_nghi_since_27_may_2024():
    for day, gates in ((date(2024, 5, 26), ["coc-nam", "tan-thanh"]), (date(2024, 5, 27), ["huu-nghi"] * 2)):
        belongs = {row["route_id"]: row["gate_id"] for row in on(day, "Belonging")}
        assert sorted([belongs["tan-thanh-1088"], belongs["coc-nam-1104"]]) == gates


def test_every_fact_names_a_source_that_is_there():
    assert {row["source_id"] for _, row in SOURCED} <= ids("Source")


AT_THE_DESK = {"gate-centre"}
"""The source of what is recorded while the zone works."""


def test_every_source_is_used():
    assert ids("Source") - AT_THE_DESK <= {row["source_id"] for _, row in SOURCED}


def test_every_source_has_an_address():
    for row in ROWS["Source"]:
        assert row["title"]
        assert row["dated"]
        assert row["address"].startswith(("https://", "http://", "docs/"))


@pytest.mark.parametrize("model", ["Gate", "Route", "Yard"])
def test_every_name_is_in_three_languages_or_marked(model):
    for row in ROWS[model]:
        assert row["name_vi"], row["id"]
        assert row["name_en"], row["id"]
        assert row.get("name_zh") or (row["certain"] is False and "Chinese name" in row["note"]), row["id"]


def test_what_is_not_certain_says_why():
    marked = [(model, row) for model, row in EVERY_ROW if row.get("certain", True) is False]
    assert marked
    silent = [row for _, row in marked if not row.get("note")]
    assert not silent


@pytest.mark.parametrize(
    ("key", "model"),
    [
        ("gate_id", "Gate"),
        ("joined_to_id", "Gate"),
        ("route_id", "Route"),
        ("yard_id", "Yard"),
        ("notice_id", "Notice"),
    ],
)
def test_every_reference_points_at_something(key, model):
    assert {row[key] for _, row in EVERY_ROW if key in row} <= ids(model)


@pytest.mark.parametrize("day", [date(2024, 8, 22), date(2025, 12, 1)])
def test_every_freight_route_has_a_lane(day):
    freight = {row["id"] for row in ROWS["Route"] if row["kind"] == "freight"}
    assert freight == {row["route_id"] for row in on(day, "Lane")}


@pytest.mark.parametrize("route", ["huu-nghi-1119", "tan-thanh-1088", "coc-nam-1104", "chi-ma-1223"])
def test_every_route_with_traffic_has_a_yard_a_lane_each_way_and_hours(route):
    day = date(2024, 8, 22)
    ways = {row["direction"] for row in on(day, "Lane") if row["route_id"] == route}
    assert ways >= {"export", "import"} or "both" in ways
    assert route in {row["route_id"] for row in on(day, "YardServes")}
    assert route in {row["route_id"] for row in on(day, "Hours") if row["traffic"] == "goods"}


def test_huu_nghi_goes_from_four_lanes_to_six():
    lanes = [
        len([row for row in on(day, "Lane") if row["route_id"] == "huu-nghi-1119"])
        for day in (date(2025, 11, 26), date(2025, 11, 27))
    ]
    assert lanes == [4, 6]


def test_the_digest_is_of_the_bytes():
    assert len(digest()) == 64
    assert digest() == digest()
