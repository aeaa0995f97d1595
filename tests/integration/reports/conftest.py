"""A day of twenty-three trucks, played to its end."""

import pytest

from gatezone.reports.daily.days import Day
from small_day import day_of_23, play_small_day
from worlds import Worlds


@pytest.fixture
def small_day() -> Day:
    return day_of_23()


@pytest.fixture
def played(has_small_day: None, zone: None, cast: str, small_day: Day, worlds: Worlds) -> Day:
    """The small day, lived through the commands of the desks."""
    if "small_day" not in worlds.parts:  # a test that asked for it only when it already ran
        play_small_day()
    return small_day
