"""The small day: twenty-three trucks, lived through the commands of the desks."""

from pathlib import Path

from django.test import override_settings

from gatezone.jobs.player import Player
from gatezone.reports.daily.days import Day, day_at

SMALL = Path(__file__).with_suffix(".toml")


def day_of_23() -> Day:
    """The small day as its file tells it."""
    return day_at(str(SMALL))


def play_small_day() -> None:
    """Let the people live it to its end; they and the zone must be there."""
    day = day_of_23()
    player = Player(day, on=day.day)
    with override_settings(SAMPLE_ZONE=True):
        while player.next_at is not None:
            player.step()
