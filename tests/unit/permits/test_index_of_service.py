"""The index of service: 100 points in five groups, nothing made up where nothing is recorded."""

from datetime import date
from fractions import Fraction

from gatezone.permits.catalogue.index import Criterion, table_on, tables
from gatezone.permits.figures import FIGURES
from gatezone.permits.index import Forecast, Index, scored

DAY = date(2026, 12, 1)


def index_of(**amounts: int) -> Index:
    table = table_on(DAY)
    assert table is not None
    recorded = {code: 0 for each in criteria() for code in (each.above, each.below) if code}
    return scored(
        table, recorded | {f"permits.{code.replace('_', '-')}": each for code, each in amounts.items()}
    )


def criteria() -> list[Criterion]:
    return [each for table in tables() for group in table.groups for each in group.criteria]


def test_every_table_has_five_groups_of_a_hundred_points_and_each_group_its_own():
    for table in tables():
        assert [each.most for each in table.groups] == [18, 20, 22, 22, 18]
        for group in table.groups:
            assert sum(each.most for each in group.criteria) == group.most


def test_each_criterion_that_is_recorded_names_two_figures_of_the_zone():
    known = {each.code for each in FIGURES}
    for each in criteria():
        assert each.is_recorded == bool(each.above)
        assert not each.is_recorded or {each.above, each.below} <= known


def test_a_criterion_that_is_not_recorded_says_what_is_missing_in_three_languages():
    for each in criteria():
        assert each.is_recorded == (each.why is None), each.code
        assert each.why is None or (each.why.vi and each.why.en and each.why.zh)


def test_only_what_was_quoted_from_the_decision_is_certain():
    assert {each.code for each in criteria() if each.certain} == {"updated-in-time", "satisfied"}


def test_there_is_no_index_before_the_decision_was_in_use():
    assert table_on(date(2022, 7, 31)) is None


def test_points_are_the_most_times_the_part_that_was_achieved():
    index = index_of(settled=4, settled_in_time=3, received=8, received_on_line=2)
    in_time, on_line = index.groups[1], index.groups[3]
    assert in_time.points == Fraction(45, 4)
    assert [each.points for each in on_line.criteria] == [None, Fraction(2), None]
    assert (on_line.points, on_line.counted) == (Fraction(2), 8)


def test_what_is_not_recorded_or_did_not_come_has_no_points_and_is_no_zero():
    index = index_of()
    assert (index.points, index.counted) == (None, 0)
    assert [each.points for each in index.groups] == [None] * 5


def test_the_index_says_of_how_many_points_it_is():
    index = index_of(settled=2, settled_in_time=1, settled_on_line=2, rated=2, rated_well=1)
    assert (index.points, index.counted) == (Fraction(15, 2) + 8 + 3, 15 + 8 + 6)


def test_a_forecast_counts_what_is_past_its_day_as_late():
    assert Forecast(settled=3, in_time=2, ahead=4, overdue=1).part == Fraction(6, 8)
    assert Forecast(0, 0, 0, 0).part is None
