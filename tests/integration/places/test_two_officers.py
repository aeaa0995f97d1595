"""Two officers who regulate the same route at once, and what a process knows by heart: with real transactions."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

import pytest

from gate import at_once
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import Refused, Stale
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.places import commands, models, queries

NINE = datetime(2024, 8, 22, 9, tzinfo=HANOI)
DUNG = Actor(Ref("account", "dung"), frozenset({Grant("centre-officer")}))
HUU_NGHI, CHI_MA = "huu-nghi-1119", "chi-ma-1223"

changes = partial(
    commands.change_service_level,
    route=HUU_NGHI,
    day=NINE.date(),
    level="extended",
    opens_at=NINE.replace(hour=7),
    closes_at=NINE.replace(hour=22),
    reason="Ùn ứ",
    by=DUNG,
    at=NINE,
)
stops = partial(
    commands.stop_traffic,
    route=CHI_MA,
    authority="commander",
    number="12/QĐ-BP",
    cause="disaster",
    reason="Sạt lở",
    starts_at=NINE.replace(hour=10),
    ends_before=NINE.replace(hour=12),
    by=DUNG,
    at=NINE,
)
closes = partial(commands.close_lane, lane="huu-nghi-1119/1", reason="Hỏng cân", by=DUNG, at=NINE)


@pytest.mark.usefixtures("own_zone")
@pytest.mark.parametrize(
    ("act", "kept"),
    [
        (changes, models.Notice.objects.filter(series__startswith="desk-")),
        (stops, models.Stop.objects),
        (closes, models.LaneClosing.objects),
    ],
    ids=["level", "stop", "lane"],
)
def test_two_officers_who_do_the_same_at_once_do_it_once(act: Callable[[], Ref], kept):
    outcomes = at_once(act, act)
    assert sum(isinstance(each, Ref) for each in outcomes) >= 1
    assert sum(isinstance(each, Stale | Refused) for each in outcomes) == 2 - kept.count()


@pytest.mark.usefixtures("own_zone")
def test_what_was_known_by_heart_is_forgotten_with_the_commit():
    """In this process at once; in another within the second for which it believes its own memory."""
    assert queries.hours_of(HUU_NGHI, NINE.date()).hanoi == (time(7), time(20))
    changes()
    assert queries.hours_of(HUU_NGHI, NINE.date()).hanoi == (time(7), time(22))
    assert queries.open_now(CHI_MA, NINE.replace(hour=10))
    stops()
    assert not queries.open_now(CHI_MA, NINE.replace(hour=10))
