"""What warns of a site: gathered from its sections, its files and its money, once a project, at a fixed cost."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from gatezone.clearance import commands, queries
from gatezone.clearance.areas import area_of
from gatezone.clearance.models import Complaint
from gatezone.journal.models import Entry
from gatezone.kernel.errors import Invalid, NotAllowed, Refused, WrongState
from ground import LY, NOW, Ground, day
from works import HIEU, HUNG, TR

pytestmark = pytest.mark.django_db
APPROVED = 425_200_000


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
    assert set(queries.contracts_waiting([ground.id], by=HIEU, on=NOW)) == {ground.contract}
    ground.hands_over(queries.sections(ground.id, by=LY, on=NOW)[0].id)
    assert set(queries.contracts_waiting([ground.id], by=HIEU, on=NOW)) == {ground.contract}
    ground.hands_over(queries.sections(ground.id, by=LY, on=NOW)[1].id)
    assert queries.contracts_waiting([ground.id], by=HIEU, on=NOW) == {}


def test_a_contract_waits_on_a_past_day_for_what_was_handed_over_later(ground):
    part = ground.section()
    ground.needs(part)
    ground.hands_over(part, "4.000", "2026-08-01")
    ground.hands_over(part, "6.000", "2026-09-15")

    def waiting(on: str) -> set[UUID]:
        return set(queries.contracts_waiting([ground.id], by=HIEU, on=day(on)))

    assert waiting("2026-09-14") == {ground.contract}
    assert waiting("2026-09-15") == set()
    ground.hands_over(part, "1.000", "2026-09-20", receiver="contractor", decision="", decided_on=None)
    assert waiting("2026-07-01") == {ground.contract}


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


def posted(ground: Ground, section: UUID, on: str, until: str) -> None:
    ground.paper("posting", on, section=section, starts_on=day(on), ends_on=day(until))


def test_c12_prices_that_change_after_the_posting_warn_until_it_is_posted_anew(ground, section):
    posted(ground, section, "2026-05-04", "2026-05-14")
    ground.paper("prices", "2026-05-20", starts_on=day("2026-06-01"))
    assert "C12" not in codes_on("2026-05-31")
    assert "C12" in codes_on("2026-06-01")
    posted(ground, section, "2026-06-10", "2026-06-20")
    assert "C12" in codes_on("2026-06-09")
    assert "C12" not in codes_on("2026-06-10")
    ground.paper("prices", "2026-06-25", section=section)
    assert "C12" in codes_on("2026-06-25")


def test_c12_prices_touch_no_plan_that_is_approved_nor_another_section(ground, section, case):
    ground.paper("prices", "2026-07-10")
    assert "C12" not in codes_on("2026-07-10")
    for code in ("D7", "D8"):
        other = ground.section(code)
        posted(ground, other, "2026-07-01", "2026-07-11")
        assert "C12" in codes_on("2026-07-10")
        ground.paper("approval", "2026-07-20", section=other)
    assert "C12" not in codes_on("2026-07-20")


def test_c13_who_is_absent_is_posted_for_fifteen_days_or_warns(ground, section):
    one, two = ground.case(section), ground.case(section, "H-013")
    assert "C13" not in codes_on("2026-10-16")
    for case, standing in ((one, "absent"), (two, "deceased")):
        ground.does(commands.tell_standing, case=case, standing=standing)
    assert codes_on("2026-10-16")["C13"] == 2
    ground.paper(
        "absent-posting", "2026-09-01", case=one, starts_on=day("2026-09-01"), ends_on=day("2026-09-16")
    )
    assert codes_on("2026-09-01")["C13"] == 1
    short = {"starts_on": day("2026-09-02"), "ends_on": day("2026-09-16")}
    ground.paper("absent-posting", "2026-09-02", section=section, **short)
    assert codes_on("2026-09-02")["C13"] == 1
    ground.does(commands.tell_standing, case=two, standing="alive")
    assert "C13" not in codes_on("2026-09-02")
    told = Entry.objects.filter(kind="parties.person-standing-told")
    assert told.count() == 3
    assert not any("deceased" in each.body or "absent" in each.body for each in told)


def complains(ground: Ground, number: str = "12/KN", on: str = "2026-07-01", **more: object) -> UUID:
    return ground.does(commands.receive_complaint, number=number, received_on=day(on), **more)


def test_c16_a_complaint_warns_before_it_must_be_accepted_decided_and_no_more_once_it_is(ground, section):
    complaint = complains(ground, section=section)
    assert "C16" not in codes_on("2026-07-03")
    assert "C16" in codes_on("2026-07-04")
    step = {"complaint": complaint}
    ground.does(commands.move_complaint, step="accept_complaint", on=day("2026-07-08"), **step)
    assert "C16" in codes_on("2026-07-07")
    assert "C16" not in codes_on("2026-07-30")
    assert "C16" in codes_on("2026-07-31")
    (row,) = (each for each in queries.warned_sites(by=LY, on=day("2026-08-20")) if each.code == "C16")
    assert [each.code for each in row.where] == ["D2"]
    ground.does(commands.move_complaint, step="answer_complaint", on=day("2026-08-21"), paper="3/QĐ", **step)
    assert "C16" in codes_on("2026-08-20")
    assert "C16" not in codes_on("2026-08-21")


def test_c16_a_complaint_about_the_whole_site_warns_even_where_no_section_is_cut_out(ground):
    complaint = complains(ground, level=2, is_remote=True)
    (row,) = queries.warned_sites(by=HUNG, on=day("2026-07-04"))
    assert (row.code, row.where) == ("C16", ())
    ground.does(
        commands.move_complaint,
        complaint=complaint,
        step="accept_complaint",
        on=day("2026-07-04"),
        is_hard=True,
    )
    (open_one,) = queries.complaints(ground.id, by=LY, on=NOW)
    assert open_one.due_on == day("2026-07-04") + timedelta(days=70)
    assert [each.name for each in open_one.moves] == ["answer_complaint", "withdraw_complaint"]
    (seen,) = queries.complaints(ground.id, by=HUNG, on=NOW)
    assert seen.moves == ()


def test_a_complaint_is_refused_by_every_rule_it_breaks(ground, section):
    complaint = complains(ground)
    with pytest.raises(Refused) as no:
        complains(ground, on="2026-10-17")
    assert [each.code for each in no.value.reasons] == ["complaint-known", "complaint-of-the-future"]
    with pytest.raises(Invalid):
        complains(ground, "13/KN", level=3)
    with pytest.raises(NotAllowed):
        ground.does(commands.receive_complaint, number="14/KN", received_on=day("2026-07-01"), by=HUNG)
    step = {"complaint": complaint, "on": day("2026-06-30")}
    with pytest.raises(Refused) as no:
        ground.does(commands.move_complaint, step="turn_complaint_away", **step)
    assert [each.code for each in no.value.reasons] == [
        "complaint-step-too-early",
        "complaint-ends-without-paper",
    ]
    with pytest.raises(WrongState):
        ground.does(commands.move_complaint, step="answer_complaint", **step)
    with pytest.raises(Invalid):
        ground.does(commands.move_complaint, step="burn", **step)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Complaint.objects.all().delete()


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
    with django_assert_max_num_queries(16):
        queries.warned_sites(by=LY, on=NOW)
