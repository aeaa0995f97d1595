"""Every warning under its own number: on its day, and not a day before."""

from datetime import date, timedelta

import pytest

from gatezone.clearance.matters import WARNINGS
from gatezone.clearance.warnings import HIGH, LOW, MID, SiteFacts, Warned, warnings
from gatezone.web.clearance.warning_words import ACTIONS

TODAY = date(2026, 7, 14)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def found(**facts: object) -> list[Warned]:
    return warnings(SiteFacts(**facts), on=TODAY)


def test_c01_a_notice_lapses_within_thirty_days_and_nothing_is_recovered():
    assert found(notice_ends_on=days(30)) == [Warned("C01", HIGH)]
    assert found(notice_ends_on=days(31)) == []
    assert found(notice_ends_on=days(-1)) == [Warned("C01", HIGH)]
    assert found(notice_ends_on=days(30), is_recovered=True) == []


def test_c02_a_posting_ended_five_days_ago_and_no_meeting_was_held():
    assert found(posted_until=days(-6)) == [Warned("C02", MID)]
    assert found(posted_until=days(-5)) == []
    assert found(posted_until=days(-6), has_met=True) == []


def test_c03_an_appraisal_takes_longer_than_its_term():
    assert found(appraisal_due_on=days(-1)) == [Warned("C03", MID)]
    assert found(appraisal_due_on=TODAY) == []
    assert found(appraisal_due_on=days(-1), is_appraised=True) == []


def test_c04_what_falls_due_within_a_week_and_is_not_there_is_told_with_its_amount():
    assert found(payment_due_on=days(7), due_vnd=100, cash_vnd=40) == [Warned("C04", HIGH, 60)]
    assert found(payment_due_on=days(8), due_vnd=100) == []
    assert found(payment_due_on=days(7), due_vnd=100, cash_vnd=100) == []


def test_c05_late_money_tells_what_a_day_costs():
    assert found(payment_due_on=days(-1), due_vnd=818_028_000, late_per_day_vnd=245_408) == [
        Warned("C05", HIGH, 245_408)
    ]
    assert found(payment_due_on=TODAY, due_vnd=5, cash_vnd=5) == []


def test_c06_ten_days_passed_since_what_opens_the_recovery_decision():
    assert found(triggered_on=days(-11)) == [Warned("C06", MID)]
    assert found(triggered_on=days(-10)) == []
    assert found(triggered_on=days(-11), is_recovered=True) == []


def test_c07_paid_thirty_days_ago_and_not_handed_over():
    assert found(paid_on=days(-31)) == [Warned("C07", HIGH)]
    assert found(paid_on=days(-30)) == []
    assert found(paid_on=days(-31), is_handed_over=True) == []


def test_c08_handed_over_and_neither_paid_nor_deposited():
    assert found(is_handed_over=True, is_paid_or_deposited=False) == [Warned("C08", HIGH)]
    assert found(is_handed_over=True) == []


@pytest.mark.parametrize(("ago", "level"), [(31, MID), (77, HIGH), (100, HIGH), (400, HIGH)])
def test_c09_an_advance_grows_graver_with_its_age(ago, level):
    assert found(advanced_on=days(-ago), advance_left_vnd=7) == [Warned("C09", level, 7)]
    assert found(advanced_on=days(-30), advance_left_vnd=7) == []
    assert found(advanced_on=days(-ago)) == []


def test_c10_more_resettlement_is_needed_than_is_ready():
    assert found(plots_needed=5, plots_ready=3) == [Warned("C10", HIGH, 2)]
    assert found(plots_needed=3, plots_ready=3) == []


def test_c11_a_contract_starts_within_sixty_days_and_its_ground_is_not_free():
    assert found(contract_starts_on=days(60), is_site_free=False) == [Warned("C11", HIGH)]
    assert found(contract_starts_on=days(61), is_site_free=False) == []
    assert found(contract_starts_on=days(60)) == []


def test_c12_a_price_changed_between_posting_and_approval():
    changed = {"posted_from": days(-9), "price_changed_on": days(-1), "has_met": True}
    assert found(**changed) == [Warned("C12", MID)]
    assert found(**changed, is_approved=True) == []
    assert found(**{**changed, "price_changed_on": days(-9)}) == []


def test_c13_somebody_is_absent_and_was_not_posted_for_fifteen_days():
    assert found(absent=2, absent_posted_days=14) == [Warned("C13", MID, 2)]
    assert found(absent=2, absent_posted_days=15) == []


def test_c14_a_measured_area_differs_from_its_certificate():
    assert found(measured_differs=True) == [Warned("C14", MID)]


def test_c15_a_delegation_ends_within_sixty_days():
    assert found(pack_ends_on=days(60)) == [Warned("C15", MID)]
    assert found(pack_ends_on=days(61)) == []


def test_c16_a_complaint_comes_near_its_term():
    assert found(complaint_due_on=days(7)) == [Warned("C16", MID)]
    assert found(complaint_due_on=days(8)) == []


def test_c17_a_paper_of_after_july_2025_names_a_district():
    assert found(district_paper_on=date(2025, 7, 1)) == [Warned("C17", LOW)]
    assert found(district_paper_on=date(2025, 6, 30)) == []


def test_every_warning_says_what_it_is_whose_it_is_and_what_they_do():
    assert list(WARNINGS) == [f"C{number:02d}" for number in range(1, 18)]
    assert set(ACTIONS) == set(WARNINGS)
