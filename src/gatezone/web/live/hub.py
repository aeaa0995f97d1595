"""
The hub: everybody who listens in this process, and the one connection that listens for them all.

The sealer tells its channel when the journal has grown. Then each board that somebody looks at is drawn
once for each language, in a thread, and handed to everybody's queue: a thousand listeners cost the database
what one does. Nobody asks the database whether something has changed.

Who may look is asked when a stream begins, and again and again while it lasts: in a thread of its own, so that no
board waits for it, and once for all who ask the same at one time.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections

from gatezone.journal.sealing import CHANNEL
from gatezone.web.live.board import Board, Drawn, draw

AT_MOST_EVERY_SECONDS = 0.1
REST = 4
"""No board is drawn more often than that, however fast the trucks pass; and a pencil rests so many times as long
as it drew, so that boards take a fifth of a processor at most."""

AT_LEAST_EVERY_SECONDS = 30.0
"""Time itself changes a board: a gate closes, a truck has waited a minute more."""

HEARTBEAT_SECONDS = 15.0
ASKED_AGAIN_SECONDS = 15.0
"""So long somebody may look on whose duty has ended, or who has signed out."""

LONGEST_STREAM_SECONDS = 15 * 60.0
"""Then a browser comes again by itself."""

WAITING_EVENTS = 2
"""Each event is a whole board, so one who is slow loses the oldest and nothing with it."""

LONGEST_PAUSE_SECONDS = 10.0
HEARTBEAT = b": still here\n\n"
COME_AGAIN = b"retry: 2000\n\n"

Shown = tuple[Board, str]
Found = TypeVar("Found")
MayLook = Callable[[], bool]
"""A question with an answer of yes or no. Two that are equal have the same one."""

log = logging.getLogger(__name__)


class Hub:
    """The listeners of one event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._queues: dict[Shown, set[asyncio.Queue[bytes]]] = defaultdict(set)
        self._newest: dict[Shown, Drawn] = {}
        self._drawing: dict[Shown, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._news = asyncio.Event()
        self._drawing_thread = ThreadPoolExecutor(1, "live-board")
        self._asking_thread = ThreadPoolExecutor(1, "live-question")
        self._asking: dict[MayLook, asyncio.Task[bool]] = {}
        self._work: list[asyncio.Task[None]] = []

    async def follow(
        self, board: Board, language: str, *, may_look: MayLook | None = None
    ) -> AsyncIterator[bytes]:
        """
        Give the board as it stands, then each time it changes, and a sign of life in between.

        The stream ends where ``may_look`` says no; until it has said so, nobody waits for it.
        """
        shown = (board, language)
        queue: asyncio.Queue[bytes] = asyncio.Queue(WAITING_EVENTS)
        self._enter(shown, queue)
        try:
            yield COME_AGAIN
            first = await self._as_it_stands(shown)
            yield first.event if first else HEARTBEAT
            began_at = asked_at = self.loop.time()
            still: asyncio.Task[bool] | None = None
            while (now := self.loop.time()) < began_at + LONGEST_STREAM_SECONDS:
                if may_look and now >= asked_at + ASKED_AGAIN_SECONDS:
                    asked_at, still = now, self._still(may_look)
                event = await queue.get()
                if still and still.done() and not still.result():
                    return
                yield event
        finally:
            self._leave(shown, queue)

    def _still(self, may_look: MayLook) -> asyncio.Task[bool]:
        """Ask again, or wait for the answer with those who have just asked the same."""
        if may_look not in self._asking:
            self._asking[may_look] = self.loop.create_task(self._ask(may_look))
        return self._asking[may_look]

    async def _ask(self, may_look: MayLook) -> bool:
        """Where the database is away nobody can tell, and nothing new is drawn either."""
        try:
            return await self.loop.run_in_executor(self._asking_thread, _and_let_go, may_look)
        except (OperationalError, InterfaceError):
            return True
        finally:
            del self._asking[may_look]

    def _enter(self, shown: Shown, queue: asyncio.Queue[bytes]) -> None:
        self._queues[shown].add(queue)
        if not self._work:
            self._work = [
                self.loop.create_task(each) for each in (self._listen(), self._publish(), self._beat())
            ]

    def _leave(self, shown: Shown, queue: asyncio.Queue[bytes]) -> None:
        self._queues[shown].discard(queue)
        if not self._queues[shown]:
            del self._queues[shown]
            self._newest.pop(shown, None)  # nobody will keep it new
        if not self._queues:
            for task in self._work:
                task.cancel()
            self._work = []

    async def _listen(self) -> None:
        """Keep the one listening connection; after each loss look at everything anew."""
        pause = AT_MOST_EVERY_SECONDS
        while True:
            try:
                listening = await psycopg.AsyncConnection.connect(_address(), autocommit=True)
                async with listening:
                    await listening.execute(f"LISTEN {CHANNEL}".encode())
                    pause = AT_MOST_EVERY_SECONDS
                    self._news.set()
                    async for _ in listening.notifies():
                        self._news.set()
            except psycopg.Error as fault:
                log.warning("the live boards hear nothing; again in %.1f s: %s", pause, fault)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _publish(self) -> None:
        """Draw what somebody looks at whenever there is news, but not too often."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), AT_LEAST_EVERY_SECONDS)
            self._news.clear()
            began_at = self.loop.time()
            for shown in list(self._queues):
                before = self._newest.get(shown)
                drawn = await self._draw(shown)
                if drawn and (before is None or drawn.html != before.html):
                    for queue in list(self._queues.get(shown, ())):
                        _offer(queue, drawn.event)
            took = self.loop.time() - began_at
            await asyncio.sleep(max(AT_MOST_EVERY_SECONDS, REST * took))

    async def _beat(self) -> None:
        """Give a sign of life where nothing else is on its way: one clock for all, as a thousand cost too much."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            for queue in [queue for queues in self._queues.values() for queue in queues if queue.empty()]:
                _offer(queue, HEARTBEAT)

    async def _as_it_stands(self, shown: Shown) -> Drawn | None:
        """Return a board for one who has just come; of a thousand who come at once, one has it drawn."""
        async with self._drawing[shown]:
            return self._newest.get(shown) or await self._draw_now(shown)

    async def _draw(self, shown: Shown) -> Drawn | None:
        async with self._drawing[shown]:
            return await self._draw_now(shown)

    async def _draw_now(self, shown: Shown) -> Drawn | None:
        """Draw a board in the hub's thread; nothing where it cannot be drawn, and then the next time again."""
        try:
            drawn = await self.loop.run_in_executor(self._drawing_thread, _and_let_go, draw, *shown)
        except (OperationalError, InterfaceError) as fault:
            log.warning("a live board was not drawn: %s", fault)
            return None
        except Exception:
            # Our own bug. One board that cannot be drawn must not end the others, nor itself for ever.
            log.exception("the live board %s was not drawn", shown[0].name)
            return None
        if shown in self._queues:
            self._newest[shown] = drawn
        return drawn


_hubs: list[Hub] = []


def hub() -> Hub:
    """Return the hub of the running loop; a server has one loop for all its life."""
    running = asyncio.get_running_loop()
    if not _hubs or _hubs[0].loop is not running:
        _hubs[:] = [Hub()]
    return _hubs[0]


def _and_let_go(work: Callable[..., Found], *given: Any) -> Found:
    """Do something in a thread of the hub, which keeps no connection."""
    try:
        return work(*given)
    finally:
        close_old_connections()


def _offer(queue: asyncio.Queue[bytes], event: bytes) -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)


def _address() -> str:
    kept = settings.DATABASES["default"]
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    given = {name: str(kept[key]) for name, key in names.items() if kept[key]}
    return psycopg.conninfo.make_conninfo("", **given)
