"""
A thousand officers look at the centre's board while trucks pass: how soon they see it, and what each costs.

A server and a worker run as in production. Every listener is a connection of its own, with a session of its
own. The time begins when the database writes the entry of a passage, a moment before its commit, and ends when
a listener has read the whole of an event that counts this entry.
"""

import json
import os
import resource
import selectors
import socket
import subprocess
import sys
import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.harness import Measure, flags, percentile
from bench.memory import megabytes
from bench.served import ROOT, Browser, Server
from bench.trucks import EIGHT, LANE, cleared
from gatezone.cli.zone import Zone
from gatezone.journal.models import Entry
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.web.door.sessions import SessionStore
from gatezone.workdays.commands import start_sample_clock

MILLISECONDS_AT_MOST = 250.0
KILOBYTES_AT_MOST = 60.0
FEW = 10
SECONDS_WITH_FEW = 5
PATIENCE_SECONDS = 60
NEWEST_SIZE = b"\nid: "
EVENT_ENDS = b"\n\n\r\n"


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long an entry takes to the listeners, and how much memory one of them is."""
    asked = flags(words, "live", __doc__, listeners=1_000, sessions=1_000, rate=8, seconds=40)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    _allow_files(asked.listeners + 100)
    sessions = [_session_of("dung") for _ in range(asked.sessions)]
    with Server(os.environ, zone.log / "server.log") as server, _worker(zone.log / "worker.log"):
        lan = server.browser()
        lan.sign_in("lan", json.loads(zone.accounts.read_text())[0]["password"])
        listeners = Listeners(server.port, sessions)
        listeners.come(FEW)
        _pass(lan, asked.rate, SECONDS_WITH_FEW)
        with_few = megabytes(server.processes[0].pid)
        listeners.come(asked.listeners - FEW)
        entries = _pass(lan, asked.rate, asked.seconds)
        with_all = megabytes(server.processes[0].pid)
        waits = listeners.waits(entries)
        listeners.leave()
    print(f"the centre's board, {asked.listeners} listeners, {len(entries)} passages, {asked.rate} a second")
    for percent in (50, 99):
        most = MILLISECONDS_AT_MOST if percent == 99 else None
        print(" ", Measure(f"p{percent}", "ms", [percentile(waits, percent) * 1000], most))
    each = (with_all - with_few) * 1024 / (asked.listeners - FEW)
    print(" ", Measure("memory of a listener", "kB", [each], KILOBYTES_AT_MOST), flush=True)
    return 0


class Listeners:
    """Connections that follow the board, all read by one thread; of an event it notes when it came, and its size."""

    def __init__(self, port: int, sessions: Sequence[str]) -> None:
        self.port, self.sessions = port, sessions
        self.all: list[Listener] = []
        self._selector = selectors.DefaultSelector()
        self._leaving = False
        self._thread = threading.Thread(target=self._read, daemon=True)

    def come(self, number: int) -> None:
        """Let so many more come, and wait until each has seen the board. Raises: RuntimeError."""
        for turn in range(len(self.all), len(self.all) + number):
            listener = Listener(self.port, self.sessions[turn % len(self.sessions)])
            self._selector.register(listener.socket, selectors.EVENT_READ, listener)
            self.all.append(listener)
        if not self._thread.is_alive():
            self._thread.start()
        _wait(lambda: all(each.sizes for each in self.all))

    def waits(self, entries: dict[int, float]) -> list[float]:
        """Return how long each listener waited for each entry. Raises: RuntimeError where one heard nothing."""
        _wait(lambda: all(each.sizes[-1] > max(entries) for each in self.all))
        return [
            each.moments[bisect_right(each.sizes, number)] - written_at
            for each in self.all
            for number, written_at in entries.items()
        ]

    def leave(self) -> None:
        """Hang up."""
        self._leaving = True
        self._thread.join()
        for each in self.all:
            each.socket.close()

    def _read(self) -> None:
        while not self._leaving:
            for key, _ in self._selector.select(0.2):
                if not key.data.read():
                    self._selector.unregister(key.fileobj)


class Listener:
    """One connection: the size of the journal that each event tells of, and the moment it was there."""

    def __init__(self, port: int, session: str) -> None:
        self.sizes: list[int] = []
        self.moments: list[float] = []
        self._begun = b""
        self.socket = socket.create_connection(("127.0.0.1", port))
        head = f"GET /live/centre HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: sessionid={session}\r\n\r\n"
        self.socket.sendall(head.encode())

    def read(self) -> bool:
        """Read what there is, and tell whether more may come."""
        told = self.socket.recv(262_144)
        self._begun += told
        if self._begun.endswith(EVENT_ENDS):
            *_, newest = self._begun.rpartition(NEWEST_SIZE)
            if len(newest) < len(self._begun):  # no sign of life
                self.sizes.append(int(newest.partition(b"\n")[0]))
                self.moments.append(time.time())
            self._begun = b""
        return bool(told)


def _pass(lan: Browser, rate: int, seconds: int) -> dict[int, float]:
    """Let trucks pass at a rate; return their entries, by number, and when each was written."""
    trucks, began = cleared(rate * seconds), time.monotonic()
    with lan.another() as browser:
        for turn, truck in enumerate(trucks):
            time.sleep(max(0.0, began + turn / rate - time.monotonic()))
            if browser.passes(truck, LANE, command_id=uuid4()).status != 200:
                raise RuntimeError("a truck was not let through")
    entries = Entry.objects.filter(subject__in=[f"crossing/{truck}" for truck in trucks])
    _wait(lambda: not entries.filter(seal=None).exists())
    return {number: at.timestamp() for number, at in entries.values_list("seal__number", "recorded_at")}


def _session_of(login: str) -> str:
    """Sign somebody in, without the time that takes at the door."""
    account = Account.objects.get(login=login)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    session.save()
    return str(session.session_key)


@contextmanager
def _worker(log: Path) -> Iterator[None]:
    """The worker of a zone that plays no sample day."""
    environment = {**os.environ, "GATEZONE_SAMPLE": "0", "PYTHONPATH": str(ROOT / "src")}
    with log.open("wb") as out:
        words = [sys.executable, "-P", "-m", "gatezone.jobs"]
        worker = subprocess.Popen(words, env=environment, stdout=out, stderr=out)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _allow_files(number: int) -> None:
    """Let this process and the server have so many open files."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, number), most))


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if time.monotonic() > end:
            raise RuntimeError("the listeners heard nothing")
        time.sleep(0.05)
