"""The quick passage: it answers what is granted in two round trips, and leaves everything else to Django."""

import asyncio
import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.test import Client

from bench.served import passage_asked
from gate import EIGHT, LANE, ROUTE, Gate, opened, passages
from gatezone.crossings.models import Crossing
from gatezone.journal.models import Entry
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import assign_duty, close_account, end_duty, open_account
from gatezone.parties.duties import LANE_OFFICER, SETUP
from gatezone.parties.models import Account, Assignment
from gatezone.web.quick_passage import BROWSERS, DECIDING, LONGEST_REMEMBERED, QuickPassage
from gatezone.web.threads import environ_of
from gatezone.web.whole import Answer
from gatezone.workdays.commands import start_sample_clock
from trips import ANSWERED

TOKEN = "a" * 32
PASSED_ON = Answer(299, [], b"Django")
Door = Callable[[dict[str, Any], bytes], Answer]


@pytest.fixture
def gate(own_zone: str) -> Gate:
    """A gate where it is eight o'clock, and Lan has an account."""
    gate = opened()
    start_sample_clock(day=EIGHT.date(), at_time=time(9), rate=1, by=SETUP, at=datetime.now(UTC))
    open_account(login="lan", display_name="Lan", language="vi", by=SETUP, at=EIGHT)
    assign_duty(
        account=Account.objects.get(login="lan").ref,
        duty=LANE_OFFICER,
        over=Ref("route", ROUTE),
        starts_on=EIGHT.date(),
        by=SETUP,
        at=EIGHT,
    )
    return gate


def lan() -> Account:
    return Account.objects.get(login="lan")


@pytest.fixture
def session(gate: Gate) -> SessionBase:
    """Lan has signed in."""
    client = Client()
    client.force_login(lan())
    return client.session


def asked(crossing: UUID, session: SessionBase, **changed: Any) -> tuple[dict[str, Any], bytes]:
    """A passage as the page of a lane asks for it; a change of None leaves a header out."""
    command_id = changed.pop("command_id", uuid4())
    path, sent, body = passage_asked(
        crossing, LANE, command_id=command_id, origin="http://localhost", token=TOKEN
    )
    headers = {
        "host": "localhost",
        "cookie": f"csrftoken={TOKEN}; sessionid={session.session_key}",
        **sent,
        **changed.pop("headers", {}),
    }
    body = changed.pop("body", body)
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 8000),
        "client": ("198.51.100.1", 4711),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value is not None],
    }
    return {**scope, **changed}, body


def answers(
    *requests: tuple[dict[str, Any], bytes], then: Callable[[QuickPassage], Any] | None = None
) -> list[Answer]:
    """Send requests to a door, one after the other; ``then`` is done between two of them."""

    async def pages(scope: Any, body: bytes) -> Answer:
        return PASSED_ON

    async def whole() -> list[Answer]:
        door = QuickPassage(pages, lines=2)
        told = []
        for number, request in enumerate(requests):
            if number and then:
                await asyncio.to_thread(then, door)
            told.append(await door(*request))
        door._lines.hang_up()
        return told

    return asyncio.run(whole())


class TestYes:
    def test_a_granted_passage_is_answered_here(self, gate: Gate, session: SessionBase):
        crossing, command_id = gate.cleared(), uuid4()
        [answer] = answers(asked(crossing, session, command_id=command_id))
        assert answer.status == 200
        said, trip = json.loads(answer.body), Crossing.objects.get()
        assert said.keys() == {"crossing", "passed_at"}
        assert said["crossing"] == str(crossing)
        assert trip.state == "passed"
        # The API says moments to the millisecond.
        assert abs(datetime.fromisoformat(said["passed_at"]) - trip.passed_at) < timedelta(milliseconds=1)
        entry = Entry.objects.get(kind="crossings.vehicle-passed")
        assert (entry.actor, entry.command_id) == (str(lan().ref), command_id)
        assert json.loads(entry.body)["read_by"] == "qr"

    def test_a_program_with_a_session_may_leave_out_how_it_was_read(self, gate: Gate, session: SessionBase):
        [answer] = answers(asked(gate.cleared(), session, body=json.dumps({"lane": LANE}).encode()))
        assert answer.status == 200
        entry = Entry.objects.get(kind="crossings.vehicle-passed")
        assert json.loads(entry.body)["read_by"] == "code"

    def test_django_says_the_same(self, gate: Gate, session: SessionBase):
        """Sent again with its id, the wish is answered by the API in the same words."""
        crossing, command_id = gate.cleared(), uuid4()
        [answer] = answers(asked(crossing, session, command_id=command_id))
        client = Client()
        client.force_login(lan())
        again = client.post(
            f"/api/crossings/{crossing}/passage",
            {"lane": LANE, "read_by": "qr"},
            content_type="application/json",
            headers={"idempotency-key": str(command_id)},
        )
        assert (again.status_code, again.content) == (200, answer.body)
        headers = dict(answer.headers)
        assert again["Content-Type"].encode() == headers[b"content-type"]
        assert passages() == 1

    def test_it_waits_for_the_database_twice(self, gate: Gate, session: SessionBase):
        """Once to know who asks and what stands there, once to let it pass. Nothing is kept in between."""
        trucks = [gate.cleared(f"12C-100.0{number}") for number in range(2)]
        with tempfile.TemporaryFile("w+") as told:
            first, second = answers(
                *(asked(each, session) for each in trucks),
                then=lambda door: door._lines._free[0]._libpq.trace(told.fileno()),
            )
            told.seek(0)
            assert sum(ANSWERED in line for line in told) == 2
        assert first.status == second.status == 200

    def test_what_is_not_known_by_heart_is_asked_for(self, gate: Gate, session: SessionBase):
        trucks = [gate.cleared(f"12C-100.0{number}") for number in range(2)]
        told = answers(*(asked(each, session) for each in trucks), then=lambda _: by_heart.forget())
        assert [each.status for each in told] == [200, 200]

    def test_a_line_that_broke_costs_one_request_its_haste(self, gate: Gate, session: SessionBase):
        trucks = [gate.cleared(f"12C-100.0{number}") for number in range(3)]
        broken = []

        def cut(door: QuickPassage) -> None:
            if not broken:
                broken.append(True)
                end_lines()

        told = answers(*(asked(each, session) for each in trucks), then=cut)
        assert [each.status for each in told][::2] == [200, 200]


REQUESTS: dict[str, dict[str, Any]] = {
    "another method": {"method": "GET"},
    "another address": {"path": "/api/crossings"},
    "an address in capitals": {"path": "/API/crossings/0/passage"},
    "a query": {"query_string": b"a=1"},
    "no id": {"headers": {"idempotency-key": None}},
    "an id that is none": {"headers": {"idempotency-key": "7"}},
    "a key of a program": {"headers": {"authorization": "Bearer gzk_x"}},
    "no session": {"headers": {"cookie": f"csrftoken={TOKEN}"}},
    "a session of nobody": {"headers": {"cookie": f"csrftoken={TOKEN}; sessionid={'x' * 32}"}},
    "no token": {"headers": {"x-csrftoken": None}},
    "another token": {"headers": {"x-csrftoken": "b" * 32}},
    "another site": {"headers": {"origin": "https://evil.example"}},
    "another host": {"headers": {"host": "evil.example"}},
    "nothing said": {"body": b""},
    "no JSON": {"body": b"{"},
    "no object": {"body": b"[]"},
    "no lane": {"body": b"{}"},
    "a lane that is no text": {"body": b'{"lane": 1}'},
    "a lane that is none": {"body": b'{"lane": "../1"}'},
    "more than is described": {"body": json.dumps({"lane": LANE, "read_by": "qr", "at": 1}).encode()},
    "a way of reading that is none": {"body": json.dumps({"lane": LANE, "read_by": "nose"}).encode()},
    "a way of reading that is no text": {"body": json.dumps({"lane": LANE, "read_by": 1}).encode()},
    "a long body": {"body": json.dumps({"lane": LANE}).encode() + b" " * 200},
    "letters of no alphabet": {"body": b'{"lane": "\xff"}'},
}


class TestLeftToDjango:
    @pytest.mark.parametrize("name", REQUESTS)
    def test_what_leaves_room_for_doubt_is_left_to_django(self, gate: Gate, session: SessionBase, name: str):
        assert answers(asked(gate.cleared(), session, **REQUESTS[name])) == [PASSED_ON]
        assert passages() == 0

    def test_a_zone_with_https_takes_nothing_without(self, gate: Gate, session: SessionBase, settings):
        settings.SECURE_SSL_REDIRECT = True
        assert answers(asked(gate.cleared(), session)) == [PASSED_ON]

    def test_a_refusal_is_left_to_django(self, gate: Gate, session: SessionBase):
        crossing = gate.in_checks()
        assert answers(asked(crossing, session)) == [PASSED_ON]
        assert answers(asked(uuid4(), session)) == [PASSED_ON]
        assert passages() == 0

    def test_after_the_clock_was_set_back_a_truck_is_let_pass_by_django(
        self, gate: Gate, session: SessionBase
    ):
        crossing, command_id = gate.cleared(), uuid4()
        start_sample_clock(day=EIGHT.date(), at_time=time(7), rate=1, by=SETUP, at=datetime.now(UTC))
        assert answers(asked(crossing, session, command_id=command_id)) == [PASSED_ON]
        assert passages() == 0
        client = Client()
        client.force_login(lan())
        answer = client.post(
            f"/api/crossings/{crossing}/passage",
            {"lane": LANE, "read_by": "qr"},
            content_type="application/json",
            headers={"idempotency-key": str(command_id)},
        )
        assert answer.status_code == 200
        trip = Crossing.objects.get()
        assert trip.passed_at > trip.cleared_at

    def test_a_repetition_is_left_to_django(self, gate: Gate, session: SessionBase):
        request = asked(gate.cleared(), session)
        first, second = answers(request, request)
        assert (first.status, second) == (200, PASSED_ON)
        assert passages() == 1

    def test_an_id_that_was_answered_before_lets_no_other_truck_pass(self, gate: Gate, session: SessionBase):
        command_id = uuid4()
        requests = [
            asked(gate.cleared(f"12C-100.0{number}"), session, command_id=command_id) for number in range(2)
        ]
        first, second = answers(*requests)
        assert (first.status, second) == (200, PASSED_ON)
        assert passages() == 1


def signs_out() -> None:
    connection.cursor().execute("DELETE FROM door_session")


def session_ends() -> None:
    connection.cursor().execute("UPDATE door_session SET expire_date = now() - interval '1 second'")


def account_is_closed() -> None:
    close_account(account=lan().ref, by=SETUP, at=EIGHT)


def duty_ends() -> None:
    given = Assignment.objects.get(duty=LANE_OFFICER)
    end_duty(assignment=given.ref, ends_before=EIGHT.date(), by=SETUP, at=EIGHT)


def password_changes() -> None:
    account = lan()
    account.set_password("một câu khác hẳn")
    account.save()


@pytest.mark.parametrize("ends", [signs_out, session_ends, account_is_closed, duty_ends, password_changes])
def test_who_may_no_longer_is_not_let_in_by_the_very_next_request(
    gate: Gate, session: SessionBase, ends: Callable[[], None]
):
    trucks = [gate.cleared(f"12C-100.0{number}") for number in range(2)]

    def then(door: QuickPassage) -> None:
        try:
            ends()
        finally:
            connection.close()

    first, second = answers(*(asked(each, session) for each in trucks), then=then)
    assert (first.status, second) == (200, PASSED_ON)


def test_a_session_of_another_account_is_not_taken_for_ones_own(gate: Gate, session: SessionBase):
    """What stands in a session is signed; a row that says otherwise opens nothing."""
    open_account(login="la", display_name="La", language="vi", by=SETUP, at=EIGHT)
    other = Account.objects.get(login="la")
    connection.cursor().execute("UPDATE door_session SET account_id = %s", [other.pk])
    assert answers(asked(gate.cleared(), session)) == [PASSED_ON]


def end_lines() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%%changed%%'"
        )
    connection.close()


class TestWhatIsRemembered:
    """Anybody may send anything here: what is kept of it has an end."""

    def test_of_a_browser_what_decides_and_nothing_else(self, gate: Gate, session: SessionBase):
        doors: list[QuickPassage] = []
        asks = [
            asked(uuid4(), session, headers={"x-more": str(number), "user-agent": "x" * number})
            for number in range(5)
        ]
        assert answers(*asks, then=doors.append) == [PASSED_ON] * 5
        assert doors[0]._session_of.cache_info().currsize == 1

    def test_nothing_of_a_browser_that_sends_much(self, gate: Gate, session: SessionBase):
        doors: list[QuickPassage] = []
        own = f"csrftoken={TOKEN}; sessionid={session.session_key}"
        asks = [
            asked(uuid4(), session, headers={"cookie": f"{own}; more={number:0{LONGEST_REMEMBERED}}"})
            for number in range(30)
        ]
        assert answers(*asks, then=doors.append) == [PASSED_ON] * 30
        assert doors[0]._session_of.cache_info().currsize == 0
        assert BROWSERS * LONGEST_REMEMBERED <= 4 * 1024 * 1024

    def test_a_browser_with_many_cookies_is_let_pass_all_the_same(self, gate: Gate, session: SessionBase):
        own = f"csrftoken={TOKEN}; sessionid={session.session_key}; more={'x' * LONGEST_REMEMBERED}"
        [answer] = answers(asked(gate.cleared(), session, headers={"cookie": own}))
        assert answer.status == 200

    @pytest.mark.parametrize("is_secure", [True, False])
    def test_whatever_django_looks_at_is_among_what_decides(
        self, gate: Gate, session: SessionBase, settings, monkeypatch: pytest.MonkeyPatch, is_secure: bool
    ):
        """So nothing that might make a difference is left out of what a browser is known by."""
        settings.SECURE_SSL_REDIRECT = settings.CSRF_COOKIE_SECURE = is_secure
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_secure else None
        seen: set[str] = set()

        class Watched(dict[str, Any]):
            def get(self, key: str, default: Any = None) -> Any:
                seen.add(key)
                return super().get(key, default)

            def __getitem__(self, key: str) -> Any:
                seen.add(key)
                return super().__getitem__(key)

            def __contains__(self, key: object) -> bool:
                seen.add(str(key))
                return super().__contains__(key)

        monkeypatch.setattr(
            "gatezone.web.quick_passage.environ_of", lambda scope, body: Watched(environ_of(scope, body))
        )
        ways = {"origin": "http://localhost", "referer": "https://localhost/lane"}
        for more in ({**dict.fromkeys(ways), name: ways.get(name)} for name in ("neither", *ways)):
            answers(asked(uuid4(), session, headers={"x-forwarded-proto": "https", **more}))
        looked_at = {key.removeprefix("HTTP_").lower().replace("_", "-") for key in seen if "HTTP_" in key}
        assert looked_at >= {"host", "cookie", "origin", "x-csrftoken"}
        assert looked_at <= {name.decode() for name in DECIDING}
