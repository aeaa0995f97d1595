"""The plan of a played day."""

import dataclasses
from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.crossings.figures import Cell
from gatezone.jobs.lines import HOUR, Line, Times, vehicles_of
from gatezone.kernel.periods import HANOI
from gatezone.reports.daily.days import SAMPLE_DAY, Day, SentOn, Traffic, day_at

HN = ("huu-nghi-1119", "export", "goods")
SEVEN = datetime(2024, 8, 22, 7, tzinfo=HANOI)
HOURS = tuple(SEVEN + HOUR * each for each in range(13))
TIMES = Times(
    opens=SEVEN,
    closes=SEVEN + 13 * HOUR,
    hours=HOURS,
    hours_before=tuple(each - timedelta(days=1) for each in HOURS),
    room=60,
)


def day_of(*traffic: Traffic) -> Day:
    return dataclasses.replace(day_at(SAMPLE_DAY), traffic=traffic, sent_on=())


def cell(
    goods: str, *, passed: int, waiting: int = 0, left_over: int = 0, direction: str = "export"
) -> Traffic:
    return Traffic(Cell("huu-nghi-1119", direction, goods), SEVEN.date(), passed, waiting, left_over, True)


def test_vehicles_sent_on_from_two_routes_come_from_both():
    day = day_at(SAMPLE_DAY)
    sent = (
        SentOn("huu-nghi-1119", "tan-thanh-1088", "fruit", 2, day.day),
        SentOn("chi-ma-1223", "tan-thanh-1088", "fruit", 3, day.day),
    )
    day = dataclasses.replace(day, sent_on=sent)
    came = vehicles_of(day, "tan-thanh-1088", "export", "goods", TIMES, on=day.day)
    first = Counter(each.first_route for each in came)
    assert first["huu-nghi-1119"] == 2
    assert first["chi-ma-1223"] == 3


def test_those_who_pass_come_before_those_who_remain_and_no_plate_comes_twice():
    day = day_at(SAMPLE_DAY)
    vehicles = vehicles_of(day, *HN, TIMES, on=day.day)
    passing = Counter(each.goods for each in vehicles[: day.passing(*HN)])
    assert passing == {"fruit": 138, "other": 82}
    assert len({each.plate for each in vehicles}) == len(vehicles) == 470


def test_no_plate_comes_on_two_lines_nor_on_two_days_in_a_row():
    day = day_at(SAMPLE_DAY)
    plates = [
        each.plate
        for line in day.lines
        for on in (day.day, day.day + timedelta(days=1))
        for each in vehicles_of(day, *line, TIMES, on=on)
    ]
    assert len(set(plates)) == len(plates)


@st.composite
def cells(draw: st.DrawFn) -> tuple[Traffic, ...]:
    """Two kinds of goods on one line which a line that is first come, first served can bring about."""
    if draw(st.booleans()):
        left = [draw(st.integers(0, 60)) for _ in range(2)]
        passed = [each + draw(st.integers(0, 90)) for each in left]
        waiting = [draw(st.integers(0, 90)) for _ in range(2)]
    else:
        passed = [draw(st.integers(0, 60)) for _ in range(2)]
        left = [each + draw(st.integers(0, 90)) for each in passed]
        waiting = [have - gone + draw(st.integers(0, 60)) for have, gone in zip(left, passed, strict=True)]
    return tuple(
        cell(goods, passed=passed[each], waiting=waiting[each], left_over=left[each])
        for each, goods in enumerate(("fruit", "other"))
    )


@given(cells())
def test_whoever_the_line_calls_first_are_those_who_are_to_pass(traffic: tuple[Traffic, ...]):
    """Played by the order of a line: by promised hour, perishable goods first in it, then by arrival."""
    day = day_of(*traffic)
    vehicles = vehicles_of(day, *HN, TIMES, on=day.day)
    line = Line(*HN, TIMES, ("lane",), {"yard": 1}, vehicles, day.passing(*HN))
    waiting, passed = list(vehicles), Counter()
    for turn in range(line.passing):
        here = [each for each in waiting if each.arrives <= line.called(turn)]
        first = min(here, key=lambda each: (each.starts_at, each.goods != "fruit", each.arrives))
        waiting.remove(first)
        passed[first.goods] += 1
    assert {each.cell.goods: passed[each.cell.goods] for each in traffic} == {
        each.cell.goods: each.passed for each in traffic
    }
    assert len(waiting) == sum(each.waiting for each in traffic)


@given(cells())
def test_no_hour_is_promised_to_more_than_it_has_room_for_and_everybody_comes_in_it(traffic):
    vehicles = vehicles_of(day_of(*traffic), *HN, TIMES, on=SEVEN.date())
    promised = Counter(each.starts_at for each in vehicles)
    assert max(promised.values(), default=0) <= TIMES.room
    assert all(each.starts_at <= each.arrives < each.starts_at + HOUR for each in vehicles)
    evening_before = SEVEN - 11 * HOUR
    assert all((each.arrives < evening_before) == each.left_over for each in vehicles)


@pytest.mark.parametrize("carried", [True, False])
def test_those_left_over_come_the_evening_before_or_stand_there_already(carried: bool):
    day = day_of(cell("new-cars", passed=4, waiting=3, left_over=2, direction="import"))
    line = ("huu-nghi-1119", "import", "new-cars")
    came = vehicles_of(day, *line, Times(SEVEN, SEVEN + 13 * HOUR), on=day.day, carried=carried)
    assert [each.left_over for each in came] == ([] if carried else [True, True]) + [False] * 5
