"""
The server: a uvicorn process with two doors; several of them share the listening socket they were started with.

``/live/…`` (server-sent events, open for hours) goes to Django's ASGI handler; everything else goes to
Django's WSGI application in a fixed pool of threads, each of which finds its connection in Django's pool:
several times faster than Django's own ASGI path, which reconnects to the database for every request. Before
that door a vehicle passes the barrier (`quick_passage`), and needs no thread.
"""

import argparse
import asyncio
import gc
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import uvicorn
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from gatezone.kernel.loading import loading
from gatezone.web.heads import ShortHeads
from gatezone.web.live.handler import LiveHandler
from gatezone.web.threads import InThreads
from gatezone.web.whole import Application, Message, Receive, Send, whole

THREADS = 8
LINES = 8
LIVE = "/live/"
SECONDS_FOR_OPEN_STREAMS = 2
OBJECTS_BETWEEN_LOOKS = 20_000
"""Python's own 700 are made by every other request: a look for each of them costs a tenth of the processor."""

SECONDS_A_CONNECTION = 0.0002
LONGEST_SECONDS = 0.005
"""How much longer a server with one open connection more waits before it takes a new one, and at most."""


class Server(uvicorn.Server):
    """
    A server beside others on one socket: the one with fewer open connections takes the next.

    Left alone, whichever wakes first takes all that wait, and keeps them for as long as they stay open.
    """

    def __init__(self, config: uvicorn.Config, listening: socket.socket) -> None:
        super().__init__(config)
        self._listening = listening
        self._taking: set[asyncio.Task[Any]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets=[])
        self._listening.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._listen()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more connections, and end those that are open."""
        self._loop.remove_reader(self._listening)
        self._listening.close()
        await super().shutdown(sockets=[])

    def _listen(self) -> None:
        if not self.should_exit:
            self._loop.add_reader(self._listening, self._come)

    def _come(self) -> None:
        """Somebody waits: let those take them who have less to do."""
        self._loop.remove_reader(self._listening)
        open_now = len(self.server_state.connections)
        self._loop.call_later(min(open_now * SECONDS_A_CONNECTION, LONGEST_SECONDS), self._take)

    def _take(self) -> None:
        with suppress(OSError):  # somebody else was there first, or they have gone
            taken, _ = self._listening.accept()
            task = self._loop.create_task(self._loop.connect_accepted_socket(self._protocol, taken))
            self._taking.add(task)
            task.add_done_callback(self._taking.discard)
        self._listen()

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class
        return made(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)


def two_doors(*, live: Application, pages: Application) -> Application:
    """Return one application that sends each request through its door."""

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        door = live if scope["path"].startswith(LIVE) else pages
        await door(scope, receive, send)

    return application


def config_of(application: Application) -> uvicorn.Config:
    """Return how an application is served."""
    served: Any = application  # as the handler of live boards: uvicorn has types of its own
    return uvicorn.Config(
        served,
        loop="uvloop",
        http=ShortHeads,
        interface="asgi3",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_STREAMS,
    )


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
    parser.add_argument("--socket", type=int, required=True, help="the listening socket, by its number")
    arguments = parser.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatezone.settings")
    with loading():
        in_threads = InThreads(get_wsgi_application(), threads=THREADS)
        # Commands know the tables, and Django has them only now.
        pages = whole(import_string("gatezone.web.quick_passage.QuickPassage")(in_threads, lines=LINES))
        live: Any = LiveHandler()  # Django and uvicorn have each their own types for the same calls
        _leave_what_stays_alone()
    Server(config_of(two_doors(live=live, pages=pages)), socket.socket(fileno=arguments.socket)).run()


if __name__ == "__main__":
    main()
