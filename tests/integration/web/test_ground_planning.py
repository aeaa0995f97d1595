"""A plan is drafted line by line on its page; no amount ever comes from there, and another registers its approval."""

import json
from html import unescape
from re import search

import pytest

from cast import Seat, refuses_unseen, text_of
from ground import Ground, page

LAND = {"line": "land", "area_m2": "1.200", "price_vnd": "60.000", "coefficient": "1,1"}
HOUSE = {"line": "house", "quantity": "80", "price_vnd": "4.200.000"}
BUILDING = {"line": "building", "new_vnd": "90.000.000", "life_years": "20", "years_used": "8"}
MOVING = {
    "line": "lump",
    "kind": "moving",
    "group": "compensation",
    "amount_vnd": "10.000.000",
    "basis": "QĐ 14",
}
RICE = {
    "line": "livelihood",
    "persons": "5",
    "lost_m2": "1.200",
    "used_m2": "3.000",
    "how": "move",
    "rice_vnd": "15.000",
}
TRADE = {
    "line": "job-change",
    "area_m2": "1.200",
    "price_vnd": "60.000",
    "coefficient": "1,1",
    "group": "other",
}
HOME = {"line": "temporary-home", "months": "6", "monthly_vnd": "2.000.000", "basis": "QĐ 14"}
FEE = {"line": "fee-support", "fee_vnd": "130.000.000"}
OWED = {"line": "obligations", "owed_vnd": "20.000.000"}
PLOT = {"line": "plot-fee", "area_m2": "100", "price_vnd": "1.300.000"}
RESIDENTIAL = {"line": "land", "area_m2": "100", "price_vnd": "1.500.000", "coefficient": "1,2"}


@pytest.fixture
def section(ground):
    section = ground.section("D2", mode="households", land="1.200")
    ground.papers_of(section)
    return section


@pytest.fixture
def parcel(ground, section, case):
    return ground.parcel(section, case)


@pytest.fixture
def case(ground, section):
    return ground.case(section)


def origin_confirmed(ground: Ground, case: object) -> None:
    for step in ("notify", "count", "confirm_origin"):
        assert Seat("ly").sends(page(ground, "files", case, "steps", step)).status_code == 302


def rows_on(answer) -> list[dict[str, str]]:
    found = search(r'name="rows" value="([^"]*)"', answer.content.decode())
    assert found
    return json.loads(unescape(found.group(1)))


def add(seat: Seat, address: str, rows: list[dict[str, str]], line: dict[str, str]):
    return seat.sends(address, do="add", rows=json.dumps(rows), **line)


def test_the_worked_household_h_012_is_planned_line_by_line_on_the_page(ground, section, case, parcel):
    origin_confirmed(ground, case)
    trees = {
        "line": "trees",
        "parcel": str(parcel),
        "name": "fruit",
        "quantity": "90",
        "price_vnd": "220.000",
    }
    asked = [RESIDENTIAL, LAND, HOUSE, BUILDING, {**trees, "per_hectare": "400"}, MOVING, RICE, TRADE, HOME, FEE, OWED,
             PLOT]  # fmt: skip
    ly, address, rows = Seat("ly"), page(ground, "files", case, "plan"), []
    for line in asked:
        answer = add(ly, address, rows, line)
        assert answer.status_code == 200
        rows = rows_on(answer)
    assert len(rows) == len(asked)
    seen = answer.content.decode()
    assert 'data-line="job-change" data-state="needs-confirmation"' in seen
    assert f"{page(ground, 'files', case)}/decisions/job-change-base" in seen
    plain = text_of(answer)
    for told in ("687,028,000", "65,000,000", "1,200 m² × 60,000 × 1.1", "72 × 220,000"):
        assert told in plain

    decision = {
        "option": "table-price",
        "reason": "Theo hướng dẫn",
        "paper": "3/CV",
        "decided_on": "2026-07-01",
    }
    ly.sends(page(ground, "files", case, "decisions", "job-change-base"), **decision)
    assert ly.sends(address, do="draft", rows=json.dumps(rows)).status_code == 302
    plan = ground.found_case(case).plans.get()
    assert (plan.total_vnd, plan.set_off_vnd, plan.open_lines) == (968_028_000, 150_000_000, 0)
    told = text_of(ly.sees(page(ground, "files", case)))
    assert "818,028,000" in told.replace("818.028.000", "818,028,000")


def test_the_same_lines_are_asked_again_where_a_plan_is_changed(ground, section, case, parcel):
    origin_confirmed(ground, case)
    trees = {"line": "trees", "parcel": str(parcel), "name": "1e5", "quantity": "90", "price_vnd": "220.000"}
    asked = [
        {**LAND, "price_since": "2026-01-01"},
        {**trees, "per_hectare": "400"},
        {"line": "annual-crop", "area_m2": "100", "price_vnd": "10", "yields": "0,5; 0,75"},
        {"line": "business-stop", "incomes": "100; 200; 300", "is_full": "on"},
        {
            "line": "manual",
            "kind": "other",
            "group": "support",
            "amount_vnd": "5",
            "basis": "QĐ 1",
            "reason": "vì",
        },
        {"line": "nothing", "kind": "grave", "group": "support", "reason": "không có"},
        {"line": "early-bonus", "plan_vnd": "50.000.000", "place": "2"},
        {"line": "investment", "levelling": "60", "papers": "3 hoá đơn"},
        {"line": "harvests", "yearly_kg": "30,5", "years_left": "4", "price_vnd": "1.000"},
        RICE,
        FEE,
    ]
    ly, address = Seat("ly"), page(ground, "files", case, "plan")
    assert ly.sends(address, do="draft", rows=json.dumps(asked)).status_code == 302
    first = ground.found_case(case).plans.get()
    again = rows_on(ly.sees(address))
    assert [each["line"] for each in again] == [each["line"] for each in asked]
    assert ly.sends(address, do="draft", rows=json.dumps(again)).status_code == 302
    second = ground.found_case(case).plans.get(version=2)
    assert second.lines == first.lines
    assert second.total_vnd == first.total_vnd > 0


def test_a_line_is_left_out_by_its_place(ground, case, parcel):
    address = page(ground, "files", case, "plan")
    answer = Seat("ly").sends(address, do="drop-0", rows=json.dumps([LAND, HOUSE]))
    assert [each["line"] for each in rows_on(answer)] == ["house"]


def test_what_a_province_has_not_set_is_a_missing_basis_and_no_nought(ground, case, parcel):
    site = ground.found_case(case).site
    type(site).objects.update(province="lang-son")
    answer = add(Seat("ly"), page(ground, "files", case, "plan"), [], BUILDING)
    assert 'data-state="basis-missing"' in answer.content.decode()


def test_trees_without_a_density_on_a_mixed_parcel_wait_for_an_officer(ground, case, parcel):
    trees = {
        "line": "trees",
        "parcel": str(parcel),
        "name": "fruit",
        "quantity": "10",
        "price_vnd": "220.000",
    }
    rows = [{**trees, "per_hectare": "400"}, trees]
    answer = Seat("ly").sends(
        page(ground, "files", case, "plan"), do="choose", line="land", rows=json.dumps(rows)
    )
    assert answer.content.decode().count('data-state="needs-confirmation"') == 1


@pytest.mark.parametrize(
    "line", ["land", "trees", "manual", "livelihood", "early-bonus", "nothing", "plot-fee"]
)
def test_each_kind_of_line_asks_for_its_own_quantities(ground, case, parcel, line):
    answer = Seat("ly").sends(page(ground, "files", case, "plan"), do="choose", line=line, rows="[]")
    assert answer.status_code == 200
    assert 'value="add"' in answer.content.decode()


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "{}",
        "[1]",
        '[{"line": "gift", "amount_vnd": "1"}]',
        '[{"line": "land", "area_m2": 5}]',
        '[{"line": "land", "area_m2": "x", "price_vnd": "1"}]',
        "[" * 5_000,
        '[{"line": "land"}]' + " " * 200_001,
        json.dumps([LAND] * 201),
    ],
)
def test_lines_that_were_touched_are_sent_back(ground, case, parcel, rows):
    answer = Seat("ly").sends(page(ground, "files", case, "plan"), do="draft", rows=rows)
    assert answer.status_code == 422
    assert not ground.found_case(case).plans.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"line": "building", "new_vnd": "1", "life_years": "0", "years_used": "1"},
        {"line": "land-for-a-term", "area_m2": "1", "price_vnd": "1", "term_total": "5", "term_left": "6"},
        {"line": "investment", "levelling": "1", "papers": "x", "term_left": "6", "term_total": "5"},
        {**LAND, "coefficient": "1e9"},
        {**LAND, "area_m2": "-1"},
        {**LAND, "price_since": "yesterday"},
        {"line": "trees", "parcel": "nowhere", "name": "x", "quantity": "1", "price_vnd": "1"},
        {
            "line": "manual",
            "kind": "other",
            "group": "support",
            "amount_vnd": "5",
            "basis": "QĐ",
            "reason": " ",
        },
        {"line": "lump", "kind": "bribe", "group": "support", "amount_vnd": "5", "basis": "QĐ"},
    ],
)
def test_a_line_that_cannot_be_is_not_added(ground, case, parcel, wrong):
    assert add(Seat("ly"), page(ground, "files", case, "plan"), [], wrong).status_code == 422


def test_a_plan_is_drafted_only_once_its_time_has_come(ground, case, parcel):
    address = page(ground, "files", case, "plan")
    answer = Seat("ly").sends(address, do="draft", rows=json.dumps([LAND]))
    assert answer.status_code == 409
    assert 'value="draft"' not in answer.content.decode()
    origin_confirmed(ground, case)
    assert Seat("ly").sends(address, do="draft", rows="[]").status_code == 422
    more_owed = json.dumps([OWED])
    assert Seat("ly").sends(address, do="draft", rows=more_owed).status_code == 422


def test_who_drafted_a_plan_does_not_register_its_approval(ground, case, parcel):
    origin_confirmed(ground, case)
    ly, son, file = Seat("ly"), Seat("son"), page(ground, "files", case)
    ly.sends(f"{file}/plan", do="draft", rows=json.dumps([LAND, HOUSE]))
    for step in ("post", "hear", "hold_dialogue", "appraise"):
        assert ly.sends(f"{file}/steps/{step}").status_code == 302
    assert f"{file}/approval" not in ly.sees(file).content.decode()
    assert f"{file}/approval" in son.sees(file).content.decode()
    told = {
        "paper": "12/QĐ",
        "body": "UBND xã",
        "approved_on": "2026-07-06",
        "effective_on": "2026-07-06",
        "told_vnd": "415.200.000",
    }
    no = ly.presses(f"{file}/approval", **told)
    assert "The approval of a plan must be registered by another person than its drafter." in text_of(no)
    assert son.presses(f"{file}/approval", **{**told, "told_vnd": "415.200.001"}).status_code == 409
    assert son.presses(f"{file}/approval", **{**told, "effective_on": "2026-07-05"}).status_code == 422
    refuses_unseen(son, f"{file}/approval", **told)
    assert son.presses(f"{file}/approval", **told).status_code == 302
    found = ground.found_case(case)
    assert (found.approved_vnd, found.papers, str(found.due_on)) == (415_200_000, "approved", "2026-08-05")
    assert f"{file}/approval" not in son.sees(file).content.decode()


def test_a_long_plan_asks_no_more_than_a_short_one(ground, case, parcel, django_assert_max_num_queries):
    ly, address = Seat("ly"), page(ground, "files", case, "plan")
    with django_assert_max_num_queries(22):
        ly.sends(address, do="choose", line="land", rows=json.dumps([LAND] * 100))
