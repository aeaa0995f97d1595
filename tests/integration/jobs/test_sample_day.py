"""The sample day: lived on the sample clock, and told again from its beginning after a lost database."""

import threading

import pytest
from django.db import OperationalError

from gate import EIGHT
from gatezone.jobs import sample_day
from gatezone.jobs.player import Player
from gatezone.journal.queries import entries_of_kinds
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from gatezone.reports.daily.days import day_at
from gatezone.workdays.queries import sample_clock, zone_now
from small_day import SMALL

DECLARED = "crossings.vehicle-declared"


@pytest.fixture
def sample(own_zone: str, settings) -> sample_day._SampleDay:
    """A sample zone that begins; in a database of its own, as the clock is looked at when it is set for good."""
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password="dao-hong-nui-xanh", by=SETUP, at=EIGHT)
    return sample_day._SampleDay(day_at(str(SMALL)))


def declared() -> int:
    return len(entries_of_kinds([DECLARED]))


def test_what_is_due_by_the_clock_is_done_and_no_more(sample: sample_day._SampleDay):
    sample.go_on(threading.Event())
    assert sample_clock() is not None
    assert sample.player is not None
    assert sample.player.next_at is not None
    assert sample.player.next_at > zone_now()
    assert 0 < declared() < 23


def test_a_step_lost_with_the_database_is_done_when_it_is_back(
    sample: sample_day._SampleDay, monkeypatch: pytest.MonkeyPatch
):
    """Its story is told again from the beginning; what was done before is not done twice."""
    whole = Player.step

    def lost(player: Player) -> None:
        monkeypatch.setattr(Player, "step", whole)
        raise OperationalError("the database went away")

    monkeypatch.setattr(Player, "step", lost)
    with pytest.raises(OperationalError):
        sample.go_on(threading.Event())
    assert sample.player is None
    sample.go_on(threading.Event())
    once = declared()
    sample.player = None
    sample.go_on(threading.Event())
    assert declared() == once
