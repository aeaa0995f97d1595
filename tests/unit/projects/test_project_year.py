"""Section 20: one year of one project, from its plan to what could not be spent."""

from datetime import date

from gatezone.projects.capital.advances import (
    Guaranteed,
    ceiling,
    guarantee_missing,
    guarantee_needed,
    schedule,
    unrecovered,
)
from gatezone.projects.capital.capital_time import capital_time
from gatezone.projects.capital.ledger import Entry, money_out
from gatezone.projects.capital.plans import Line, Movement, plan_of
from gatezone.projects.capital.rates import Sums, rate_of, shown_percent
from gatezone.projects.capital.yearend import Charged, why_not, year_sheet

MILLION = 1_000_000
LINE = Line("8173865", "NSTW", 2026, 2026)
MOVEMENTS = (
    Movement("assigned", LINE, 12_000 * MILLION, date(2025, 12, 20)),
    Movement("supplemented", LINE, 1_500 * MILLION, date(2026, 6, 20)),
)
ENTRIES = (
    Entry("advance", 3_450 * MILLION, date(2026, 2, 17)),
    Entry("volume", 1_875 * MILLION, date(2026, 4, 30)),
    Entry("recovery", 1_125 * MILLION, date(2026, 4, 30)),
    Entry("volume", 3_125 * MILLION, date(2026, 11, 30)),
    Entry("recovery", 1_875 * MILLION, date(2026, 11, 30)),
    Entry("volume", 1_350 * MILLION, date(2027, 1, 14)),
    Entry("recovery", 450 * MILLION, date(2027, 1, 14)),
)
SIGNED = date(2026, 2, 15)


def rate(on):
    plan = plan_of(MOVEMENTS, 2026, on)
    sums = Sums(plan_year_vnd=plan.year_vnd, disbursed_year_vnd=money_out(ENTRIES, on).disbursed_vnd)
    return rate_of("R2", sums, as_of=on).shown


def test_timeline_of_section_20_the_advance_is_thirty_percent_under_a_guarantee():
    most = ceiling(11_500 * MILLION, 12_000 * MILLION, SIGNED)
    assert most.amount_vnd == 3_450 * MILLION
    assert guarantee_needed(most.amount_vnd, SIGNED)
    bank = Guaranteed(3_450 * MILLION, SIGNED, date(2026, 11, 30))
    assert guarantee_missing([bank], 3_450 * MILLION, date(2026, 2, 17)) == 0
    assert guarantee_missing([bank], 450 * MILLION, date(2026, 12, 1)) == 450 * MILLION


def test_timeline_of_section_20_the_advance_is_recovered_by_the_third_acceptance():
    steps = schedule(
        [3_000 * MILLION, 5_000 * MILLION, 1_800 * MILLION],
        contract_vnd=11_500 * MILLION,
        advanced_vnd=3_450 * MILLION,
    )
    assert [
        (step.recovered_vnd // MILLION, step.cash_vnd // MILLION, step.balance_vnd // MILLION)
        for step in steps[1:]
    ] == [(1_125, 1_875, 2_325), (1_875, 3_125, 450), (450, 1_350, 0)]
    assert shown_percent(steps[2].accepted_total_vnd, 11_500 * MILLION) == "69,57"
    assert [step.disbursed_vnd // MILLION for step in steps] == [3_450, 5_325, 8_450, 9_800]
    assert not any(unrecovered(step.accepted_total_vnd, step.balance_vnd, 11_500 * MILLION) for step in steps)


def test_timeline_of_section_20_the_rate_of_every_day_and_it_falls_when_the_plan_grows():
    assert rate(date(2026, 4, 30)) == "44,38"
    assert rate(date(2026, 6, 19)) == "44,38"
    assert rate(date(2026, 6, 20)) == "39,44"
    assert rate(date(2026, 11, 30)) == "62,59"
    assert rate(date(2027, 1, 14)) == "72,59"


def test_timeline_of_section_20_what_is_paid_in_january_is_still_of_the_year_before():
    assert why_not("volume", date(2027, 1, 14), 2026, accepted_on=date(2026, 12, 28)) == ""
    sheet = year_sheet(
        2026,
        plan_of(MOVEMENTS, 2026, date(2026, 12, 31)),
        [Charged(each, 2026, 2026) for each in ENTRIES],
    )
    assert sheet.disbursed_vnd == sheet.settled_vnd == 9_800 * MILLION
    assert sheet.unrecovered_vnd == 0
    assert sheet.cancelled_vnd == 3_700 * MILLION


def test_timeline_of_section_20_the_capital_of_a_group_c_project_ends_in_2028():
    assert capital_time("C", 2026, date(2025, 6, 1)).last_on == date(2028, 12, 31)
