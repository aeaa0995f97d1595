"""
Pages in threads: a WSGI application behind an ASGI server, whole in and whole out.

A thread is given a request only when the whole of it has come, and gives back a whole answer. So nobody holds
a thread by sending or reading slowly, a wish that was cut off on the way is not taken for a shorter one, and a
request costs one way into a thread and one way back.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from wsgiref.types import WSGIApplication

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LONGEST_BODY = 2_621_440
"""Bytes of a request: what Django would read into memory anyway (``DATA_UPLOAD_MAX_MEMORY_SIZE``)."""

SECONDS_FOR_A_BODY = 20.0


class Answer(NamedTuple):
    """A whole answer: its status, its headers and its body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class InThreads:
    """
    An ASGI application whose requests are answered by a WSGI application, in a fixed number of threads.

    A request that is too long is answered with 413, one that comes too slowly with 408; one whose sender has
    gone is forgotten.
    """

    def __init__(
        self, pages: WSGIApplication, *, threads: int, within_seconds: float = SECONDS_FOR_A_BODY
    ) -> None:
        self.pages, self.within_seconds = pages, within_seconds
        self._threads = ThreadPoolExecutor(threads, "pages")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer: Answer
        try:
            async with asyncio.timeout(self.within_seconds):
                body = await _whole_body(receive)
        except TimeoutError:
            answer = _nothing_but(408)
        except _TooLong:
            answer = _nothing_but(413)
        except _Gone:
            return
        else:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._threads, answered, self.pages, scope, body)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})


def answered(pages: WSGIApplication, scope: Message, body: bytes) -> Answer:
    """Let a WSGI application answer a whole request."""
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> Any:
        begun[:] = [(status, headers)]

    parts: Iterable[bytes] = pages(environ_of(scope, body), start_response)
    try:
        whole = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    [(status, headers)] = begun
    told = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]
    return Answer(int(status[:3]), told, whole)


def environ_of(scope: Message, body: bytes) -> dict[str, Any]:
    """
    Return a request as WSGI tells it (PEP 3333).

    A header with an underscore is left out: there it could not be told from one with a hyphen.
    """
    host, port = scope["server"] or ("localhost", None)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 80),
        "REMOTE_ADDR": scope["client"][0] if scope["client"] else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        key, told = _KEYS.get(name) or _key(name), value.decode("latin-1")
        if key in environ:
            told = f"{environ[key]}{'; ' if name == b'cookie' else ','}{told}"
        environ[key] = told
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _key(name: bytes) -> str:
    return "HTTP_" + name.decode("latin-1").upper().replace("-", "_")


_KEYS = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


class _TooLong(Exception):
    """More came than anybody here would read."""


class _Gone(Exception):
    """The sender left before the end."""


async def _whole_body(receive: Receive) -> bytes:
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


def _nothing_but(status: int) -> Answer:
    return Answer(status, [(b"connection", b"close"), (b"content-length", b"0")], b"")
