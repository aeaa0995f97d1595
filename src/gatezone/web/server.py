"""
The server: one uvicorn process, with two doors.

``/live/…`` (server-sent events, open for hours) goes to Django's ASGI handler; everything else goes to
Django's WSGI application in a fixed pool of threads, each of which finds its connection in Django's pool:
several times faster than Django's own ASGI path, which reconnects to the database for every request.
"""

import argparse
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
LIVE = "/live/"
SECONDS_FOR_OPEN_STREAMS = 2


def two_doors(*, live: Application, desks: Application) -> Application:
    """Return one application that sends each request through its door."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        door = live if scope["path"].startswith(LIVE) else desks
        await door(scope, receive, send)

    return application


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
        two_doors(live=live, desks=desks),
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
