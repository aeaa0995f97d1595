"""
The server: one uvicorn process with two doors; several of them may share one listening socket.

``/live/…`` (server-sent events, open for hours) goes to Django's ASGI handler; everything else goes to
Django's WSGI application in a fixed pool of threads, each of which finds its connection in Django's pool:
several times faster than Django's own ASGI path, which reconnects to the database for every request.
"""

import argparse
import gc
import os
import socket
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import uvicorn
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from gatezone.web.live.handler import LiveHandler
from gatezone.web.threads import Application, InThreads, Message, Receive, Send

THREADS = 8
LIVE = "/live/"
SECONDS_FOR_OPEN_STREAMS = 2
OBJECTS_BETWEEN_LOOKS = 20_000
"""Python's own 700 are made by every other request: a look for each of them costs a tenth of the processor."""


def two_doors(*, live: Application, pages: Application) -> Application:
    """Return one application that sends each request through its door."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        door = live if scope["path"].startswith(LIVE) else pages
        await door(scope, receive, send)

    return application


def _leave_what_stays_alone() -> None:
    """
    Look through all there is at the start for rubbish once, and never again.

    Such a look takes a tenth of a second, in which no lane is answered, and came with every few hundred
    requests. What is made for a request goes by itself, so that the rest is looked through more rarely too.
    """
    import_module(settings.ROOT_URLCONF)  # else the pages come with the first request, and are not left alone
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS, 10, 10)


def main(words: Sequence[str] | None = None) -> None:
    """Serve until SIGTERM; open streams then have two seconds."""
    parser = argparse.ArgumentParser(prog="python -m gatezone.web.server")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--socket", type=int, help="a listening socket we were started with, by its number")
    arguments = parser.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    pages = InThreads(get_wsgi_application(), threads=THREADS)
    _leave_what_stays_alone()
    live: Any = LiveHandler()  # Django and uvicorn have each their own types for the same calls
    config = uvicorn.Config(
        two_doors(live=live, pages=pages),
        host=arguments.host,
        port=arguments.port,
        loop="uvloop",
        http="httptools",
        interface="asgi3",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_STREAMS,
    )
    given = None if arguments.socket is None else [socket.socket(fileno=arguments.socket)]
    uvicorn.Server(config).run(sockets=given)


if __name__ == "__main__":
    main()
