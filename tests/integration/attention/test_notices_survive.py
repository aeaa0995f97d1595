"""A notice outlives whatever dies between the command and the mail server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, connections
from pytest_django.fixtures import Settings

from gatezone.attention.commands.telling import GATHERED_FOR, hand_over_forgotten
from gatezone.attention.models import Notice
from gatezone.jobs import notices
from gatezone.jobs.notices import deliver_without_end
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import accounts
from notices_of_tests import deliver_what_waits, passes
from post_office import PostOffice, opened

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60


@pytest.fixture
def nga(has_people: None, own_database: str) -> Ref:
    return next(each.ref for each in accounts() if each.login == "nga")


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with opened(PostOffice(), settings) as office:
        yield office


class Killed:
    """Runs `asking` in a process of its own, with the database and the mail server of the test."""

    def __init__(self, address: str, office: PostOffice) -> None:
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "gatezone.settings",
            "DATABASE_URL": address,
            "GATEZONE_SMTP_HOST": "127.0.0.1",
            "GATEZONE_SMTP_PORT": str(office.port),
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests' / 'world'}",
        }

    def __call__(self, *words: str) -> None:
        died = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "world" / "asking.py"), *words],
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert died.returncode == -9, died.stderr


@pytest.fixture
def killed(nga: Ref, own_database: str, office: PostOffice) -> Killed:
    return Killed(own_database, office)


def test_a_process_killed_after_its_command_loses_no_notice(
    killed: Killed, nga: Ref, office: PostOffice
) -> None:
    killed("ask", str(nga))
    assert (Notice.objects.get().state, office.taken) == ("waiting", [])
    deliver_what_waits()
    assert office.addresses == ["nga@mau.example"]


def test_a_worker_killed_with_the_mail_gone_sends_it_again_under_the_same_name(
    killed: Killed, nga: Ref, office: PostOffice
) -> None:
    killed("ask", str(nga))
    passes(GATHERED_FOR)
    killed("send")
    assert (Notice.objects.get().state, len(office.taken)) == ("waiting", 1)
    deliver_what_waits()
    assert len(office.taken) == 1  # the dead one may yet live
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    deliver_what_waits()
    first, second = office.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert Notice.objects.get().state == "sent"


def test_a_notice_whose_job_was_deleted_by_hand_is_handed_over_again_once(
    killed: Killed, nga: Ref, office: PostOffice
) -> None:
    killed("ask", str(nga))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    deliver_what_waits()
    assert office.taken == []
    assert (hand_over_forgotten(), hand_over_forgotten()) == (1, 0)
    deliver_what_waits()
    assert office.addresses == ["nga@mau.example"]
    assert hand_over_forgotten() == 0


def test_the_worker_hands_over_what_was_forgotten_sends_it_and_ends_when_it_is_told(
    killed: Killed, nga: Ref, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed("ask", str(nga))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    noted, stopping, note = Event(), Event(), notices.note_notice_sent

    def noted_now(**wish: object) -> Ref:
        try:
            return note(**wish)  # type: ignore[arg-type]
        finally:
            noted.set()

    monkeypatch.setattr(notices, "note_notice_sent", noted_now)

    def works() -> None:
        try:
            deliver_without_end(stopping)
        finally:
            connections.close_all()

    worker = Thread(target=works)
    worker.start()
    try:
        assert noted.wait(PATIENCE_SECONDS)
    finally:
        stopping.set()
        worker.join(PATIENCE_SECONDS)
    assert not worker.is_alive()
    assert office.addresses == ["nga@mau.example"]
    assert Notice.objects.get().state == "sent"
