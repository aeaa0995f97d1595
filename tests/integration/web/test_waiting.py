"""What waits for somebody is a page of theirs; a notice that was given up is seen there, and sent again by a button."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning, entries, text_of
from gatezone.attention.commands import ask
from gatezone.attention.kinds import Step, Wanted
from gatezone.attention.models import Matter, Notice
from gatezone.jobs import matters
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.web.attention.wording import address_of_thing
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock, zone_now
from notices_of_tests import delivered


@pytest.fixture
def morning(has_people: None, zone: None, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()


@command
def asks(*, wanted: tuple[Wanted, ...], by: Actor, at: object) -> Ref:
    """Ask people to see to things."""
    for each in wanted:
        ask(each, at=zone_now())
    return Ref("test", "1")


def account(login: str) -> Ref:
    return Account.objects.get(login=login).ref


def task(**more: object) -> Wanted:
    told = {"about": Ref("errand", str(new_id())), "what": "programme.due", "subject": "NV-1 · Đấu giá"}
    return Wanted(**{**told, **more})  # type: ignore[arg-type]


def asked(*wanted: Wanted) -> None:
    asks(wanted=wanted, by=SETUP, at=zone_now())


def test_what_waits_for_somebody_leads_to_the_thing_what_is_late_first(morning: Morning) -> None:
    late, later = task(to=(account("nga"),), due_on=date(2024, 8, 20)), task(to=(account("nga"),))
    asked(later, late)
    page = morning.seat("nga").sees("/waiting").content.decode()
    assert page.count("NV-1") >= 2
    assert "overdue" in page
    matter = Matter.objects.get(about=str(late.about))
    answer = morning.seat("nga").sees(f"/waiting/{matter.pk}")
    assert (answer.status_code, answer["Location"]) == (302, "/waiting")
    assert address_of_thing(Ref("task", late.about.id)) == f"/tasks/{late.about.id}"
    assert "NV-1" not in text_of(morning.seat("duc").sees("/waiting"))
    assert morning.seat("duc").sees(f"/waiting/{matter.pk}").status_code == 404


def test_what_waits_for_an_office_waits_for_whoever_holds_its_duty(morning: Morning) -> None:
    unit = Ref("unit", "planning")
    asked(task(office=Grant("unit-head", unit)), task(office=Grant("clerk")))
    assert text_of(morning.seat("nga").sees("/waiting")).count("NV-1 ·") == 1
    assert text_of(morning.seat("khoa").sees("/waiting")).count("NV-1 ·") == 0
    assert text_of(morning.seat("yen").sees("/waiting")).count("NV-1 ·") == 1
    assert {each.to for each in Notice.objects.all()} == {str(account("nga")), str(account("yen"))}


def test_the_stranger_signs_in_first_and_a_declarant_is_turned_away(morning: Morning) -> None:
    for page in ("/waiting", "/notices", "/notices/ways"):
        assert morning.stranger.sees(page).status_code == 302
        assert morning.minh.sees(page).status_code == 403
    assert 'href="/waiting"' in morning.seat("nga").sees("/desks").content.decode()
    assert 'href="/waiting"' not in morning.minh.sees("/desks").content.decode()


def test_the_lists_cost_the_same_however_long_they_are(morning: Morning) -> None:
    nga = morning.seat("nga")
    counts = []
    for more in (1, 20):
        asked(*(task(to=(account("nga"),)) for _ in range(more)))
        nga.sees("/waiting")
        with CaptureQueriesContext(connection) as waiting:
            nga.sees("/waiting")
        with CaptureQueriesContext(connection) as notices:
            nga.sees("/notices")
        counts.append((len(waiting), len(notices)))
    assert counts[0] == counts[1]


def given_up(morning: Morning, login: str) -> UUID:
    Account.objects.filter(login=login).update(mail=None)
    asked(task(to=(account(login),)))
    delivered()
    return Notice.objects.get(state="given-up").pk


def test_a_notice_that_was_given_up_says_what_happened_and_what_to_do_and_goes_again_by_the_button(
    morning: Morning,
) -> None:
    notice = given_up(morning, "duc")
    for login in ("duc", "mai"):
        assert "Notice given up" in text_of(morning.seat(login).sees("/notices"))
    page = text_of(morning.seat("mai").sees(f"/notices/{notice}"))
    assert "No address of this person is known." in page
    assert "Enter the address or the phone number, then send it again." in page
    assert morning.seat("nga").sees(f"/notices/{notice}").status_code == 404
    assert morning.seat("nga").sends(f"/notices/{notice}/send-again").status_code == 404

    Account.objects.filter(login="duc").update(mail="duc@mau.example")
    assert morning.seat("mai").sends(f"/notices/{notice}/send-again").status_code == 302
    delivered()
    assert [each.to for each in mail.outbox] == [["duc@mau.example"]]
    before = entries()
    assert morning.seat("duc").sends(f"/notices/{notice}/send-again").status_code == 409
    assert entries() == before
    assert "data-trouble" not in morning.seat("duc").sees(f"/notices/{notice}").content.decode()


def test_one_says_oneself_how_one_is_reached_and_the_journal_does_not_say_it(morning: Morning) -> None:
    duc = morning.seat("duc")
    assert 'value="duc@mau.example"' in duc.sees("/notices/ways").content.decode()
    assert duc.sends("/notices/ways/save", mail="no address", phone="").status_code == 422
    assert duc.sends("/notices/ways/save", mail="duc@other.example", phone="0912 345 678").status_code == 302
    assert Account.objects.get(login="duc").phone == "0912345678"
    assert "duc@other" not in "".join(Entry.objects.values_list("body", flat=True).iterator())


def test_a_matter_is_reminded_of_and_handed_up_when_its_moments_come(morning: Morning) -> None:
    now = zone_now()
    wanted = task(
        to=(account("nga"),),
        due_at=now + timedelta(hours=2),
        remind_at=(now + timedelta(hours=1),),
        up=(
            Step(Grant("unit-head", Ref("unit", "office")), now + timedelta(hours=2)),
            Step(Grant("head-of-board"), now + timedelta(hours=3)),
        ),
    )
    asked(wanted)
    assert go_round_at(time(9)) == 0
    assert go_round_at(time(9, 40)) == 1
    assert go_round_at(time(9, 41)) == 0
    assert Notice.objects.filter(to=str(account("nga"))).count() == 2
    assert "NV-1" not in text_of(morning.seat("hung").sees("/waiting"))
    assert go_round_at(time(10, 40)) == 1
    assert go_round_at(time(10, 50)) == 0
    assert "handed up to Head of a unit" in text_of(morning.seat("khoa").sees("/waiting"))
    assert "NV-1" not in text_of(morning.seat("hung").sees("/waiting"))
    assert go_round_at(time(11, 40)) == 1
    for reader in ("khoa", "hung"):
        assert "handed up to Head of the Board" in text_of(morning.seat(reader).sees("/waiting"))
        assert Notice.objects.filter(to=str(account(reader))).count() == 1


def go_round_at(at_time: time) -> int:
    start_sample_clock(day=date(2024, 8, 22), at_time=at_time, rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()
    return matters.go_round()
