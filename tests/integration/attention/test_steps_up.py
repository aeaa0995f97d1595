"""A matter goes up by steps: each to its duty, one after the other, at its own moment."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from gate import DUNG, EIGHT, Gate, beside_the_cast
from gatezone.attention.commands import ask, hand_up_matter, reopen, settle
from gatezone.attention.commands.matters import NotDueNow
from gatezone.attention.kinds import Step, Wanted
from gatezone.attention.models import HandingUp
from gatezone.attention.queries import matters_of, to_hand_up
from gatezone.jobs.notices import MACHINE
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BOARD_OFFICER, LANE_OFFICER, LEADER, UNIT_HEAD
from people import MAI

HOUR = timedelta(hours=1)
UNIT = Ref("unit", "enterprises")
HEAD = Actor(Ref("account", "head"), frozenset({Grant(UNIT_HEAD, UNIT)}))
ANOTHER_HEAD = Actor(Ref("account", "another"), frozenset({Grant(UNIT_HEAD, Ref("unit", "office"))}))
CHIEF = Actor(Ref("account", "chief"), frozenset({Grant(LEADER)}))
THING = Ref("kiosk", "1")
STEPS = (Step(Grant(UNIT_HEAD, UNIT), EIGHT + HOUR), Step(Grant(LEADER), EIGHT + 2 * HOUR))


@command
def asks(*, by: Actor, at: datetime) -> Ref:
    """Ask an officer, with two steps above them."""
    wanted = Wanted(about=THING, what="permits.settle", subject="NV-1", office=Grant(BOARD_OFFICER), up=STEPS)
    (asked,) = ask(wanted, at=at)
    return asked.matter


@command
def settles(*, by: Actor, at: datetime) -> Ref:
    settle(about=THING, by_event="kiosks.suspended", at=EIGHT + HOUR)
    return THING


@command
def reopens(*, by: Actor, at: datetime) -> Ref:
    reopen(about=THING, settled_by="kiosks.suspended")
    return THING


def go_up(at: datetime) -> None:
    while due := to_hand_up(at):
        hand_up_matter(matter=due[0], by=MACHINE, at=at)


def who_sees() -> list[str]:
    those = {"officer": MAI, "head": HEAD, "another": ANOTHER_HEAD, "leader": CHIEF}
    return [name for name, actor in those.items() if matters_of(by=actor, at=EIGHT)]


@pytest.fixture
def gate(has_people: None, zone: None, sample_zone: None) -> Gate:
    return beside_the_cast()


@pytest.mark.usefixtures("gate")
class TestSteps:
    def test_each_step_is_taken_at_its_moment_and_those_below_keep_the_matter(self) -> None:
        asks(by=DUNG, at=EIGHT)
        go_up(EIGHT + HOUR - timedelta(minutes=1))
        assert who_sees() == ["officer"]
        go_up(EIGHT + HOUR)
        assert who_sees() == ["officer", "head"]
        go_up(EIGHT + 2 * HOUR)
        assert who_sees() == ["officer", "head", "leader"]
        assert [each.handed_up_to for each in matters_of(by=CHIEF, at=EIGHT)] == [LEADER]
        assert to_hand_up(EIGHT + 9 * HOUR) == []

    def test_steps_whose_moments_passed_unseen_are_all_taken_in_their_order(self) -> None:
        asks(by=DUNG, at=EIGHT)
        go_up(EIGHT + 5 * HOUR)
        assert who_sees() == ["officer", "head", "leader"]
        assert list(HandingUp.objects.order_by("nth").values_list("duty", flat=True)) == [UNIT_HEAD, LEADER]

    def test_no_step_is_taken_before_its_moment(self) -> None:
        matter = asks(by=DUNG, at=EIGHT)
        with pytest.raises(NotDueNow):
            hand_up_matter(matter=UUID(matter.id), by=MACHINE, at=EIGHT)

    def test_a_matter_that_is_reopened_keeps_the_steps_it_has_taken(self) -> None:
        asks(by=DUNG, at=EIGHT)
        go_up(EIGHT + HOUR)
        settles(by=DUNG, at=EIGHT)
        assert (who_sees(), to_hand_up(EIGHT + 2 * HOUR)) == ([], [])
        reopens(by=DUNG, at=EIGHT)
        assert who_sees() == ["officer", "head"]
        go_up(EIGHT + 2 * HOUR)
        assert who_sees() == ["officer", "head", "leader"]

    def test_the_database_keeps_each_step_of_a_matter_once(self) -> None:
        asks(by=DUNG, at=EIGHT)
        first = HandingUp.objects.get(nth=1)
        with pytest.raises(IntegrityError, match="handing_up_one_step"):
            HandingUp.objects.create(matter=first.matter, nth=1, duty=LEADER, at=EIGHT)

    def test_the_database_lets_no_step_be_taken_too_early(self) -> None:
        asks(by=DUNG, at=EIGHT)
        with pytest.raises(IntegrityError, match="handing_up_not_before_its_moment"):
            HandingUp.objects.filter(nth=1).update(handed_at=EIGHT)


def test_a_step_before_the_one_below_it_is_refused_when_it_is_asked() -> None:
    with pytest.raises(ValueError, match="step by step"):
        Wanted(about=THING, what="x", subject="x", office=Grant(LANE_OFFICER), up=STEPS[::-1])
