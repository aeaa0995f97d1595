"""The server's doors: what a thread is given, what it never sees, and what goes back."""

import asyncio
import gc
import runpy
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from wsgiref.types import WSGIApplication

import pytest
import uvicorn
from django.core.wsgi import get_wsgi_application
from pytest_django.fixtures import Settings
from uvicorn.server import ServerState

from gatezone import settings as of_a_zone
from gatezone.web import server, whole
from gatezone.web.heads import LONGEST_HEAD
from gatezone.web.threads import InThreads

SCOPE: dict[str, Any] = {
    "type": "http",
    "method": "POST",
    "path": "/lane/bãi",
    "query_string": b"a=1",
    "http_version": "1.1",
    "scheme": "http",
    "server": ("localhost", 8000),
    "client": ("198.51.100.1", 4711),
    "headers": [],
}


class Desk:
    """A WSGI application that keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        environ["body"] = environ["wsgi.input"].read()
        self.asked.append(environ)
        start_response("201 Created", [("Content-Type", "text/plain"), ("Set-Cookie", " a=1")])
        return [b"in ", b"two parts"]

    @property
    def bodies(self) -> list[bytes]:
        return [each["body"] for each in self.asked]


def sent(
    desk: WSGIApplication,
    *messages: dict[str, Any],
    then_silent: bool = False,
    through: Callable[[Any], Any] = lambda door: door,
    **changed: Any,
) -> list[dict[str, Any]]:
    """Send the messages of a request to a desk in a thread; return the messages that come back."""
    back: list[dict[str, Any]] = []
    coming = list(messages)

    async def receive() -> Any:
        if not coming and then_silent:
            await asyncio.sleep(60)
        return coming.pop(0)

    async def send(message: Any) -> None:
        back.append(message)

    patience = 0.05 if then_silent else 300
    door = through(whole.whole(InThreads(desk, threads=1), within_seconds=patience))
    asyncio.run(door({**SCOPE, **changed}, receive, send))
    return back


def test_https_is_believed_of_a_proxy_on_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
):
    """Of anybody else's word for it the server thinks nothing, and sends them to the address with https."""
    monkeypatch.setenv("GATEZONE_URL", "https://localhost")
    for name, value in runpy.run_path(of_a_zone.__file__).items():
        if name.startswith("SECURE_"):
            setattr(settings, name, value)
    said = [(b"host", b"localhost"), (b"x-forwarded-proto", b"https")]
    for address, status in (("127.0.0.1", 200), ("::1", 200), ("198.51.100.1", 301)):
        scope = {
            **SCOPE,
            "method": "GET",
            "path": "/static/look/gatezone.css",
            "headers": said,
            "client": (address, 4711),
        }
        back = sent(get_wsgi_application(), part(b"", more=False), through=as_served, **scope)
        assert statuses(back) == [status]


def as_served(door: Any) -> Any:
    """A door with what uvicorn puts before every application."""
    config = uvicorn.Config(door, interface="asgi3", log_config=None)
    config.load()
    return config.loaded_app


def statuses(messages: list[dict[str, Any]]) -> list[int]:
    return [each["status"] for each in messages if "status" in each]


def part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_desk_is_given_the_whole_request_and_gives_a_whole_answer():
    desk = Desk()
    start, body = sent(desk, part(b"reason=road ", more=True), part(b"closed", more=False))
    assert desk.bodies == [b"reason=road closed"]
    assert (start["status"], start["headers"]) == (
        201,
        [(b"content-type", b"text/plain"), (b"set-cookie", b"a=1")],
    )
    assert body["body"] == b"in two parts"


def test_a_request_cut_off_on_the_way_is_not_taken_for_a_shorter_one():
    desk = Desk()
    assert sent(desk, part(b"weight_kg=21", more=True), {"type": "http.disconnect"}) == []
    assert desk.asked == []


def test_one_who_sends_slowly_holds_no_thread():
    desk = Desk()
    assert statuses(sent(desk, part(b"weight", more=True), then_silent=True)) == [408]
    assert desk.asked == []


def test_a_body_nobody_would_read_is_refused(monkeypatch: pytest.MonkeyPatch):
    desk = Desk()
    monkeypatch.setattr(whole, "LONGEST_BODY", 10)
    assert statuses(sent(desk, part(b"x" * 11, more=True))) == [413]
    assert desk.asked == []


@pytest.mark.parametrize("path", ["/projects/1/photos", "/tasks/1/evidence"])
def test_where_files_are_sent_a_body_may_be_longer(monkeypatch: pytest.MonkeyPatch, path: str):
    desk = Desk()
    monkeypatch.setattr(whole, "LONGEST_BODY", 10)
    monkeypatch.setattr(whole, "LARGEST_FILE", 20)
    for letters, status in ((20, 201), (21, 413)):
        wish = part(b"x" * letters, more=False)
        assert statuses(sent(desk, wish, path=path)) == [status]
    assert desk.bodies == [b"x" * 20]


def test_a_request_is_told_as_wsgi_tells_it():
    desk = Desk()
    headers = [
        (b"host", b"localhost:8000"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"accept", b"text/html"),
        (b"accept", b"*/*"),
        (b"content-type", b"text/plain"),
    ]
    sent(desk, part(b"xyz", more=False), headers=headers)
    [told] = desk.asked
    assert told["PATH_INFO"].encode("latin-1").decode() == "/lane/bãi"
    assert (told["REQUEST_METHOD"], told["QUERY_STRING"], told["REMOTE_ADDR"]) == (
        "POST",
        "a=1",
        "198.51.100.1",
    )
    assert (told["HTTP_HOST"], told["HTTP_COOKIE"]) == ("localhost:8000", "a=1; b=2")
    assert (told["HTTP_ACCEPT"], told["CONTENT_TYPE"]) == ("text/html,*/*", "text/plain")
    assert told["CONTENT_LENGTH"] == "3"


def test_a_header_with_an_underscore_is_not_taken_for_one_with_a_hyphen():
    desk = Desk()
    sent(desk, part(b"", more=False), headers=[(b"x_forwarded_proto", b"https")])
    assert "HTTP_X_FORWARDED_PROTO" not in desk.asked[0]


async def answer_to(*said: bytes, read: list[int] | None = None) -> bytes:
    """
    Say something to the server over a socket; return all it says back, to the end of the connection.

    ``read`` is told how many bytes the server read, each time it did.
    """

    async def application(scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    config = server.config_of(application)
    config.load()
    loop, state = asyncio.get_running_loop(), ServerState()

    class Counted(config.http_protocol_class):
        def data_received(self, data: bytes) -> None:
            if read is not None:
                read.append(len(data))
            super().data_received(data)

    def connected() -> Any:
        return Counted(config=config, server_state=state, app_state={})

    async with await loop.create_server(connected, "127.0.0.1", 0) as listening:
        reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname())
        told = b""
        with suppress(ConnectionError):  # it does not listen to the end of what is too long
            for part in said:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(0)
            writer.write_eof()
            told = await reader.read()
        writer.close()
    return told


HEAD = b"GET / HTTP/1.1\r\nhost: localhost\r\n"
LAST = b"connection: close\r\n"


def test_a_head_of_an_ordinary_length_is_answered():
    for filler in (b"x: 1\r\n", b"cookie: " + b"x" * 30_000 + b"\r\n"):
        assert b" 204 " in asyncio.run(answer_to(HEAD + filler + LAST + b"\r\n"))


def test_a_head_nobody_would_read_is_refused():
    for filler in (
        b"cookie: " + b"x" * LONGEST_HEAD + b"\r\n",
        b"a: b\r\n" * (LONGEST_HEAD // 6),
    ):
        told = asyncio.run(answer_to(HEAD + filler + LAST + b"\r\n"))
        assert told.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")


MORE = b"x" * 65_536
MOST_AT_ONCE = 256 * 1024
"""What asyncio reads of a socket in one go."""

ENDLESS = {
    "a header": HEAD + b"cookie: ",
    "a name": HEAD,
    "an address": b"GET /",
    "what follows a body": b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nmore: ",
}


@pytest.mark.parametrize("what", ENDLESS)
def test_of_a_head_that_never_ends_so_much_is_read_and_no_more(what: str):
    read: list[int] = []
    asyncio.run(answer_to(ENDLESS[what], *[MORE] * 40, read=read))
    assert sum(read) <= LONGEST_HEAD + 2 * MOST_AT_ONCE


def test_a_long_body_is_no_long_head():
    head = HEAD.replace(b"GET", b"POST") + LAST + b"content-length: %d\r\n\r\n" % (40 * len(MORE))
    assert b" 204 " in asyncio.run(answer_to(head, *[MORE] * 40))


def test_what_is_there_at_the_start_is_looked_through_no_more():
    thresholds = gc.get_threshold()
    try:
        server._leave_what_stays_alone()
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] == server.OBJECTS_BETWEEN_LOOKS
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
