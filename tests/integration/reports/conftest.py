"""A day of twenty-three trucks, played to its end."""

from pathlib import Path

import pytest

from gatezone.jobs.player import Player
from gatezone.reports.days import Day, day_at

SMALL = Path(__file__).parents[2] / "days" / "small.toml"


@pytest.fixture
def small_day() -> Day:
    return day_at(str(SMALL))


@pytest.fixture
def played(zone: None, cast: str, small_day: Day) -> Day:
    """The small day, lived through the commands of the desks."""
    player = Player(small_day, on=small_day.day)
    while player.next_at is not None:
        player.step()
    return small_day
