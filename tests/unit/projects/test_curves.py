"""The curves of a year end where its plan ends, and a forecast never goes above the plan."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.curves import curves, month_ends

DAYS = st.dates(date(2025, 12, 1), date(2027, 3, 1))
PAID = st.lists(st.tuples(DAYS, st.integers(1, 10**9)))


def test_a_plan_of_a_year_lives_until_the_end_of_the_next_january():
    days = month_ends(2026)
    assert (days[0], days[1], days[-1]) == (date(2026, 1, 31), date(2026, 2, 28), date(2027, 1, 31))
    assert len(days) == 13


def test_a_forecast_goes_on_at_the_pace_of_the_last_three_months():
    paid = [(date(2026, month, 10), 100) for month in range(1, 7)]
    found = curves(2026, date(2026, 6, 30), plan=[(date(2025, 12, 20), 1_250)], paid=paid)
    assert [amount for _, amount in found.disbursed] == [100, 200, 300, 400, 500, 600]
    assert [amount for _, amount in found.forecast] == [600, 700, 800, 900, 1_000, 1_100, 1_200, 1_250]
    assert found.expected_vnd == 1_250


def test_before_its_year_a_plan_has_nothing_disbursed():
    found = curves(2026, date(2025, 12, 31), plan=[(date(2025, 12, 20), 10)], paid=[])
    assert [amount for _, amount in found.plan] == [10] * 13
    assert found.disbursed == ((date(2026, 1, 1), 0),)
    assert found.expected_vnd == 0


@given(PAID, DAYS, st.integers(0, 10**10))
def test_curves_meet_on_the_day_and_the_forecast_never_falls(paid, on, plan):
    found = curves(2026, on, plan=[(date(2025, 12, 1), plan)], paid=paid)
    known = sum(amount for day, amount in paid if day <= min(on, date(2027, 1, 31)))
    assert found.forecast[0] == found.disbursed[-1]
    assert found.forecast[0][1] == known
    for one, other in pairwise(found.forecast):
        assert one[0] < other[0]
        assert one[1] <= other[1]
    assert found.expected_vnd <= max(plan, known)


@given(PAID, DAYS)
def test_money_that_was_not_paid_yet_changes_no_curve(paid, on):
    later = (on + timedelta(days=1), 10**12)
    assert curves(2026, on, plan=[], paid=[*paid, later]) == curves(2026, on, plan=[], paid=paid)


def test_what_was_set_out_by_months_stands_on_their_last_days_and_in_the_january_after():
    found = curves(2026, date(2026, 3, 31), plan=[], paid=[], months=range(12))
    assert [vnd for _, vnd in found.scheduled] == [0, 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 66, 66]
    assert found.scheduled[2][0] == date(2026, 3, 31)
    assert curves(2026, date(2026, 3, 31), plan=[], paid=[]).scheduled == ()
