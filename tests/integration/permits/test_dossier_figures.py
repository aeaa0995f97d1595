"""Figures of dossiers: each is the dossiers that make it up, and a new day changes nothing of what was late."""

from datetime import date

import pytest

from dossiers import MONDAY, Counter, at
from gatezone.kernel.periods import calendar_day
from gatezone.permits import commands, figures

pytestmark = pytest.mark.django_db

MONDAYS = calendar_day(MONDAY.date())


def test_a_dossier_is_received_once_and_settled_in_time(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 10))
    day = calendar_day(date(2026, 12, 2))
    assert [each.id for each in figures.RECEIVED.count(MONDAYS).rows] == [str(dossier)]
    assert figures.RECEIVED_ON_LINE.count(MONDAYS).rows == figures.RECEIVED.count(MONDAYS).rows
    assert figures.SETTLED.count(day).rows == figures.SETTLED_IN_TIME.count(day).rows
    assert figures.SETTLED_LATE.count(day).rows == ()
    assert figures.RECEIVED.count(MONDAYS, procedure="INV-08").rows == ()


def test_a_late_dossier_is_overdue_until_it_is_settled_and_late_ever_after(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    last, after = calendar_day(date(2026, 12, 3)), calendar_day(date(2026, 12, 7))
    assert figures.OVERDUE.count(last).rows == ()
    assert [each.id for each in figures.OVERDUE.count(after).rows] == [str(dossier)]
    commands.apologise(
        dossier=dossier,
        reason="Kho lưu trữ đóng cửa.",
        new_due_on=date(2026, 12, 9),
        by=counter.vinh,
        at=at(7, 9),
    )
    counter.signs(counter.proposes(dossier, now=at(8, 9)), now=at(8, 10))
    assert len(figures.SETTLED_LATE.count(calendar_day(date(2026, 12, 8))).rows) == 1
    assert figures.OVERDUE.count(calendar_day(date(2026, 12, 8))).rows == ()
    assert len(figures.OVERDUE.count(after).rows) == 1


def test_while_it_waits_for_its_applicant_a_dossier_is_not_overdue(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.asks(dossier, "request", now=at(2, 9))
    assert len(figures.SUPPLEMENTS_ASKED.count(calendar_day(date(2026, 12, 2))).rows) == 1
    assert figures.OVERDUE.count(calendar_day(date(2026, 12, 10))).rows == ()


def test_a_dossier_that_is_not_accepted_is_counted_with_the_refused(counter: Counter) -> None:
    dossier = counter.files()
    commands.turn_away(
        dossier=dossier, reason="Không thuộc khu.", basis="Điều 36", by=counter.vinh, at=at(1, 9)
    )
    assert len(figures.REFUSED.count(calendar_day(date(2026, 12, 1))).rows) == 1
