"""No rate without its base; and a recovery is never new disbursement."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.ledger import COUNTS, Entry, MoneyOut, money_out
from gatezone.projects.capital.rates import (
    DEFINITIONS,
    Sums,
    half_up,
    rate_of,
    rates_of,
    shown_millions,
    shown_percent,
)

MILLION = 1_000_000
AS_OF = date(2026, 7, 31)
REAL = Sums(
    plan_year_vnd=514_014 * MILLION,
    plan_carried_vnd=121_452 * MILLION,
    disbursed_year_vnd=57_759 * MILLION,
    disbursed_carried_vnd=87_007 * MILLION,
)


@pytest.mark.parametrize(("key", "shown"), [("R1", "22,78"), ("R2", "11,24"), ("R3", "71,64")])
def test_real_case_of_section_11_2(key, shown):
    assert rate_of(key, REAL, as_of=AS_OF).shown == shown


def test_rule_18_a_percentage_comes_with_its_denominator_and_its_day():
    first = rate_of("R1", REAL, as_of=AS_OF)
    assert (first.numerator_vnd, first.denominator_vnd) == (144_766 * MILLION, 635_466 * MILLION)
    assert (first.as_of, first.status, first.rule_set) == (AS_OF, "closed", "nd-254-2025")
    assert first.names.vi == "Tỷ lệ giải ngân kế hoạch năm (gồm kéo dài)"


def test_a_rate_of_nothing_is_not_nought_percent():
    nothing = rates_of(Sums(), as_of=AS_OF)
    assert [each.key for each in nothing] == list(DEFINITIONS)
    assert all(each.part is None and each.shown == "–" for each in nothing)


def test_every_rate_divides_what_it_says():
    sums = Sums(
        plan_year_vnd=100,
        plan_carried_vnd=50,
        plan_prime_minister_vnd=80,
        plan_province_vnd=120,
        disbursed_year_vnd=40,
        disbursed_carried_vnd=20,
        disbursed_ever_vnd=300,
        total_investment_vnd=1_000,
        accepted_year_vnd=30,
    )
    assert {each.key: each.part for each in rates_of(sums, as_of=AS_OF)} == {
        "R1": Fraction(60, 150),
        "R2": Fraction(40, 100),
        "R2-TTg": Fraction(40, 80),
        "R2-UBND": Fraction(40, 120),
        "R3": Fraction(20, 50),
        "R4": Fraction(300, 1_000),
        "R5": Fraction(30, 100),
    }


BOARD = (
    Entry("advance", 38_500 * MILLION, date(2018, 3, 1)),
    Entry("volume", 143_898 * MILLION, date(2018, 11, 1)),
    Entry("recovery", 26_300 * MILLION, date(2018, 11, 1)),
)


def test_board_example_of_section_11_3_one_hundred_percent_disbursed_is_not_one_hundred_percent_settled():
    out = money_out(BOARD)
    assert out.completed_vnd == 170_198 * MILLION
    assert out.balance_vnd == 12_200 * MILLION
    assert out.disbursed_vnd == out.completed_vnd + out.balance_vnd == 182_398 * MILLION
    assert shown_percent(out.disbursed_vnd, 182_398 * MILLION) == "100,00"


def test_the_wrong_sum_of_section_11_3_counts_recovered_advances_twice():
    wrong = sum(each.amount_vnd for each in BOARD)
    assert shown_millions(wrong) == "208.698"
    assert shown_percent(wrong, 182_398 * MILLION) == "114,42"


def test_a_project_that_got_more_than_its_plan_shows_what_it_is():
    assert shown_percent(460, 219) == "210,05"
    assert shown_millions(-241 * MILLION) == "−241"


def test_money_returned_and_corrections_are_taken_in():
    out = money_out(
        (
            *BOARD,
            Entry("returned-advance", 200 * MILLION, date(2018, 12, 1)),
            Entry("returned-volume", 100 * MILLION, date(2018, 12, 1)),
            Entry("volume", -50 * MILLION, date(2018, 12, 2), correction=True),
        )
    )
    assert out.disbursed_vnd == out.completed_vnd + out.balance_vnd == (182_398 - 350) * MILLION
    assert out.balance_vnd == 12_000 * MILLION


def test_money_of_later_days_is_not_out_yet():
    assert money_out(BOARD, date(2018, 10, 31)) == MoneyOut(advance_vnd=38_500 * MILLION)


@pytest.mark.parametrize(
    ("counts_as", "amount"), [("paid", 1), ("volume", 0), ("volume", -1), ("volume", 1.0), ("volume", "1")]
)
def test_rule_14_an_entry_is_whole_and_says_what_it_is(counts_as, amount):
    with pytest.raises(ValueError, match=r"no entry|correction"):
        Entry(counts_as, amount, AS_OF)


def test_the_eye_sees_millions_half_up():
    assert shown_millions(182_398_000_000) == "182.398"
    assert shown_millions(1_500_000) == "2"
    assert shown_millions(1_499_999) == "1"
    assert shown_millions(10_961_250_000, 2) == "10.961,25"


ENTRIES = st.lists(
    st.builds(
        lambda counts_as, amount: Entry(counts_as, amount, AS_OF, correction=amount < 0),
        st.sampled_from(COUNTS),
        st.integers(-(10**12), 10**12).filter(bool),
    )
)


@given(ENTRIES)
def test_cash_and_report_are_two_views_of_one_sum(entries):
    out = money_out(entries)
    assert out.disbursed_vnd == out.completed_vnd + out.balance_vnd


@given(ENTRIES, st.integers(1, 10**12))
def test_a_recovery_changes_no_disbursement(entries, amount):
    recovery = Entry("recovery", amount, AS_OF)
    assert money_out([*entries, recovery]).disbursed_vnd == money_out(entries).disbursed_vnd


SHARES = st.integers(-(10**15), 10**15)


@given(SHARES, st.integers(1, 10**15))
def test_what_is_shown_is_within_half_a_hundredth_of_what_is(numerator, denominator):
    shown = shown_percent(numerator, denominator).replace(".", "").replace(",", ".").replace("−", "-")
    exact = Fraction(100 * numerator, denominator)
    assert abs(Fraction(shown) - exact) <= Fraction(1, 200)


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=20))
def test_shares_shown_differ_from_the_total_shown_by_half_of_their_number_at_most(parts):
    total = half_up(Fraction(sum(parts), MILLION))
    assert abs(total - sum(half_up(Fraction(part, MILLION)) for part in parts)) <= (len(parts) + 1) / 2
