"""Live boards: an event follows a command and a seal; who may not look does not; a lost listener comes back."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import connection, connections
from django.db.models import F
from django.test import AsyncClient, Client

from cast import Seat, begin_morning
from gate import Gate, opened
from gatezone.journal import keys, sealing
from gatezone.parties.models import Account, Assignment
from gatezone.web.live import hub
from gatezone.web.live.board import Board, drawn
from gatezone.web.live.handler import LiveHandler

SECONDS = 300


@pytest.fixture
def own_gate(own_zone: str, tmp_path: Path, settings) -> Gate:
    """A gate where transactions really end, with a key of its own."""
    settings.KEYS = tmp_path / "keys"
    gate = opened()
    connections.close_all()
    return gate


class Follower:
    """One who follows a board."""

    def __init__(self, stream: AsyncIterator[bytes]) -> None:
        self.stream = stream

    async def next(self, words: str = "data:") -> str:
        """Return the next event that says something."""
        async with asyncio.timeout(SECONDS):
            while words not in (event := (await anext(self.stream)).decode()):
                pass
        return event


def followed(story: Callable[[Follower], Awaitable[None]]) -> None:
    """Follow the public board through a story."""

    async def whole() -> None:
        answer: Any = await AsyncClient().get("/live/public")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/event-stream"
        stream = aiter(answer.streaming_content)
        try:
            await story(Follower(stream))
        finally:
            await stream.aclose()
            await at_rest()

    asyncio.run(whole())


async def at_rest() -> None:
    """Wait until the hub has put down its pencil, so that the database of the test can go."""
    for each in (hub.hub()._drawing_thread, hub.hub()._asking_thread):
        await asyncio.to_thread(each.shutdown)


async def done(deed: Callable[[], object]) -> None:
    """Do something in a thread of its own, as a desk and the sealer would."""

    def deed_and_seal() -> None:
        try:
            deed()
            sealing.seal_all(keys.signer())
        finally:
            connections.close_all()

    await asyncio.to_thread(deed_and_seal)


def test_the_first_event_is_there_at_once_and_the_next_follows_a_command(own_gate: Gate):
    async def story(follower: Follower) -> None:
        first = await follower.next()
        assert '<p class="amount">0</p>' in first
        await done(lambda: own_gate.waiting())
        second = await follower.next('<p class="amount">1</p>')
        assert number_of(second) > number_of(first)

    followed(story)


def test_a_listener_that_lost_its_connection_hears_again(own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hub, "AT_MOST_EVERY_SECONDS", 0.05)

    async def story(follower: Follower) -> None:
        await follower.next()
        await done(end_the_listener)
        await done(lambda: own_gate.waiting())
        await follower.next('<p class="amount">1</p>')

    followed(story)


def test_a_silent_zone_gives_signs_of_life(own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.05)

    async def story(follower: Follower) -> None:
        await follower.next()
        await follower.next(hub.HEARTBEAT.decode())

    followed(story)


def test_a_stream_ends_so_that_one_is_asked_again_who_one_is(own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hub, "LONGEST_STREAM_SECONDS", 0.0)

    async def story(follower: Follower) -> None:
        await follower.next()
        with pytest.raises(StopAsyncIteration):
            await follower.next()

    followed(story)


def test_nobody_listens_where_nobody_looks(own_gate: Gate):
    async def whole() -> None:
        board = Board("empty", "look/empty.html", lambda at: {"title": "x"})
        stream = hub.hub().follow(board, "vi")
        await anext(stream)
        assert hub.hub()._work
        await stream.aclose()
        assert not hub.hub()._work
        await at_rest()

    asyncio.run(whole())


def test_one_drawing_serves_everybody(own_gate: Gate):
    """A thousand listeners of one board in one language cost one drawing."""
    drawings = []

    async def whole() -> None:
        board = Board(
            "counted", "look/empty.html", lambda at: drawings.append(at) or {"title": len(drawings)}
        )
        streams = [hub.hub().follow(board, "vi") for _ in range(1000)]
        for stream in streams:
            await anext(stream)
        async with asyncio.timeout(SECONDS):
            assert len(set(await asyncio.gather(*(anext(stream) for stream in streams)))) == 1
        for stream in streams:
            await stream.aclose()
        await at_rest()

    asyncio.run(whole())
    assert len(drawings) <= 2


def test_one_question_serves_all_who_ask_the_same(own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
    """A thousand tabs of one session cost one question, and nobody's board waits for the answer."""
    monkeypatch.setattr(hub, "ASKED_AGAIN_SECONDS", 0.0)
    asked, answers = [], threading.Event()

    def may_look() -> bool:
        asked.append(1)
        assert answers.wait(SECONDS)
        return False

    async def whole() -> None:
        board = Board("asked", "look/empty.html", lambda at: {"title": f"at {at}"})
        streams = [Follower(hub.hub().follow(board, "vi", may_look=may_look)) for _ in range(1000)]
        for stream in streams:
            await stream.next()
        await asyncio.gather(*(stream.next() for stream in streams))
        answers.set()
        ends = await asyncio.gather(
            *(stream.next("never said") for stream in streams), return_exceptions=True
        )
        assert all(isinstance(end, StopAsyncIteration) for end in ends)
        await at_rest()

    monkeypatch.setattr(hub, "AT_LEAST_EVERY_SECONDS", 0.05)
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.05)
    asyncio.run(whole())
    assert len(asked) < 10


def test_one_who_is_slow_loses_the_oldest():
    queue: asyncio.Queue[bytes] = asyncio.Queue(hub.WAITING_EVENTS)
    for size in range(5):
        hub._offer(queue, drawn(size, "<p></p>").event)
    assert [queue.get_nowait()[:5] for _ in range(queue.qsize())] == [b"id: 3", b"id: 4"]


def test_an_event_is_one_message_whatever_its_lines():
    event = drawn(7, "\n  <p>\n\n one </p>\n").event
    assert event == b"id: 7\ndata: <p>\ndata: one </p>\n\n"


class Browser:
    """One who looks at the public board through the server's own handler, and closes the page at last."""

    SCOPE: ClassVar = {
        "type": "http",
        "method": "GET",
        "path": "/live/public",
        "headers": [(b"host", b"localhost")],
    }

    def __init__(self, handler: LiveHandler) -> None:
        self.asked, self.sees, self.closed = False, asyncio.Event(), asyncio.Event()
        self.looking = asyncio.create_task(handler(self.SCOPE, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        if self.asked:
            await self.closed.wait()
            return {"type": "http.disconnect"}
        self.asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def _send(self, message: dict[str, Any]) -> None:
        if b"data:" in message.get("body", b""):
            self.sees.set()


def test_a_stream_keeps_no_thread(own_gate: Gate):
    """Fifty browsers that look at a board are not fifty threads."""
    before = threading.active_count()

    async def whole() -> None:
        handler = LiveHandler()
        browsers = [Browser(handler) for _ in range(50)]
        async with asyncio.timeout(SECONDS):
            for browser in browsers:
                await browser.sees.wait()
        assert threading.active_count() - before <= 8
        for browser in browsers:
            browser.closed.set()
            await browser.looking
        await at_rest()

    asyncio.run(whole())


class TestWhoMayFollowTheCentre:
    """Deny by default: the public page is for all, the centre's board for the centre and the Board."""

    @pytest.mark.parametrize(("login", "status"), [("dung", 200), ("mai", 200), ("lan", 403), ("minh", 403)])
    def test_a_duty_opens_it(self, zone: None, cast: str, client: Client, login: str, status: int):
        assert follow_as(client, login) == status

    def test_a_stranger_is_sent_to_sign_in(self, zone: None):
        assert async_to_sync(AsyncClient().get)("/live/centre").status_code == 302

    def test_nobody_writes_to_it(self, zone: None):
        assert async_to_sync(AsyncClient().post)("/live/public").status_code == 405


@pytest.mark.parametrize("ends", ["sign out", "duty", "nothing"])
def test_who_may_look_no_longer_is_shown_no_more(own_zone: str, monkeypatch: pytest.MonkeyPatch, ends: str):
    """A stream lasts; the question who may look does not wait for its end."""
    monkeypatch.setattr(hub, "ASKED_AGAIN_SECONDS", 0.0)
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.05)
    begin_morning()
    client = Seat("dung").client

    def end() -> None:
        if ends == "sign out":
            client.logout()
        elif ends == "duty":
            Assignment.objects.filter(account__login="dung").update(ends_before=F("starts_on"))
        connections.close_all()

    async def whole() -> None:
        listener = AsyncClient()
        listener.cookies["sessionid"] = client.cookies["sessionid"].value
        answer: Any = await listener.get("/live/centre")
        stream = Follower(aiter(answer.streaming_content))
        await stream.next()
        await asyncio.to_thread(end)
        if ends == "nothing":
            await stream.next(hub.HEARTBEAT.decode())
            await stream.stream.aclose()  # type: ignore[attr-defined]
        else:
            with pytest.raises(StopAsyncIteration):
                await stream.next("never said")
        await at_rest()
        await sync_to_async(connections.close_all)()

    connections.close_all()
    asyncio.run(whole())


def test_a_board_that_cannot_be_drawn_ends_no_other_and_comes_back(
    own_gate: Gate, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(hub, "AT_LEAST_EVERY_SECONDS", 0.05)
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.05)
    drawings = []

    def faulty(at: object) -> dict[str, Any]:
        drawings.append(at)
        if len(drawings) < 3:
            raise ZeroDivisionError("our own bug")
        return {"title": "drawn at last"}

    async def whole() -> None:
        bad = Follower(hub.hub().follow(Board("bad", "look/empty.html", faulty), "vi"))
        good = Follower(
            hub.hub().follow(Board("good", "look/empty.html", lambda at: {"title": f"at {at}"}), "vi")
        )
        await bad.next(hub.HEARTBEAT.decode())
        await good.next("at ")
        await bad.next("drawn at last")
        await good.next("at ")
        for each in (bad, good):
            await each.stream.aclose()  # type: ignore[attr-defined]
        await at_rest()

    asyncio.run(whole())
    assert "the live board bad was not drawn" in caplog.text
    assert "our own bug" in caplog.text


def follow_as(client: Client, login: str) -> int:
    client.force_login(Account.objects.get(login=login))
    listener = AsyncClient()
    listener.cookies["sessionid"] = client.cookies["sessionid"].value
    answer: Any = async_to_sync(listener.get)("/live/centre")
    return int(answer.status_code)


def end_the_listener() -> None:
    """End the one connection that listens, as soon as it does: a board is shown before it is followed."""
    until = time.monotonic() + SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise AssertionError("nobody listens")


def number_of(event: str) -> int:
    return int(event.partition("id: ")[2].partition("\n")[0])
