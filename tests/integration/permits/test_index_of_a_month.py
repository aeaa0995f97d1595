"""The index of a month follows the dossiers, opens into them, and says how the month will end."""

from datetime import date
from fractions import Fraction

import pytest

from dossiers import MONDAY, Counter, at
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.permits import commands, figures, queries
from gatezone.permits.models import Dossier
from gatezone.reports.spans import Span

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER = Span.read("2026-11").period, Span.read("2026-12").period
HOLDER = Actor(Ref("machine", "look-up"))


def in_hand(counter: Counter) -> Dossier:
    return counter.is_at(counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9)))


def settled(counter: Counter) -> Dossier:
    found = in_hand(counter)
    counter.signs(counter.proposes(found.id, now=at(2, 9)), now=at(2, 10))
    return counter.is_at(found.id)


def rates(code: str, stars: int, *, day: int = 2) -> None:
    commands.rate_dossier(code=code, stars=stars, by=HOLDER, at=at(day, 11))


def points_of(code: str) -> tuple[Fraction | None, ...]:
    index = queries.service_index(DECEMBER)
    assert index is not None
    (group,) = (each for each in index.groups if each.group.code == code)
    return tuple(each.points for each in group.criteria)


def test_a_dossier_settled_in_time_brings_all_points_of_its_group(counter: Counter) -> None:
    assert points_of("in-time") == (None, None)
    settled(counter)
    assert points_of("in-time") == (Fraction(15), Fraction(5))


def settled_late(counter: Counter) -> Dossier:
    found = in_hand(counter)
    counter.signs(counter.proposes(found.id, now=at(8, 9)), now=at(8, 10))
    return counter.is_at(found.id)


def test_a_late_one_beside_it_takes_half_of_the_points_for_dossiers(counter: Counter) -> None:
    settled(counter)
    settled_late(counter)
    assert points_of("in-time")[0] == Fraction(15, 2)


@pytest.mark.parametrize(("early", "in_time"), [(0, 0), (1, 0), (2, 1)])
def test_a_procedure_is_in_time_on_average_once_what_was_early_outweighs_what_was_late(
    counter: Counter, early: int, in_time: int
) -> None:
    for _ in range(early):
        settled(counter)
    settled_late(counter)
    assert figures.PROCEDURES_SETTLED.count(DECEMBER).amount == 1
    assert figures.PROCEDURES_IN_AVERAGE_TIME.count(DECEMBER).amount == in_time


def test_a_rating_counts_in_the_group_of_satisfaction_and_opens_into_its_dossier(counter: Counter) -> None:
    one, other = settled(counter), settled(counter)
    rates(one.look_up, 5)
    rates(other.look_up, 3)
    assert points_of("satisfied") == (Fraction(3), None)
    assert [each.id for each in figures.RATED_WELL.count(DECEMBER).rows] == [str(one.id)]
    assert list(faults_of_tables()) == []


def test_a_dossier_is_rated_once_and_only_with_a_result(counter: Counter) -> None:
    open_one, found = in_hand(counter), settled(counter)
    with pytest.raises(Refused, match="once it has its result"):
        rates(open_one.look_up, 4)
    rates(found.look_up, 4)
    with pytest.raises(Refused, match="only once"):
        rates(found.look_up, 1)
    assert counter.is_at(found.id).stars == 4


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_a_rating_has_one_to_five_stars(counter: Counter, stars: int) -> None:
    with pytest.raises(Invalid):
        rates(settled(counter).look_up, stars)


def test_who_does_not_hold_the_code_rates_nothing(counter: Counter) -> None:
    settled(counter)
    with pytest.raises(NotFound):
        rates("0000000000000000", 5)


def test_the_forecast_follows_the_open_dossiers_and_becomes_what_happened(counter: Counter) -> None:
    settled(counter)
    in_hand(counter)
    now = queries.foreseen(DECEMBER, NOVEMBER, at=at(3, 9)).now
    assert (now.settled, now.in_time, now.ahead, now.overdue) == (1, 1, 1, 0)
    later = queries.foreseen(DECEMBER, NOVEMBER, at=at(9, 9)).now
    assert (later.ahead, later.overdue, later.part) == (0, 1, Fraction(1, 2))


def test_the_forecast_of_last_month_stands_beside_how_it_ended(counter: Counter) -> None:
    settled(counter)
    late = in_hand(counter)
    january = Span.read("2027-01").period
    counter.signs(counter.proposes(late.id, now=at(8, 9)), now=at(8, 10))
    found = queries.foreseen(january, DECEMBER, at=at(3, 9, month=1).replace(year=2027))
    assert (found.before.part, found.ended, found.error) == (Fraction(1), Fraction(1, 2), Fraction(1, 2))


def test_procedures_count_by_what_is_stated_and_published(counter: Counter) -> None:
    counter.files(now=MONDAY)
    in_force = figures.PROCEDURES_IN_FORCE.count(NOVEMBER).rows
    assert len(in_force) == len(queries.procedures_on(date(2026, 11, 30)))
    for part in (figures.PROCEDURES_PUBLISHED_IN_TIME, figures.PROCEDURES_WITH_ALL_PARTS):
        assert set(part.count(NOVEMBER).rows) <= set(in_force)
    (used,) = figures.PROCEDURES_USED_ON_LINE.count(NOVEMBER).rows
    assert used in figures.PROCEDURES_ON_LINE.count(NOVEMBER).rows
    assert figures.RECEIVED_WITH_FILES.count(NOVEMBER).rows == figures.RECEIVED.count(NOVEMBER).rows
