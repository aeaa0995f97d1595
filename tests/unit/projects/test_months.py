"""How much of a plan that is set out by months should be paid out by a day."""

from datetime import date

import pytest

from gatezone.projects.capital.months import even, scheduled

MONTHS = (10, 20, 30, *([0] * 8), 40)


@pytest.mark.parametrize(
    ("on", "vnd"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 30), 0),
        (date(2026, 1, 31), 10),
        (date(2026, 2, 27), 10),
        (date(2026, 2, 28), 30),
        (date(2026, 12, 30), 60),
        (date(2026, 12, 31), 100),
        (date(2027, 1, 31), 100),
    ],
)
def test_a_month_counts_when_it_is_over(on, vnd):
    assert scheduled(MONTHS, 2026, on) == vnd


def test_equal_months_lose_nothing():
    assert sum(even(100)) == 100
    assert set(even(100)) == {8, 9}
