"""The plan in force is a sum of movements, and its parts are exactly its whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.plans import (
    SIGNS,
    Line,
    Movement,
    Plan,
    WrongSign,
    in_force,
    missing_in,
    plan_of,
)

MILLION = 1_000_000
ROAD = Line("7000001", "NSTW", 2018, 2018)


def moved(kind, amount, on, line=ROAD):
    return Movement(kind, line, amount * MILLION, on)


BOARD = (
    moved("assigned", 170_000, date(2017, 12, 20)),
    moved("supplemented", 15_000, date(2018, 6, 15)),
    moved("adjusted", -2_602, date(2018, 11, 20)),
)


def test_board_example_of_section_11_3_the_plan_has_three_versions():
    assert plan_of(BOARD, 2018, date(2018, 6, 14)).total_vnd == 170_000 * MILLION
    assert plan_of(BOARD, 2018, date(2018, 6, 30)).total_vnd == 185_000 * MILLION
    assert plan_of(BOARD, 2018, date(2018, 12, 31)).total_vnd == 182_398 * MILLION


def test_a_plan_that_was_carried_over_is_spent_beside_the_plan_of_the_year():
    carried = moved("carried-over", 900, date(2018, 2, 1), Line("7000001", "NSTW", 2017, 2018))
    assert plan_of((*BOARD, carried), 2018, date(2018, 12, 31)) == Plan(182_398 * MILLION, 900 * MILLION)
    assert plan_of((*BOARD, carried), 2017, date(2018, 12, 31)) == Plan(0, 0)


@pytest.mark.parametrize(("kind", "amount"), [("assigned", -1), ("cancelled", 1), ("adjusted", 0)])
def test_a_movement_goes_the_way_of_its_kind(kind, amount):
    with pytest.raises(WrongSign):
        Movement(kind, ROAD, amount, date(2018, 1, 1))


def test_a_movement_is_in_whole_dong_and_of_a_kind_that_is_known():
    with pytest.raises(TypeError):
        Movement("assigned", ROAD, 1.5, date(2018, 1, 1))
    with pytest.raises(KeyError):
        Movement("given", ROAD, 1, date(2018, 1, 1))


def test_rule_1_the_parts_by_source_are_the_total_of_the_line():
    assert missing_in(182_398, [100_000, 82_398]) == 0
    assert missing_in(116_994, []) == 116_994
    assert missing_in(10, [5, 6]) == -1


LINES = st.builds(
    lambda project, source, year, carried: Line(project, source, year, year + carried),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["NSTW", "NSĐP-TINH", "ODA"]),
    st.integers(2017, 2019),
    st.booleans(),
)
MOVEMENTS = st.builds(
    lambda kind, line, amount, days: Movement(
        kind, line, amount * (SIGNS[kind] or (-1) ** (amount % 2)), date(2017, 1, 1) + timedelta(days)
    ),
    st.sampled_from(sorted(SIGNS)),
    LINES,
    st.integers(1, 10**12),
    st.integers(0, 900),
)
DAYS = st.dates(date(2017, 1, 1), date(2019, 12, 31))


@given(st.lists(MOVEMENTS), DAYS)
def test_the_sum_of_all_lines_is_that_of_the_movements(movements, on):
    total = sum(each.amount_vnd for each in movements if each.effective_on <= on)
    assert sum(in_force(movements, on).values()) == total


@given(st.lists(MOVEMENTS), DAYS)
def test_the_plans_of_all_years_are_the_whole_plan(movements, on):
    assert sum(plan_of(movements, year, on).total_vnd for year in range(2017, 2021)) == sum(
        in_force(movements, on).values()
    )


@given(st.lists(MOVEMENTS), DAYS, st.randoms())
def test_the_order_decisions_were_entered_in_changes_nothing(movements, on, chance):
    shuffled = list(movements)
    chance.shuffle(shuffled)
    assert in_force(shuffled, on) == in_force(movements, on)
