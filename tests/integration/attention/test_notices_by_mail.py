"""Notices reach a mail server, whatever it does: none is lost, and each that is given up is seen and sent again."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from gatezone.attention import queries
from gatezone.attention.commands import ask, send_notice_again, settle
from gatezone.attention.faults import PAUSES
from gatezone.attention.kinds import Kind, Wanted
from gatezone.attention.models import Notice
from gatezone.jobs.notices import deliver, worker
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.errors import WrongState
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import set_contact
from gatezone.parties.duties import SETUP
from gatezone.parties.queries import accounts
from notices_of_tests import deliver_what_waits, passes
from post_office import PostOffice, certificate_of, opened

AT = datetime(2024, 8, 22, 1, tzinfo=UTC)
ROOF = Ref("roof", "7")


@command
def mend(*, about: Ref, to: tuple[Ref, ...], by: Actor, at: datetime) -> Ref:
    """Ask people to see to a roof."""
    return ask(
        Wanted(about=about, what="test.roof", subject="Roof 7", to=to, due_on=date(2024, 8, 23)), at=at
    )[0].matter


@pytest.fixture(autouse=True)
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a kind of matter that no app has."""
    known = {**queries.kinds(), "test.roof": Kind("test.roof", Names("Mái dột", "A roof leaks", ""))}
    for place in ("commands.matters", "queries.matters"):
        monkeypatch.setattr(f"gatezone.attention.{place}.kinds", lambda: known)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate of 127.0.0.1 with its key, which this machine believes."""
    file = tmp_path / "mail.pem"
    file.write_bytes(certificate_of("127.0.0.1"))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


@dataclass
class People:
    """Accounts by login."""

    refs: dict[str, Ref]

    def __getitem__(self, login: str) -> Ref:
        return self.refs[login]

    def actor(self, login: str) -> Actor:
        return Actor(self.refs[login], frozenset({Grant("board-officer")}))


@pytest.fixture
def people(has_people: None, own_database: str) -> People:
    return People({each.login: each.ref for each in accounts()})


def asked(people: People, *logins: str, about: Ref = ROOF) -> None:
    mend(about=about, to=tuple(people[each] for each in logins), by=SETUP, at=AT)


def states() -> set[str]:
    return set(Notice.objects.values_list("state", flat=True))


def test_a_notice_is_sent_once_in_the_language_of_its_reader(people: People, settings: Settings) -> None:
    with opened(PostOffice(), settings) as office:
        asked(people, "nga", "hung")
        assert office.taken == []
        deliver_what_waits()
        deliver_what_waits()
    assert sorted(office.addresses) == ["hung@mau.example", "nga@mau.example"]
    assert office.taken[0]["Subject"] == "Mái dột: Roof 7"
    assert "23/08/2024" in office.taken[0].get_content()
    assert f"/waiting/{Notice.objects.first().matter_id}" in office.taken[0].get_content()
    assert states() == {"sent"}
    assert Entry.objects.filter(kind="attention.notice-sent").count() == 2


def test_a_command_that_is_undone_hands_nothing_over(people: People, settings: Settings) -> None:
    @command
    def fails(*, by: Actor, at: datetime) -> Ref:
        """Ask, and fail afterwards."""
        ask(Wanted(about=ROOF, what="test.roof", subject="Roof 7", to=(people["nga"],)), at=at)
        raise RuntimeError("the roof is gone")

    with opened(PostOffice(), settings) as office:
        with pytest.raises(RuntimeError):
            fails(by=SETUP, at=AT)
        deliver_what_waits()
    assert office.taken == []
    assert not Notice.objects.exists()


def test_a_server_that_is_away_for_an_hour_loses_nothing(people: People, settings: Settings) -> None:
    office = PostOffice()
    with opened(office, settings):
        port = office.port
    asked(people, "nga", "hung")
    for pause in PAUSES[:3]:
        deliver_what_waits()
        assert states() == {"waiting"}
        assert set(Notice.objects.values_list("trouble", flat=True)) == {"no-answer"}
        passes(pause + timedelta(seconds=1))
    deliver_what_waits()
    assert set(Notice.objects.values_list("attempts", flat=True)) == {4}
    passes(timedelta(hours=1))
    with opened(office, settings, port=port):
        deliver_what_waits()
    assert sorted(office.addresses) == ["hung@mau.example", "nga@mau.example"]
    assert states() == {"sent"}


def test_a_notice_is_not_tried_before_its_pause_is_over(people: People, settings: Settings) -> None:
    office = PostOffice()
    with opened(office, settings):
        port = office.port
    asked(people, "nga")
    deliver_what_waits()
    with opened(office, settings, port=port):
        deliver_what_waits()
        assert office.taken == []
        passes(PAUSES[0] + timedelta(seconds=1))
        deliver_what_waits()
        assert len(office.taken) == 1


def test_what_is_tried_long_enough_is_given_up_and_sent_again_by_hand(
    people: People, settings: Settings
) -> None:
    office = PostOffice()
    with opened(office, settings):
        port = office.port
    asked(people, "nga")
    for pause in PAUSES:
        deliver_what_waits()
        assert states() == {"waiting"}
        passes(pause + timedelta(seconds=1))
    before = Entry.objects.count()
    deliver_what_waits()
    assert states() == {"given-up"}
    assert [each.kind for each in Entry.objects.order_by("pk")][before:] == ["attention.notice-given-up"]
    assert not Entry.objects.filter(kind="attention.notice-delayed").exists()
    (row,) = queries.given_up(by=people.actor("mai"))
    assert (row.trouble, row.attempts, row.moves[0].name) == ("no-answer", len(PAUSES) + 1, "send_again")
    send_notice_again(notice=row.id, by=people.actor("mai"), at=AT)
    with opened(office, settings, port=port):
        deliver_what_waits()
    assert len(office.taken) == 1
    assert states() == {"sent"}


def test_an_address_that_is_refused_for_good_is_given_up_at_once_and_the_others_go(
    people: People, settings: Settings
) -> None:
    with opened(PostOffice(refuses={"nga@mau.example"}, busy={"duc@mau.example"}), settings) as office:
        asked(people, "nga", "hung", "duc")
        deliver_what_waits()
        found = {each.to: each for each in Notice.objects.all()}
        nga, duc = found[str(people["nga"])], found[str(people["duc"])]
        assert (nga.state, nga.trouble) == ("given-up", "refused")
        assert nga.said == "550 5.1.1 <…> does not live here"
        assert (duc.state, duc.trouble) == ("waiting", "not-now")
        assert office.addresses == ["hung@mau.example"]
        set_contact(account=people["nga"], mail="nga2@mau.example", phone="", by=SETUP, at=AT)
        send_notice_again(notice=nga.pk, by=people.actor("mai"), at=AT)
        deliver_what_waits()
        assert office.addresses == ["hung@mau.example", "nga2@mau.example"]


def test_a_server_that_takes_a_mail_and_dies_gets_it_again_under_the_same_name(
    people: People, settings: Settings
) -> None:
    with opened(PostOffice(dies_after=1), settings) as office:
        asked(people, "nga")
        deliver_what_waits()
        assert states() == {"waiting"}
        passes(PAUSES[0] + timedelta(seconds=1))
        deliver_what_waits()
    first, second = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert states() == {"sent"}


def test_a_worker_that_dies_after_the_mail_went_sends_it_again_under_the_same_name(
    people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(PostOffice(), settings) as office:
        asked(people, "nga")
        notice = Notice.objects.get()
        with monkeypatch.context() as patch:
            patch.setattr("gatezone.jobs.notices.note_notice_sent", _dies)
            with pytest.raises(KeyboardInterrupt):
                deliver(str(notice.pk))
        deliver(str(notice.pk))
    first, second = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert states() == {"sent"}


def _dies(**_: object) -> None:
    raise KeyboardInterrupt


def test_what_falls_due_for_one_person_at_once_goes_in_one_letter_with_a_link_to_each(
    people: People, settings: Settings
) -> None:
    with opened(PostOffice(), settings) as office:
        for number in ("7", "8", "9"):
            asked(people, "nga", "hung", about=Ref("roof", number))
        deliver_what_waits()
        deliver_what_waits()
    assert sorted(office.addresses) == ["hung@mau.example", "nga@mau.example"]
    [letter] = (each for each in office.taken if each["To"] == "nga@mau.example")
    assert letter["Subject"].strip() == "3 thông báo: Mái dột: Roof 7; Mái dột: Roof 7; Mái dột: Roof 7"
    links = [f"/waiting/{each}" for each in Notice.objects.values_list("matter_id", flat=True)]
    assert sum(each in letter.get_content() for each in links) == 3
    assert states() == {"sent"}
    assert Entry.objects.filter(kind="attention.notice-sent").count() == 6


def test_a_notice_waits_a_moment_for_others_and_goes_with_them(people: People, settings: Settings) -> None:
    with opened(PostOffice(), settings) as office:
        asked(people, "nga")
        asyncio.run(worker(wait=False))
        assert office.taken == []
        asked(people, "nga", about=Ref("roof", "8"))
        deliver_what_waits()
        asked(people, "nga", about=Ref("roof", "9"))
        deliver_what_waits()
    assert len(office.taken) == 2
    assert states() == {"sent"}


def test_a_letter_of_several_stays_the_same_letter_until_it_went(people: People, settings: Settings) -> None:
    with opened(PostOffice(dies_after=1), settings) as office:
        for number in ("7", "8"):
            asked(people, "nga", about=Ref("roof", number))
        deliver_what_waits()
        assert states() == {"waiting"}
        asked(people, "nga", about=Ref("roof", "9"))
        deliver_what_waits()
        passes(PAUSES[0] + timedelta(seconds=1))
        deliver_what_waits()
    first, other, again = office.taken
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert first.get_content() == again.get_content()
    assert states() == {"sent"}


def test_a_letter_of_several_is_given_up_and_sent_again_as_one(people: People, settings: Settings) -> None:
    with opened(PostOffice(refuses={"nga@mau.example"}), settings) as office:
        for number in ("7", "8", "9"):
            asked(people, "nga", about=Ref("roof", number))
        deliver_what_waits()
        rows = queries.given_up(by=people.actor("mai"))
        assert [each.trouble for each in rows] == ["refused"] * 3
        assert Entry.objects.filter(kind="attention.notice-given-up").count() == 3
        set_contact(account=people["nga"], mail="nga2@mau.example", phone="", by=SETUP, at=AT)
        for each in rows[1], rows[0]:
            with suppress(WrongState):
                send_notice_again(notice=each.id, by=people.actor("nga"), at=AT)
        deliver_what_waits()
    assert office.addresses == ["nga2@mau.example"]
    assert states() == {"sent"}
    assert Entry.objects.filter(kind="attention.notice-sent-again").count() == 3


def test_a_worker_that_dies_after_a_letter_of_several_went_sends_them_all_again_under_the_same_name(
    people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(PostOffice(), settings) as office:
        for number in ("7", "8"):
            asked(people, "nga", about=Ref("roof", number))
        notices = [str(each) for each in Notice.objects.order_by("pk").values_list("pk", flat=True)]
        with monkeypatch.context() as patch:
            patch.setattr("gatezone.jobs.notices.note_notice_sent", _dies)
            with pytest.raises(KeyboardInterrupt):
                deliver(notices[1])
        for each in notices:
            deliver(each)
    first, second = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_content() == second.get_content()
    assert states() == {"sent"}


def test_a_job_whose_worker_died_is_done_by_the_next_one(people: People, settings: Settings) -> None:
    asked(people, "nga")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [cursor.fetchone()[0]]
        )
    with opened(PostOffice(), settings) as office:
        deliver_what_waits()
    assert len(office.taken) == 1


def test_who_has_no_address_is_seen_on_the_page_and_told_once_it_is_known(
    people: People, settings: Settings
) -> None:
    set_contact(account=people["nga"], mail="", phone="", by=SETUP, at=AT)
    with opened(PostOffice(), settings) as office:
        asked(people, "nga")
        deliver_what_waits()
        (row,) = queries.given_up(by=people.actor("mai"))
        assert row.trouble == "no-address"
        assert queries.given_up(by=people.actor("duc")) != []
        set_contact(account=people["nga"], mail="nga@mau.example", phone="", by=SETUP, at=AT)
        send_notice_again(notice=row.id, by=people.actor("mai"), at=AT)
        deliver_what_waits()
    assert office.addresses == ["nga@mau.example"]


def test_a_server_that_wants_tls_and_a_sign_in_gets_both(
    people: People, settings: Settings, certificate: Path
) -> None:
    settings.EMAIL_USE_TLS = True
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "gatezone", "right"
    with opened(PostOffice(), settings, secured=certificate, password="right") as office:
        asked(people, "nga")
        settings.EMAIL_HOST_PASSWORD = "wrong"
        deliver_what_waits()
        assert Notice.objects.get().trouble == "no-sign-in"
        settings.EMAIL_HOST_PASSWORD = "right"
        passes(PAUSES[0] + timedelta(seconds=1))
        deliver_what_waits()
    assert len(office.taken) == 1


def test_a_server_without_the_tls_one_asked_for_gets_nothing_in_the_clear(
    people: People, settings: Settings
) -> None:
    settings.EMAIL_USE_TLS = True
    with opened(PostOffice(), settings) as office:
        asked(people, "nga")
        deliver_what_waits()
    assert office.taken == []
    assert Notice.objects.get().trouble == "no-tls"


def test_what_is_settled_waits_for_nobody(people: People, settings: Settings) -> None:
    asked(people, "nga", "hung")
    nga = Actor(people["nga"])
    assert [each.subject for each in queries.matters_of(by=nga, at=AT)] == ["Roof 7"]
    assert queries.matters_of(by=nga, at=AT + timedelta(days=2))[0].is_overdue
    asked(people, "nga", about=Ref("roof", "8"))

    @command
    def mended(*, by: Actor, at: datetime) -> Ref:
        """Mend the roof."""
        settle(about=ROOF, by_event="test.roof-mended", at=at)
        return ROOF

    mended(by=SETUP, at=AT)
    assert [each.about for each in queries.matters_of(by=nga, at=AT)] == [Ref("roof", "8")]
    assert queries.matters_of(by=Actor(people["hung"]), at=AT) == []
