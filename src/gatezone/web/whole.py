"""
Whole requests: a door hears of a request when all of it has come, and gives back a whole answer.

So nobody holds a thread by sending or reading slowly, and a wish that was cut off on the way is not taken for
a shorter one.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LONGEST_BODY = 2_621_440
"""Bytes of a request: what Django would read into memory anyway (``DATA_UPLOAD_MAX_MEMORY_SIZE``)."""

LARGEST_FILE = 8_500_000
OF_FILES = ("/projects/", "/tasks/", "/documents/", "/my-dossiers/", "/incidents/", "/clearance/", "/leases/")
"""Where files of 8 MB are sent, with a form around them (as ``FILE_UPLOAD_MAX_MEMORY_SIZE``)."""

SECONDS_FOR_A_BODY = 20.0
TIMES_FOR_A_FILE = 3
"""A photo comes from a building site: for its bytes there is so many times the time of another body."""


class Answer(NamedTuple):
    """A whole answer: its status, its headers and its body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


Door = Callable[[Message, bytes], Awaitable[Answer]]
"""What answers a request, given its ASGI scope and its body."""


def whole(door: Door, *, within_seconds: float = SECONDS_FOR_A_BODY) -> Application:
    """
    Return the ASGI application that gives a door whole requests.

    One that is too long is answered with 413, one that comes too slowly with 408; one whose sender has gone
    is forgotten.
    """

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        is_file = scope["path"].startswith(OF_FILES)
        seconds = within_seconds * TIMES_FOR_A_FILE if is_file else within_seconds
        try:
            async with asyncio.timeout(seconds):
                body = await _body(receive, LARGEST_FILE if is_file else LONGEST_BODY)
        except TimeoutError:
            answer = _nothing_but(408)
        except _TooLong:
            answer = _nothing_but(413)
        except _Gone:
            return
        else:
            answer = await door(scope, body)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

    return application


class _TooLong(Exception):
    """More came than anybody here would read."""


class _Gone(Exception):
    """The sender left before the end."""


async def _body(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        body += message.get("body", b"")
        if len(body) > most:
            raise _TooLong
        if not message.get("more_body", False):
            return bytes(body)


def _nothing_but(status: int) -> Answer:
    return Answer(status, [(b"connection", b"close"), (b"content-length", b"0")], b"")
