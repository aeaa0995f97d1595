"""Deadlines and fees of final settlements, and the time limit of capital, by the rules of the day."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.capital_time import capital_time, extension_decider
from gatezone.projects.capital.settlement import accounts_due, approve_due, examine_due, fee, submit_due
from gatezone.workdays.queries import calendar_of

BILLION = 1_000_000_000
NOW = date(2026, 8, 1)
VIETNAM = calendar_of("vietnam")


def test_fee_example_of_section_15():
    examined = fee("examination", 30 * BILLION, NOW)
    assert examined.percent == Fraction("0.3375")
    assert examined.amount_vnd == 101_250_000
    audited = fee("audit", 30 * BILLION, NOW)
    assert audited.percent == Fraction("0.5475")
    assert audited.amount_vnd == 164_250_000
    assert (examined.rule_set, examined.certain) == ("nd-193-2026", True)


@pytest.mark.parametrize(
    ("billions", "percent"),
    [(1, "0.57"), (5, "0.57"), (10, "0.39"), (100, "0.225"), (10_000, "0.048"), (20_000, "0.048")],
)
def test_a_fee_at_a_row_is_the_one_of_the_row_and_beyond_the_table_its_end(billions, percent):
    assert fee("examination", billions * BILLION, NOW).percent == Fraction(percent)


def test_a_fee_is_less_for_compensation_equipment_and_what_was_audited():
    assert fee("examination", 30 * BILLION, NOW, audited=True).amount_vnd == 50_625_000
    assert fee("audit", 30 * BILLION, NOW, audited=True).amount_vnd == 164_250_000
    assert fee("examination", 30 * BILLION, NOW, compensation=True).amount_vnd == 50_625_000
    assert fee("examination", 30 * BILLION, NOW, equipment_vnd=15 * BILLION).amount_vnd == 70_875_000
    assert fee("examination", 30 * BILLION, NOW, equipment_vnd=15 * BILLION - 1).amount_vnd == 101_250_000
    with pytest.raises(ValueError, match="value"):
        fee("audit", 0, NOW)


@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_a_higher_value_never_has_a_higher_percentage(one, other):
    lower, higher = sorted((one, other))
    assert fee("audit", higher, NOW).percent <= fee("audit", lower, NOW).percent


@pytest.mark.parametrize(
    ("group", "submit", "examine", "approve"),
    [
        ("national", date(2027, 5, 1), date(2026, 12, 1), date(2026, 8, 16)),
        ("A", date(2027, 5, 1), date(2026, 12, 1), date(2026, 8, 16)),
        ("B", date(2027, 2, 1), date(2026, 10, 16), date(2026, 8, 11)),
        ("C", date(2026, 12, 1), date(2026, 10, 1), date(2026, 8, 8)),
    ],
)
def test_settlement_deadlines_of_section_15(group, submit, examine, approve):
    assert submit_due(group, NOW, VIETNAM).on == submit
    assert examine_due(group, NOW, VIETNAM).on == examine
    assert approve_due(group, NOW, NOW, VIETNAM).on == approve


def test_a_settlement_submitted_before_july_2026_stays_under_the_decree_it_was_submitted_under():
    before = date(2026, 6, 30)
    assert examine_due("C", before, VIETNAM).on == date(2026, 10, 30)
    assert approve_due("C", before, NOW, VIETNAM).on == date(2026, 8, 16)
    assert approve_due("C", before, NOW, VIETNAM).rule_set == "nd-254-2025"
    assert examine_due("C", date(2018, 1, 1), VIETNAM).certain is False


def test_accounts_are_closed_six_months_after_the_approval():
    assert accounts_due(date(2026, 8, 31), VIETNAM).on == date(2027, 2, 28)


def test_the_capital_of_a_project_ends_in_the_year_its_group_allows():
    assert capital_time("C", 2026, date(2025, 6, 1)).last_on == date(2028, 12, 31)
    assert capital_time("B", 2026, date(2025, 6, 1)).last_on == date(2029, 12, 31)
    assert capital_time("A", 2026, date(2025, 6, 1), extended_years=1).last_on == date(2032, 12, 31)
    assert capital_time("national", 2026, date(2025, 6, 1)) is None
    assert capital_time("B", 2018, date(2017, 6, 1)).certain is False
    assert extension_decider(1, NOW) == "committee-chair"
    assert extension_decider(2, NOW) == "council"
    with pytest.raises(ValueError, match="extended"):
        capital_time("C", 2026, NOW, extended_years=-1)


def test_months_left_of_the_capital_are_whole_months():
    limit = capital_time("C", 2026, date(2025, 6, 1))
    assert limit.months_left(date(2027, 12, 31)) == 12
    assert limit.months_left(date(2028, 6, 30)) == 6
    assert limit.months_left(date(2028, 12, 31)) == 0
    assert limit.months_left(date(2029, 1, 1)) == -1
