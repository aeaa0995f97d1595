"""The watch over the server's clock: a step back is told once, and the officers' pages say so until it is right."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from gatezone.jobs import clock
from gatezone.jobs.clock import ClockWatch
from gatezone.journal.queries import EntryRow, entries_of_kinds
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.models import Account
from gatezone.workdays import queries
from gatezone.workdays.clock import Reading
from gatezone.workdays.commands import note_step_back
from gatezone.workdays.events import ClockSteppedBack

TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def told() -> list[EntryRow]:
    return entries_of_kinds([ClockSteppedBack.KIND])


def watched(*shown: datetime) -> None:
    """Look once a second; the clock on the wall shows these moments."""
    readings = iter(Reading(moment, float(counted)) for counted, moment in enumerate(shown))
    watch = ClockWatch(lambda: next(readings))
    for _ in shown:
        watch.look()


@pytest.mark.django_db
class TestTheWatch:
    def test_a_step_back_is_told_once_with_how_far_and_against_what_it_was_seen(self):
        back = TEN - 59 * MINUTE
        watched(TEN, TEN + SECOND, back, back + SECOND, back + 2 * SECOND)
        [entry] = told()
        assert entry.body == {
            "clock": "clock/server",
            "expected": "2026-12-02T10:00:02.000000+00:00",
            "shows": "2026-12-02T09:01:00.000000+00:00",
            "seconds": 59 * 60 + 2,
            "seen_against": "counter",
        }

    def test_a_step_while_nobody_watched_is_seen_against_the_journal(self):
        note_step_back(
            expected=TEN, shows=TEN - MINUTE, seen_against="counter", by=clock.MACHINE, at=TEN - MINUTE
        )
        written_at = told()[0].recorded_at
        watched(written_at - 30 * MINUTE, written_at - 30 * MINUTE + SECOND)
        assert [(each.body["seconds"], each.body["seen_against"]) for each in told()[1:]] == [
            (1_800, "journal")
        ]

    def test_a_clock_that_is_right_or_goes_ahead_is_nothing_to_tell(self):
        watched(TEN, TEN + SECOND, TEN + 3_600 * SECOND, TEN + 3_601 * SECOND, TEN + 3_600 * SECOND)
        assert told() == []

    def test_one_that_could_not_be_written_is_told_in_the_next_round(self, monkeypatch):
        shown = iter([Reading(TEN, 0), Reading(TEN - MINUTE, 1), Reading(TEN - MINUTE + SECOND, 2)])
        watch = ClockWatch(lambda: next(shown))
        watch.look()
        with monkeypatch.context() as broken:
            broken.setattr(clock, "note_step_back", _no_database)
            with pytest.raises(OperationalError):
                watch.look()
        watch.look()
        assert [each.body["seconds"] for each in told()] == [61]

    def test_only_the_house_notes_it(self):
        with pytest.raises(NotAllowed):
            note_step_back(
                expected=TEN,
                shows=TEN,
                seen_against="counter",
                by=Actor(Ref("account", "minh")),
                at=TEN,
            )


def _no_database(**_: object) -> None:
    raise OperationalError


@pytest.mark.usefixtures("zone", "cast")
@pytest.mark.django_db
class TestTheStrip:
    def page(self, login: str, address: str) -> str:
        queries.forget_clock()
        client = Client()
        client.force_login(Account.objects.get(login=login))
        return client.get(address, headers={"accept-language": "en"}).content.decode()

    def notes(self, *, caught_up_in: timedelta) -> None:
        now = datetime.now(UTC)
        note_step_back(
            expected=now + caught_up_in,
            shows=now - MINUTE,
            seen_against="counter",
            by=clock.MACHINE,
            at=now,
        )

    def test_officers_read_it_until_the_clock_has_caught_up(self):
        assert "went back" not in self.page("dung", "/centre")
        self.notes(caught_up_in=-SECOND)
        assert "went back" not in self.page("dung", "/centre")
        self.notes(caught_up_in=58 * MINUTE)
        assert "The clock of this server went back by 59 minutes" in self.page("dung", "/centre")

    def test_who_declares_need_not_know(self):
        self.notes(caught_up_in=58 * MINUTE)
        assert "went back" not in self.page("minh", "/portal")

    def test_it_is_asked_for_once_in_five_seconds(self, django_assert_num_queries):
        queries.forget_clock()
        with django_assert_num_queries(1):
            assert queries.step_back() is queries.step_back() is None
