"""Pages in threads: a WSGI application behind a door, at the cost of one way into a thread and one way back."""

import asyncio
import io
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.types import WSGIApplication

from gatezone.web.whole import Answer, Message


class InThreads:
    """A door behind which a WSGI application answers, in a fixed number of threads."""

    def __init__(self, pages: WSGIApplication, *, threads: int) -> None:
        self.pages = pages
        self._threads = ThreadPoolExecutor(threads, "pages")

    async def __call__(self, scope: Message, body: bytes) -> Answer:
        """Answer one request."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _answer, self.pages, scope, body)


def _answer(pages: WSGIApplication, scope: Message, body: bytes) -> Answer:
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> Any:
        begun[:] = [(status, headers)]

    parts: Iterable[bytes] = pages(environ_of(scope, body), start_response)
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    [(status, headers)] = begun
    told = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]
    return Answer(int(status[:3]), told, body)


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
