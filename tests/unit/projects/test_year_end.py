"""The budget year is kept apart from the day of payment, and its sheet is made from entries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.ledger import COUNTS, Entry
from gatezone.projects.capital.plans import Plan
from gatezone.projects.capital.rates import shown_percent
from gatezone.projects.capital.yearend import (
    Charged,
    cutoffs,
    why_not,
    why_not_carried,
    year_sheet,
)

MILLION = 1_000_000
YEAR = 2026


def entry(counts_as, amount, on, plan_year=YEAR, budget_year=YEAR):
    return Charged(Entry(counts_as, amount * MILLION, on), plan_year, budget_year)


def test_cut_off_table_of_section_12_1():
    days = cutoffs(YEAR)
    assert (days.advance, days.clearance_advance) == (date(2026, 12, 31), date(2027, 1, 31))
    assert (days.acceptance, days.payment) == (date(2026, 12, 31), date(2027, 1, 31))
    assert (days.carried, days.adjustment, days.reconciliation) == (
        date(2027, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 10),
    )
    assert (days.rule_set, days.certain) == ("nd-254-2025", True)
    assert cutoffs(2018).certain is False


def plan_years(counts_as, paid_on, accepted_on=None):
    """The years whose plans a payment may use, asked one by one."""
    asked = (paid_on.year - 1, paid_on.year)
    return tuple(year for year in asked if not why_not(counts_as, paid_on, year, accepted_on=accepted_on))


@pytest.mark.parametrize(
    ("counts_as", "paid_on", "accepted_on", "years"),
    [
        ("volume", date(2027, 1, 14), date(2026, 12, 28), (2026, 2027)),
        ("volume", date(2027, 1, 31), date(2026, 12, 31), (2026, 2027)),
        ("volume", date(2027, 2, 1), date(2026, 12, 31), (2027,)),
        ("volume", date(2027, 1, 14), date(2027, 1, 2), (2027,)),
        ("recovery", date(2027, 1, 31), date(2026, 12, 31), (2026, 2027)),
        ("advance", date(2027, 1, 2), None, (2027,)),
        ("advance", date(2026, 12, 31), None, (2026,)),
    ],
)
def test_rule_10_in_january_last_years_plan_pays_only_for_what_was_accepted_by_its_end(
    counts_as, paid_on, accepted_on, years
):
    assert plan_years(counts_as, paid_on, accepted_on=accepted_on) == years


def test_an_advance_for_site_clearance_may_come_until_the_end_of_january():
    assert why_not("advance", date(2027, 1, 31), YEAR, clearance=True) == ""
    assert why_not("advance", date(2027, 2, 1), YEAR, clearance=True) == "advance-after-the-year"
    assert why_not("advance", date(2027, 1, 31), YEAR) == "advance-after-the-year"
    assert why_not("advance", date(2025, 12, 31), YEAR) == "before-the-year"


def test_rule_11_a_carried_over_plan_needs_a_decision_that_covers_the_day():
    until = date(2027, 6, 30)
    assert why_not_carried(date(2027, 6, 30), YEAR, until) == ""
    assert why_not_carried(date(2027, 7, 1), YEAR, until) == "after-the-carry-over"
    assert why_not_carried(date(2027, 6, 30), YEAR, None) == "no-carry-over-decision"
    assert why_not_carried(date(2027, 1, 31), YEAR, until) == "not-carried-over-yet"
    assert why_not_carried(date(2028, 1, 1), YEAR, date(2028, 6, 30)) == "after-the-carry-over"


def worked(paid_late_on):
    return (
        entry("advance", 1_000, date(2026, 3, 1)),
        entry("recovery", 400, date(2026, 9, 1)),
        entry("volume", 7_500, date(2026, 12, 20)),
        entry("volume", 800, paid_late_on),
    )


def test_worked_example_12_2_the_project_line_of_the_year_sheet():
    sheet = year_sheet(YEAR, Plan(10_000 * MILLION, 0), worked(date(2027, 1, 31)))
    assert sheet.paid_from_plan_vnd == 8_700 * MILLION
    assert sheet.unrecovered_vnd == 600 * MILLION
    assert sheet.disbursed_vnd == 9_300 * MILLION
    assert shown_percent(sheet.disbursed_vnd, sheet.plan_vnd) == "93,00"
    assert sheet.cancelled_vnd == 700 * MILLION
    carried = year_sheet(
        YEAR, Plan(10_000 * MILLION, 0), worked(date(2027, 1, 31)), carried_out_vnd=700 * MILLION
    )
    assert carried.cancelled_vnd == 0


def test_worked_example_12_2_what_is_paid_on_the_second_of_february_misses_the_year():
    sheet = year_sheet(YEAR, Plan(10_000 * MILLION, 0), worked(date(2027, 2, 2)))
    assert sheet.paid_from_plan_vnd == 7_900 * MILLION
    assert sheet.cancelled_vnd == 1_500 * MILLION


def test_an_old_advance_that_is_recovered_is_settled_and_not_disbursed_again():
    entries = (
        entry("advance", 500, date(2025, 6, 1), 2025, 2025),
        entry("recovery", 100, date(2026, 1, 20), 2025, 2025),
        entry("recovery", 250, date(2026, 5, 1), 2025, 2025),
        entry("returned-advance", 50, date(2026, 6, 1), 2025, 2025),
        entry("volume", 300, date(2026, 5, 1)),
        entry("volume", 70, date(2026, 4, 1), 2025, 2026),
    )
    sheet = year_sheet(YEAR, Plan(1_000 * MILLION, 100 * MILLION), entries)
    assert (sheet.old_advances_vnd, sheet.old_recovered_vnd, sheet.old_returned_vnd) == (
        400 * MILLION,
        250 * MILLION,
        50 * MILLION,
    )
    assert sheet.paid_from_carried_vnd == 70 * MILLION
    assert sheet.settled_vnd == (300 + 70 + 250) * MILLION
    assert sheet.disbursed_vnd == 370 * MILLION
    assert sheet.unrecovered_vnd == 100 * MILLION
    assert sheet.cancelled_vnd == 730 * MILLION


@given(
    st.lists(
        st.builds(
            lambda counts_as, amount, day: entry(counts_as, amount, day),
            st.sampled_from(COUNTS),
            st.integers(1, 10**6),
            st.dates(date(2026, 1, 1), date(2027, 1, 31)),
        )
    )
)
def test_nothing_of_a_plan_is_lost_between_disbursed_carried_over_and_cancelled(entries):
    plan = Plan(10**13, 0)
    sheet = year_sheet(YEAR, plan, entries, carried_out_vnd=MILLION)
    assert sheet.disbursed_vnd + sheet.carried_out_vnd + sheet.cancelled_vnd == plan.total_vnd
    assert sheet.disbursed_vnd == sheet.settled_vnd + sheet.unrecovered_vnd


@given(st.integers(2015, 2100), st.dates(date(2016, 1, 1), date(2100, 12, 31)))
def test_a_volume_accepted_and_paid_in_one_year_may_use_the_plan_of_that_year(year, day):
    assert day.year in plan_years("volume", day, accepted_on=day)
    assert why_not("volume", date(year + 1, 2, 1), year)
