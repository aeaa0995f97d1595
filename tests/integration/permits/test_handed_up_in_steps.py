"""A dossier that is nearly late, late or later still is handed up: head of the unit, leaders, head of the Board."""

from datetime import datetime, timedelta

import pytest

from dossiers import Counter, at
from gatezone.attention.commands import hand_up_matter
from gatezone.attention.commands.matters import NotDueNow
from gatezone.attention.models import HandingUp
from gatezone.attention.queries import matters_of, to_hand_up
from gatezone.jobs.notices import MACHINE
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.permits import queries
from gatezone.permits.models import Dossier, Licence, NoSuchDossier
from gatezone.permits.watching import DARK_RED, GREEN, YELLOW
from people import person

pytestmark = pytest.mark.django_db

TUESDAY = at(1, 9)
MOMENT = timedelta(minutes=1)


@pytest.fixture
def board(has_people: None) -> dict[str, Actor]:
    """Those above an officer: the head of the unit for investment, a head of another, a leader and the head."""
    return {
        "unit": person("head of planning", ("unit-head", Ref("unit", "planning"))),
        "other": person("head of works", ("unit-head", Ref("unit", "construction"))),
        "leader": person("deputy", ("leader", None)),
        "board": person("head", ("head-of-board", None)),
    }


def sees_to(board: dict[str, Actor], now: datetime) -> list[str]:
    """Return for whom something waits, after all that is due by now was handed up."""
    while due := to_hand_up(now):
        for each in due:
            hand_up_matter(matter=each, by=MACHINE, at=now)
    return [name for name, actor in board.items() if matters_of(by=actor, at=now)]


def steps() -> list[datetime]:
    return list(
        HandingUp.objects.filter(matter__settled_at=None).order_by("nth").values_list("at", flat=True)
    )


def test_a_dossier_goes_up_once_it_is_yellow_once_it_is_late_and_a_working_day_later(
    counter: Counter, board: dict[str, Actor]
):
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    yellow, late, later = steps()
    assert late == counter.is_at(dossier).due_at
    assert (yellow, later) == (at(3, 8), at(7, 8))
    for now, colour, whom in (
        (at(2, 16), GREEN, []),
        (yellow - MOMENT, YELLOW, []),  # before the office opens
        (yellow, YELLOW, ["unit"]),
        (late - MOMENT, YELLOW, ["unit"]),
        (late, YELLOW, ["unit", "leader"]),  # at its last moment it is not late yet
        (later - MOMENT, DARK_RED, ["unit", "leader"]),
        (later, DARK_RED, ["unit", "leader", "board"]),
    ):
        assert sees_to(board, now) == whom
        assert queries.dossier(dossier, by=counter.vinh, at=now).colour == colour


def test_the_head_of_another_unit_sees_nothing_of_a_dossier_and_nobody_its_draft(
    counter: Counter, board: dict[str, Actor]
):
    counter.begins()
    dossier = counter.accepts(counter.files(), now=TUESDAY)
    seen = {name: Dossier.objects.seen_by(actor).count() for name, actor in board.items()}
    assert seen == {"unit": 1, "other": 0, "leader": 1, "board": 1}
    counter.grants("TRD-01", now=TUESDAY)
    trade = person("head of enterprises", ("unit-head", Ref("unit", "enterprises")))
    assert [Licence.objects.seen_by(each).count() for each in (trade, board["unit"], board["leader"])] == [
        1,
        0,
        1,
    ]
    with pytest.raises(NoSuchDossier):
        queries.dossier(dossier, by=board["other"], at=TUESDAY)


def test_steps_that_were_missed_are_made_up_one_by_one_and_none_twice(
    counter: Counter, board: dict[str, Actor]
):
    counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    (matter,) = to_hand_up(at(30, 9))
    for done in (1, 2, 3):
        hand_up_matter(matter=matter, by=MACHINE, at=at(30, 9))
        assert HandingUp.objects.filter(handed_at__isnull=False).count() == done
    with pytest.raises(NotDueNow):
        hand_up_matter(matter=matter, by=MACHINE, at=at(30, 9))
    assert to_hand_up(at(30, 9)) == []


def test_who_takes_over_a_late_dossier_does_not_hide_it_and_who_settles_it_ends_the_waiting(
    counter: Counter, board: dict[str, Actor]
):
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    now = at(8, 9)
    assert sees_to(board, now) == ["unit", "leader", "board"]
    counter.asks(dossier, "request", now=now)
    assert sees_to(board, now) == []
    counter.answers_notice(dossier, "request", now=now + MOMENT)
    assert sees_to(board, now + MOMENT) == ["unit", "leader", "board"]
    counter.signs(counter.proposes(dossier, now=now + 2 * MOMENT), now=now + 3 * MOMENT)
    assert sees_to(board, now + 3 * MOMENT) == []
