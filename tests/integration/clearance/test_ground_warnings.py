"""What warns of a site: gathered from its sections, its files and its money, once a project, at a fixed cost."""

from datetime import date

import pytest

from gatezone.clearance import commands, queries
from gatezone.clearance.areas import area_of
from ground import LY, NOW, Ground, day, opened_ground
from works import HIEU, HUNG, TR

pytestmark = pytest.mark.django_db
APPROVED = 425_200_000


@pytest.fixture
def ground() -> Ground:
    return opened_ground()


@pytest.fixture
def section(ground):
    return ground.section("D2", mode="households", land="1.200")


@pytest.fixture
def case(ground, section):
    ground.papers_of(section)
    found = ground.case(section)
    ground.parcel(section, found)
    ground.approves(found, ground.drafted(found), APPROVED)
    return found


def codes_on(on: str) -> dict[str, int]:
    return {each.code: each.amount for each in queries.warned_sites(by=LY, on=day(on))}


def test_c04_and_c05_money_of_files_that_falls_due_warns_before_and_after(ground, section, case):
    assert "C04" not in codes_on("2026-07-28")
    assert codes_on("2026-07-29")["C04"] == 405_200_000
    assert "C04" not in codes_on("2026-08-06")
    assert codes_on("2026-08-06")["C05"] == 121_560
    ground.pays(case, 405_200_000, "2026-08-05")
    assert not {"C04", "C05"} & set(codes_on("2026-08-06"))


def test_c04_is_calm_where_the_organisation_has_the_money(ground, section, case):
    sheet = ground.works.signs(10_000 * TR, date(2026, 2, 15), kind="compensation")
    ground.works.advanced(sheet, 500 * TR, date(2026, 7, 10))
    ground.does(
        commands.tell_money,
        as_of=day("2026-07-20"),
        source="1/BC",
        settled_vnd=0,
        paid_vnd=0,
        deposited_vnd=0,
        balance_vnd=500 * TR,
    )
    assert "C04" not in codes_on("2026-07-29")


def test_c07_a_file_paid_in_full_that_stays_warns_after_thirty_days(ground, section, case):
    ground.pays(case, 405_200_000, "2026-08-01")
    assert "C07" not in codes_on("2026-08-31")
    assert "C07" in codes_on("2026-09-01")


def test_c08_ground_taken_without_its_money_warns(ground, section, case):
    (parcel,) = ground.found(section).parcels.all()
    ground.does(
        commands.hand_over_parcel,
        parcel=parcel.pk,
        area_dm2=area_of("1.200"),
        on=day("2026-07-20"),
        record_number="1",
        is_voluntary=True,
    )
    assert "C08" in codes_on("2026-07-21")
    ground.pays(case, 405_200_000, "2026-08-01")
    assert "C08" not in codes_on("2026-08-02")


def test_c09_an_advance_that_is_not_settled_warns_with_what_is_left(ground):
    sheet = ground.works.signs(10_000 * TR, date(2026, 2, 15), kind="compensation")
    first = ground.works.advanced(sheet, 500 * TR, date(2026, 7, 10))
    ground.works.advanced(sheet, 300 * TR, date(2026, 7, 20))
    assert "C09" not in codes_on("2026-08-09")
    assert codes_on("2026-08-10")["C09"] == 800 * TR
    ground.works.returns(first, 500 * TR, date(2026, 8, 11))
    assert "C09" not in codes_on("2026-08-12")
    assert codes_on("2026-08-20")["C09"] == 300 * TR


def test_c10_and_c11_of_two_sections_stand_once_for_the_project(ground):
    for code in ("D5", "D6"):
        part = ground.section(code)
        ground.tells(part, land_dm2=1, cases=5, plots_needed=3, plots_given=1)
        ground.does(
            commands.need_ground,
            section=part,
            contract=ground.contract,
            part=code,
            value_vnd=1,
            starts_on=day("2026-11-15"),
        )
    rows = {each.code: each for each in queries.warned_sites(by=LY, on=NOW)}
    assert {code: [where.code for where in each.where] for code, each in rows.items()} == {
        "C10": ["D5", "D6"],
        "C11": ["D5", "D6"],
    }
    assert rows["C10"].amount == 4
    assert set(queries.contracts_waiting([ground.id], by=HIEU)) == {ground.contract}
    ground.hands_over(queries.sections(ground.id, by=LY, on=NOW)[0].id)
    assert set(queries.contracts_waiting([ground.id], by=HIEU)) == {ground.contract}
    ground.hands_over(queries.sections(ground.id, by=LY, on=NOW)[1].id)
    assert queries.contracts_waiting([ground.id], by=HIEU) == {}


def test_c14_a_measured_area_far_from_its_certificate_warns(ground, section, case):
    ground.parcel(section, case, number="8", recorded_dm2=area_of("2.900"), difference_why="Đo lại")
    assert "C14" not in codes_on("2026-07-07")
    ground.parcel(section, case, number="9", recorded_dm2=area_of("2.000"), difference_why="Đo lại")
    assert "C14" in codes_on("2026-07-07")


def test_c15_the_end_of_a_delegation_warns_where_ground_is_still_to_be_cleared(ground):
    part = ground.section()
    assert "C15" not in codes_on("2026-12-29")
    assert "C15" in codes_on("2026-12-30")
    ground.hands_over(part)
    assert "C15" not in codes_on("2026-12-30")


def test_c03_an_appraisal_that_takes_too_long_warns(ground, section):
    ground.paper(
        "posting", "2026-05-04", section=section, starts_on=day("2026-05-04"), ends_on=day("2026-05-14")
    )
    opinions = {"received": 1, "agree": 1}
    ground.paper("hearing", "2026-05-15", section=section, counts=opinions)
    assert "C03" not in codes_on("2026-06-26")
    assert "C03" in codes_on("2026-06-27")


def test_the_gravest_come_first_and_each_sees_their_own(ground, section, case):
    rows = queries.warned_sites(by=HUNG, on=day("2026-08-06"))
    assert [each.level for each in rows] == sorted(
        (each.level for each in rows), key=("high", "mid", "low").index
    )
    assert rows


def test_warnings_of_many_sections_cost_what_those_of_one_do(
    ground, section, case, django_assert_max_num_queries
):
    for number in range(10, 20):
        ground.needs(ground.section(f"D{number}"), value_vnd=1, part=str(number))
    with django_assert_max_num_queries(14):
        queries.warned_sites(by=LY, on=NOW)
