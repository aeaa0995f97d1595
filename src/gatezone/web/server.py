"""
The server: one uvicorn process, with two doors.

``/live/…`` (server-sent events, open for hours) goes to Django's ASGI handler; everything else goes to
Django's WSGI application in a fixed pool of threads, each of which finds its connection in Django's pool:
several times faster than Django's own ASGI path, which reconnects to the database for every request.

A thread is given a request only when the whole of it has come. So nobody holds a thread by sending slowly,
and a wish that was cut off on the way is not taken for a shorter one.
"""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from gatezone.web.live.handler import LiveHandler

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

THREADS = 8
LONGEST_BODY = 2_621_440
"""Bytes of a request: what Django would read into memory anyway (``DATA_UPLOAD_MAX_MEMORY_SIZE``)."""

SECONDS_FOR_A_BODY = 20.0
LIVE = "/live/"
SECONDS_FOR_OPEN_STREAMS = 2


def two_doors(*, live: Application, desks: Application) -> Application:
    """Return one application that sends each request through its door."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        door = live if scope["path"].startswith(LIVE) else desks
        await door(scope, receive, send)

    return application


def whole(application: Application, *, within_seconds: float = SECONDS_FOR_A_BODY) -> Application:
    """
    Return an application that hears of a request when all of its body has come.

    One that is too long is answered with 413, one that comes too slowly with 408; one whose sender has gone
    is forgotten.
    """

    async def given_whole(scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await asyncio.wait_for(_body(receive), within_seconds)
        except TimeoutError:
            await _answer(send, 408)
        except _TooLong:
            await _answer(send, 413)
        except _Gone:
            return
        else:
            await application(scope, _said_once(body, then=receive), send)

    return given_whole


class _TooLong(Exception):
    """More came than anybody here would read."""


class _Gone(Exception):
    """The sender left before the end."""


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message.get("body", b"")
        if len(body) > LONGEST_BODY:
            raise _TooLong
        if not message.get("more_body", False):
            return bytes(body)


def _said_once(body: bytes, *, then: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else await then()

    return receive


async def _answer(send: Send, status: int) -> None:
    headers = [(b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def main(words: Sequence[str] | None = None) -> None:
    """Serve until SIGTERM; open streams then have two seconds."""
    parser = argparse.ArgumentParser(prog="python -m gatezone.web.server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    django: Any = get_wsgi_application()  # each of the three libraries has its own types for the same calls
    desks: Any = WSGIMiddleware(django, workers=THREADS)
    live: Any = LiveHandler()
    uvicorn.run(
        two_doors(live=live, desks=whole(desks)),
        host=arguments.host,
        port=arguments.port,
        interface="asgi3",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_STREAMS,
    )


if __name__ == "__main__":
    main()
