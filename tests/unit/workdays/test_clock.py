"""The sample zone's clock: days at a pace, nights jumped over, never backwards. And what is seen of the server's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.periods import HANOI, hanoi_moment
from gatezone.workdays.clock import (
    A_STEP,
    FASTEST,
    Clockwork,
    NightTime,
    NoSuchPace,
    Reading,
    is_a_step_back,
)

REAL = datetime(2026, 11, 24, 18, tzinfo=UTC)
DAY = date(2024, 8, 22)


def clock(at_time: time = time(6), rate: int = 60) -> Clockwork:
    return Clockwork(real_anchor=REAL, zone_anchor=hanoi_moment(DAY, at_time), rate=rate)


def after(**passed) -> datetime:
    return REAL + timedelta(**passed)


def shown(clock: Clockwork, real: datetime) -> str:
    return f"{clock.shows(real).astimezone(HANOI):%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("passed", "reads"),
    [
        ({"seconds": 0}, "22 06:00:00"),
        ({"seconds": 1}, "22 06:01:00"),
        ({"minutes": 14, "milliseconds": 29_999}, "22 20:29:59"),
        ({"minutes": 14, "seconds": 30}, "23 06:00:00"),
        ({"minutes": 29}, "24 06:00:00"),
        ({"hours": 1}, "26 08:00:00"),
    ],
)
def test_a_minute_passes_each_second_and_the_night_is_jumped_over(passed, reads):
    assert shown(clock(), after(**passed)) == reads


def test_a_clock_set_at_noon_runs_on_from_noon():
    assert shown(clock(time(12)), after(minutes=8, seconds=31)) == "23 06:01:00"


def test_before_it_was_set_it_shows_what_it_was_set_to():
    assert shown(clock(), after(hours=-5)) == "22 06:00:00"


def test_it_speaks_utc():
    assert clock().shows(REAL).tzinfo is UTC


@given(
    st.integers(1, FASTEST),
    st.times(time(6), time(20, 29, 59)),
    st.timedeltas(timedelta(0), timedelta(days=30)),
    st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_it_never_runs_backwards_and_never_shows_the_night(rate, at_time, passed, more):
    kept = clock(at_time, rate)
    earlier, later = kept.shows(REAL + passed), kept.shows(REAL + passed + more)
    assert earlier <= later
    assert kept.day_starts <= later.astimezone(HANOI).time() < kept.day_ends


@pytest.mark.parametrize("rate", [0, -1, FASTEST + 1])
def test_a_pace_has_limits(rate):
    with pytest.raises(NoSuchPace):
        clock(rate=rate)


@pytest.mark.parametrize("at_time", [time(5, 59), time(20, 30), time(23)])
def test_a_sample_day_does_not_start_at_night(at_time):
    with pytest.raises(NightTime):
        clock(at_time)


@given(jumps=st.lists(st.integers(-7_200, 7_200), min_size=1), began=st.integers(0, 10**9))
def test_a_clock_that_is_set_back_is_seen_each_time_and_no_other(jumps: list[int], began: int):
    before = Reading(REAL, began)
    for jump in jumps:
        now = Reading(before.shows + timedelta(seconds=1 + jump), before.counted + 1)
        assert is_a_step_back(before.later(now.counted), now.shows) == (timedelta(seconds=-jump) > A_STEP)
        before = now
