"""The plan of capital on pages: carried over, taken back, entered, corrected, and set out by months."""

from datetime import date

import pytest

from cast import Morning, text_of
from gatezone.projects.commands import PlanDecision, Shift, adjust_plan
from gatezone.projects.models import MonthSchedule, PlanEntered, PlanLine, PlanMovement
from works import OANH, TR, Works, approved, noon

MOST_STATEMENTS = 45
DECISION = {"number": "9/NQ-HĐND", "decided_on": "2024-08-20", "authority": "council"}
LINE = "nsdp-tinh:2024:2024"


@pytest.fixture
def road(morning: Morning) -> Works:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2024, 1, 10))
    return works


def test_what_is_left_of_a_plan_is_carried_over_until_a_day(road, oanh):
    here = f"/projects/{road.id}/carry"
    wish = {**DECISION, "line": LINE, "amount_vnd": "2.000.000.000"}
    assert oanh.sends(here, **wish, until="2026-01-01").status_code == 409
    assert oanh.sends(here, **wish, until="2025-12-31").status_code == 302
    plans = PlanLine.objects.order_by("budget_year").values_list("budget_year", "plan_vnd")
    assert list(plans) == [(2024, 10_000 * TR), (2025, 2_000 * TR)]
    assert "2024 → 2025" in text_of(oanh.sees(f"/projects/{road.id}"))


def test_what_is_left_is_cancelled_but_not_what_was_disbursed(road, oanh):
    contract = road.signs(5_000 * TR, date(2024, 2, 1))
    road.advanced(contract, 900 * TR, date(2024, 2, 2))
    here = f"/projects/{road.id}/take"
    wish = {**DECISION, "kind": "cancelled", "line": LINE}
    assert oanh.sends(here, **wish, amount_vnd="11.100.000.001").status_code == 409
    assert oanh.sends(here, **wish, amount_vnd="11.100.000.000").status_code == 302
    assert PlanLine.objects.get().plan_vnd == 900 * TR


def test_a_movement_is_entered_at_the_treasury_once(road, oanh):
    movement = PlanMovement.objects.get()
    here = f"/projects/{road.id}/movements/{movement.pk}/enter"
    assert here in oanh.sees(f"/projects/{road.id}").content.decode()
    assert oanh.sends(here, on="2024-08-01").status_code == 302
    assert PlanEntered.objects.get().entered_on == date(2024, 8, 1)
    assert here not in oanh.sees(f"/projects/{road.id}").content.decode()
    assert oanh.sends(here, on="2024-08-01").status_code == 409


def test_a_movement_of_a_closed_month_is_corrected_and_the_month_has_a_second_version(road, oanh):
    assert oanh.sends("/projects/months/close", month="2024-01-01").status_code == 302
    movement = PlanMovement.objects.get()
    here = f"/projects/{road.id}/movements/{movement.pk}/correct"
    page = f"/projects/{road.id}"
    assert here in oanh.sees(page).content.decode()
    wish = {"to_vnd": "10.961.000.000", "paper": "3/BB-KT", "reason": "Gõ nhầm hai chữ số"}
    assert oanh.sends(here, **{**wish, "to_vnd": "10.961,5"}).status_code == 422
    assert oanh.sends(here, **{**wish, "to_vnd": "12.000.000.000"}).status_code == 409
    assert oanh.sends(here, **wish).status_code == 302
    assert PlanLine.objects.get().plan_vnd == 10_961 * TR
    assert "Gõ nhầm hai chữ số" in text_of(oanh.sees(page))
    assert text_of(oanh.sees("/projects/months")).count("01/2024") == 2
    assert "10,961,000,000" in text_of(oanh.sees(here))
    unknown = f"/projects/{road.id}/movements/{road.id}/correct"
    assert oanh.sees(unknown).status_code == 404


def test_an_adjustment_of_three_sides_is_corrected_as_a_whole_on_one_page(road, oanh):
    others = [approved(20_000 * TR, on=date(2023, 3, 1), code7=f"817386{n}") for n in (6, 7)]
    shifts = [Shift(road.id, "nsdp-tinh", -300 * TR), *(Shift(x.id, "nsdp-tinh", 150 * TR) for x in others)]
    gives = PlanDecision(number="1/QĐ", decided_on=date(2024, 3, 1), authority="committee")
    adjust_plan(year=2024, shifts=shifts, decision=gives, by=OANH, at=noon(date(2024, 3, 1)))
    assert oanh.sends("/projects/months/close", month="2024-03-01").status_code == 302
    movement = PlanMovement.objects.get(kind="adjusted", line__project=others[0].id)
    here = f"/projects/{others[0].id}/movements/{movement.pk}/correct"
    form = oanh.sees(here).content.decode()
    assert [f"side_{n}" in form for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert 'value="300,000,000"' in form
    wish = {"paper": "3/BB-KT", "reason": "Gõ nhầm bên nhận"}
    sides = {"side_1": "300.000.000", "side_2": "100.000.000", "side_3": "200.000.000"}
    assert oanh.sends(here, **wish, **{**sides, "side_3": "150.000.000"}).status_code == 409
    assert oanh.sends(here, **wish, **{**sides, "side_1": ""}).status_code == 422
    assert oanh.sends(here, **wish, **sides).status_code == 302
    lines = PlanLine.objects.order_by("project__code7").values_list("plan_vnd", flat=True)
    assert sorted(lines) == [100 * TR, 200 * TR, 11_700 * TR]
    assert text_of(oanh.sees("/projects/months")).count("03/2024") == 2
    assert 'value="100,000,000"' in oanh.sees(here).content.decode()


def test_a_plan_is_set_out_by_months_that_come_to_it_and_who_is_behind_is_warned(morning, road, oanh):
    hieu, here = morning.seat("hieu"), f"/projects/{road.id}/schedule"
    form = hieu.sees(f"{here}?year=2024").content.decode()
    assert 'value="1,000,000,000"' in form
    months = {f"month_{month}": "1.000.000.000" for month in range(1, 13)}
    assert "month_1" not in oanh.sees(f"{here}?year=2024").content.decode()
    assert oanh.sends(f"{here}/set?year=2024", **months).status_code == 403
    short = hieu.sends(f"{here}/set?year=2024", **{**months, "month_3": "999.999.999"})
    assert short.status_code == 409
    assert 'value="999.999.999"' in short.content.decode()
    assert "W01" not in text_of(hieu.sees("/projects"))
    assert hieu.sends(f"{here}/set?year=2024", **months).status_code == 302
    assert MonthSchedule.objects.get().months == [1_000 * TR] * 12
    shown = text_of(hieu.sees(f"{here}?year=2024"))
    assert "7,000" in shown
    # Seven months are over on 22 August: 7,000 of 12,000 tr, and nothing is paid.
    assert "W01" in text_of(hieu.sees(f"/projects/{road.id}"))
    assert "W01" in text_of(hieu.sees("/projects"))
    road.adjusts(2024, -1_000 * TR, date(2024, 8, 20))
    assert "is-warning" in hieu.sees(f"{here}?year=2024").content.decode().split("<main", 1)[1]


def test_only_an_accountant_moves_plans_and_sees_the_buttons(morning, road):
    movement = PlanMovement.objects.get()
    here, hieu = f"/projects/{road.id}", morning.seat("hieu")
    shown = hieu.sees(here).content.decode()
    for address in (f"{here}/carry", f"{here}/take", f"{here}/movements/{movement.pk}/correct"):
        assert address not in shown
        assert hieu.sees(address).status_code == 403


def test_the_page_of_a_project_costs_the_same_however_often_its_plan_moved(
    morning, road, oanh, django_assert_max_num_queries
):
    for day in range(1, 6):
        road.plans(2024, {"nsdp-tinh": TR}, date(2024, 3, day), kind="supplemented")
        road.signs(TR, date(2024, 3, day))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        assert oanh.sees(f"/projects/{road.id}").status_code == 200
