"""A plan is set out by months that come to it exactly, and who is behind is warned of."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from gatezone.kernel.errors import Invalid, NotAllowed, Refused
from gatezone.projects import commands
from gatezone.projects.capital.months import even
from gatezone.projects.models import MonthSchedule
from gatezone.projects.queries import portfolio
from gatezone.projects.queries.schedules import schedules
from gatezone.projects.queries.watched import warned
from works import HIEU, HUNG, OANH, TR, Works, approved, noon

pytestmark = pytest.mark.django_db

JAN = date(2026, 1, 20)


@pytest.fixture
def works(db: None) -> Works:
    works = approved(20_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 12_000 * TR}, date(2025, 12, 20), at=JAN)
    return works


def sets_out(works: Works, months: object, on: date = JAN, **changed: object) -> None:
    commands.schedule_months(
        **{"project": works.id, "year": 2026, "months": months, "by": HIEU, "at": noon(on), **changed}
    )


def w01(works: Works, on: date) -> list[str]:
    rows = portfolio(at=on, year=2026, only=[works.id]).rows
    found = warned(rows, {}, on, year=2026)
    return [each.level for each in found[works.id] if each.code == "W01"]


def test_the_months_come_to_the_plan_and_each_version_stays(works):
    with pytest.raises(Refused):
        sets_out(works, even(11_999 * TR))
    with pytest.raises(Refused):
        sets_out(works, even(12_000 * TR, 11))
    with pytest.raises(Invalid):
        sets_out(works, (-1, *even(12_000 * TR, 11)))
    with pytest.raises(NotAllowed):
        sets_out(works, even(12_000 * TR), by=OANH)
    sets_out(works, even(12_000 * TR))
    sets_out(works, (0, 0, *even(12_000 * TR, 10)), date(2026, 2, 3), reason="Chờ mặt bằng")
    rows = schedules(works.id, year=2026, by=HUNG)
    assert [(each.version, each.reason) for each in rows] == [(2, "Chờ mặt bằng"), (1, "")]
    assert rows[1].months == even(12_000 * TR)


def test_who_is_more_than_five_points_behind_is_yellow_and_more_than_ten_red(works):
    assert w01(works, date(2026, 2, 28)) == []
    sets_out(works, even(12_000 * TR))
    contract = works.signs(11_000 * TR, JAN)
    works.advanced(contract, 400 * TR, JAN)
    # 1,000 tr a month: by 31 January 600 tr behind are five points of 12,000, by 28 February 1,600 are thirteen.
    assert w01(works, date(2026, 1, 30)) == []
    assert w01(works, date(2026, 1, 31)) == []
    assert w01(works, date(2026, 2, 28)) == ["red"]
    works.advanced(contract, 600 * TR - 1, date(2026, 2, 27))
    assert w01(works, date(2026, 2, 28)) == ["yellow"]


def test_a_day_is_seen_by_the_version_that_was_known_then(works):
    sets_out(works, even(12_000 * TR))
    sets_out(works, (*([0] * 11), 12_000 * TR), date(2026, 3, 5))
    assert w01(works, date(2026, 2, 28)) == ["red"]
    assert w01(works, date(2026, 3, 31)) == []


def test_the_database_keeps_what_was_set_out(works):
    sets_out(works, even(12_000 * TR))
    made = MonthSchedule.objects.get()

    kept = {"project_id": works.id, "year": 2026, "version": 2, "plan_vnd": 12, "months": [1] * 12}
    kept |= {"made_on": JAN, "by": "x", "at": noon(JAN)}

    def write(**changed: object) -> None:
        with transaction.atomic():
            MonthSchedule.objects.create(**{**kept, **changed})

    def refused(said: str, **changed: object) -> None:
        with pytest.raises((IntegrityError, InternalError, ProgrammingError), match=said):
            write(**changed)

    refused("comes_to_the_plan", plan_vnd=13)
    refused("comes_to_the_plan", months=[12])
    refused("comes_to_the_plan", months=[*([1] * 10), -1, 3])
    refused("month_schedule_once", version=1)
    with pytest.raises(ProgrammingError, match="never changes"), transaction.atomic():
        MonthSchedule.objects.filter(pk=made.pk).update(reason="x")
