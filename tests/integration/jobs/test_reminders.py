"""Reminders are written once for each mark, go to those who must see to it, and are mailed at most once."""

from datetime import date, time
from smtplib import SMTPException
from uuid import UUID

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from cast import Seat, comes
from gatezone.jobs import reminders
from gatezone.kernel.periods import hanoi_moment
from gatezone.parties.queries import accounts
from gatezone.programme import commands
from gatezone.programme.commands import Wish
from gatezone.programme.models import Reminder, Task
from people import HUNG, YEN

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
    found = Reminder.objects.filter(mark__startswith=mark)
    return {(logins[each.to], each.role) for each in found}


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


def test_a_letter_goes_once_and_only_where_there_is_a_domain(task: UUID, settings: Settings) -> None:
    settings.MAIL_DOMAIN = ""
    reminders.go_round()
    assert mail.outbox == []
    settings.MAIL_DOMAIN = "board.example"
    reminders.go_round()
    assert {each.to[0] for each in mail.outbox} == {"nga@board.example", "duc@board.example"}
    assert all("NV-2026-001" in each.subject for each in mail.outbox)
    reminders.go_round()
    assert len(mail.outbox) == 2


def test_a_letter_about_a_last_day_that_is_not_decided_says_how_early_it_may_be(
    task: UUID, settings: Settings
) -> None:
    settings.MAIL_DOMAIN = "board.example"
    Task.objects.filter(pk=task).update(state="in-progress", due_on=date(2028, 1, 25), progress=50)
    comes(date(2028, 1, 20))
    reminders.go_round()
    assert mail.outbox
    assert all("(chưa xác định được, sớm nhất là 25/01/2028)" in each.body for each in mail.outbox)


def test_a_letter_that_did_not_go_is_noted_and_not_sent_again(
    task: UUID, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise SMTPException("no route")

    settings.MAIL_DOMAIN = "board.example"
    monkeypatch.setattr(reminders, "send_mail", fails)
    reminders.go_round()
    assert set(Reminder.objects.values_list("failed", flat=True)) == {"no route"}
    monkeypatch.undo()
    reminders.go_round()
    assert mail.outbox == []
