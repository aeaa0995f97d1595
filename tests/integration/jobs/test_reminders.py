"""Reminders are given once for each mark, go to those who must see to it, and are told to each in one notice."""

from datetime import date, time
from uuid import UUID

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from cast import Seat, comes
from gatezone.attention.models import Matter, Notice
from gatezone.jobs import reminders
from gatezone.kernel.periods import hanoi_moment
from gatezone.parties.queries import accounts
from gatezone.programme import commands
from gatezone.programme.commands import Wish
from gatezone.programme.models import Task
from notices_of_tests import delivered
from people import HUNG, NGA, YEN

MONDAY, DUE = date(2026, 3, 16), date(2026, 4, 15)


@pytest.fixture
def task(has_people: None, zone: None, settings: Settings) -> UUID:
    settings.SAMPLE_ZONE = True
    comes(MONDAY)
    at = hanoi_moment(MONDAY, time(8))
    directive = commands.register_directive(
        kind="decision",
        level="province",
        issuer="UBND tỉnh",
        symbol="12/QĐ-UBND",
        issued_on=MONDAY,
        abstract="Giao nhiệm vụ",
        by=YEN,
        at=at,
    )
    wish = Wish(
        title="Đấu giá",
        leads=("planning",),
        product="Hợp đồng",
        acceptance_test="Đã ký",
        clear_test="Cao hơn giá khởi điểm",
        due_on=DUE,
    )
    return UUID(commands.give_task(directive=UUID(directive.id), wish=wish, by=HUNG, at=at).id)


def reminded(mark: str) -> set[tuple[str, str]]:
    logins = {str(each.ref): each.login for each in accounts()}
    found = Matter.objects.filter(mark__startswith=mark)
    return {(logins[each.of], each.role) for each in found}


def test_what_is_given_and_what_is_late_goes_to_those_who_must_see_to_it_once(task: UUID) -> None:
    assert reminders.go_round() == 1
    assert reminders.go_round() == 0
    assert reminded("assigned") == {("nga", "lead"), ("duc", "lead")}
    Task.objects.filter(pk=task).update(state="in-progress", progress=50, updated_on=DUE)
    comes(date(2026, 4, 14))
    assert reminders.go_round() == 1
    comes(date(2026, 4, 16))
    assert reminders.go_round() == 1
    assert reminded("due:") == {("nga", "unit-head"), ("hung", "supervisor"), ("thang", "supervisor")}
    comes(date(2026, 4, 20))
    assert reminders.go_round() == 1
    assert reminded("head:") == {("hung", "head")}
    page = Seat("hung").sees("/tasks").content.decode()
    assert 'data-reminders="2"' in page


def test_a_letter_goes_once_and_only_where_there_is_a_way(task: UUID, settings: Settings) -> None:
    settings.SAMPLE_ZONE, settings.EMAIL_HOST = False, ""
    reminders.go_round()
    assert not Notice.objects.exists()
    settings.SAMPLE_ZONE = True
    Task.objects.filter(pk=task).update(state="in-progress", progress=50, updated_on=DUE)
    comes(date(2026, 4, 14))
    reminders.go_round()
    delivered()
    assert {each.to[0] for each in mail.outbox} == {"nga@mau.example", "duc@mau.example"}
    assert all("NV-2026-001" in each.subject for each in mail.outbox)
    reminders.go_round()
    delivered()
    assert len(mail.outbox) == 2


def test_a_letter_about_a_last_day_that_is_not_decided_says_how_early_it_may_be(task: UUID) -> None:
    Task.objects.filter(pk=task).update(state="in-progress", due_on=date(2028, 1, 25), progress=50)
    comes(date(2028, 1, 20))
    reminders.go_round()
    delivered()
    assert mail.outbox
    assert all("(chưa xác định được, sớm nhất là 25/01/2028)" in each.body for each in mail.outbox)


def test_what_is_seen_to_waits_for_nobody_any_more(task: UUID) -> None:
    reminders.go_round()
    assert 'data-reminders="1"' in Seat("nga").sees("/tasks").content.decode()
    at = hanoi_moment(MONDAY, time(9))
    commands.take_task(task=task, by=NGA, at=at)
    assert "data-reminders" not in Seat("nga").sees("/tasks").content.decode()
    assert set(Matter.objects.values_list("settled_by", flat=True)) == {"programme.task-taken"}


def test_what_was_suspended_and_is_resumed_waits_again(task: UUID) -> None:
    reminders.go_round()
    at = hanoi_moment(MONDAY, time(9))
    commands.suspend_task(task=task, document="13/QĐ-UBND", by=HUNG, at=at)
    assert not Matter.objects.unsettled().exists()
    commands.resume_task(task=task, reason="Tiếp tục thực hiện", by=HUNG, at=at)
    assert Matter.objects.unsettled().count() == 2


def test_of_a_task_that_is_given_to_another_unit_nothing_waits_for_the_first_one(task: UUID) -> None:
    Task.objects.filter(pk=task).update(state="in-progress", progress=50, updated_on=DUE)
    comes(date(2026, 4, 16))
    reminders.go_round()
    at = hanoi_moment(date(2026, 4, 16), time(9))
    commands.transfer_task(task=task, to_unit="office", document="13/QĐ-UBND", by=HUNG, at=at)
    assert {each.role for each in Matter.objects.unsettled()} == {"supervisor"}
