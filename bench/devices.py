"""
Batches of camera readings, over HTTP and by the command, against the same rows written by pgbench.

Over HTTP everything is on: a real server process, the device's key, the reading of every row, the journal. Each
client is a camera of its own and sends the next batch when the last one is answered.
"""

import hashlib
import json
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from bench.harness import Comparison, Measure, flags, interleaved
from bench.pgbench import PgBench
from bench.served import Browser, Server
from bench.trucks import EIGHT, LANE
from gatezone.cli.zone import Zone
from gatezone.devices.commands import add_device, receive_readings
from gatezone.devices.readings import Read
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock

AIM = 50_000
"""Events a second."""

TABLE = """
CREATE TABLE IF NOT EXISTS bench_reading (
    device bigint, counter bigint, kind text NOT NULL, at timestamptz NOT NULL, received_at timestamptz NOT NULL,
    happened_at timestamptz NOT NULL, plate text, certainty_percent smallint, weight_kg int,
    PRIMARY KEY (device, counter)
);
TRUNCATE bench_reading;
GRANT ALL ON bench_reading TO gatezone;
"""
ROWS = """\\set n :n + 1
INSERT INTO bench_reading
SELECT :client_id, :n * {batch} + turn, 'plate-read', now(), now(), now(), '12C' || 10000 + turn, 97, NULL
FROM generate_series(1, {batch}) AS turn;
"""


@dataclass
class Camera:
    """A camera that never runs out of plates to read."""

    id: UUID
    key: str
    counter: int = 0

    def reads(self, batch: int) -> list[Read]:
        """Return the next readings."""
        first = self.counter + 1
        self.counter += batch
        return [
            Read(each, "plate-read", EIGHT + timedelta(milliseconds=each), f"12C{each % 90_000 + 10_000}", 97)
            for each in range(first, first + batch)
        ]

    def body(self, batch: int) -> bytes:
        """Return the next readings as they are sent."""
        readings = [
            {"counter": each.counter, "at": each.at.isoformat(), "kind": each.kind}
            | {"plate": each.plate, "certainty_percent": each.certainty_percent}
            for each in self.reads(batch)
        ]
        return json.dumps({"sent_at": EIGHT.isoformat(), "readings": readings}).encode()


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how many events a second are kept, with one, four and eight cameras."""
    asked = flags(words, "devices", __doc__, rounds=5, batches=400, batch=100)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    pgbench = PgBench(zone, os.environ["DATABASE_OWNER_URL"])
    with Server(os.environ, zone.log / "server.log") as server:
        for clients in (1, 4, 8):
            compared(clients, asked.rounds, asked.batches, asked.batch, pgbench=pgbench, server=server)
    return 0


def compared(
    clients: int, rounds: int, batches: int, batch: int, *, pgbench: PgBench, server: Server
) -> None:
    """Print the comparison for so many cameras."""
    cameras = [_added() for _ in range(clients)]
    each = batches // clients
    reached = interleaved(
        {
            "limit: rows by pgbench": lambda: (
                batch * pgbench.runs(ROWS.format(batch=batch), TABLE, clients=clients, each=each)
            ),
            "the command alone": lambda: _commanded(cameras, each, batch),
            "ours, over HTTP": lambda: _sent(cameras, each, batch, server),
        },
        rounds=rounds,
    )
    title = f"batches of {batch} readings, {clients} camera{'s' if clients > 1 else ''}"
    print(Comparison(title, "readings a second", reached, "ours, over HTTP", "limit: rows by pgbench"))
    print(
        " ", Measure("over HTTP", "readings a second", reached["ours, over HTTP"], at_least=AIM), flush=True
    )
    print()


def _added() -> Camera:
    key = os.urandom(16).hex()
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    return Camera(UUID(add_device(lane=LANE, kind="camera", key_hash=key_hash, by=SETUP, at=EIGHT).id), key)


def _sent(cameras: Sequence[Camera], each: int, batch: int, server: Server) -> float:
    """Let each camera send its batches over a connection of its own; return how many readings a second."""
    bodies = [[camera.body(batch) for _ in range(each + 1)] for camera in cameras]
    start = threading.Barrier(len(cameras) + 1)
    faults: list[bytes] = []

    def send(camera: Camera, mine: list[bytes]) -> None:
        with server.browser() as browser, _or_none(start):
            _ask(browser, camera, mine[0], faults)  # the line is there, and the device known
            start.wait()
            for body in mine[1:]:
                _ask(browser, camera, body, faults)

    threads = [threading.Thread(target=send, args=pair) for pair in zip(cameras, bodies, strict=True)]
    took = _timed(threads, start)
    if faults:
        raise RuntimeError(f"a batch was refused: {faults[0][:500]!r}")
    return len(cameras) * each * batch / took


def _ask(browser: Browser, camera: Camera, body: bytes, faults: list[bytes]) -> None:
    answer = browser.tells(camera.id, camera.key, body)
    if answer.status != 200:
        faults.append(answer.body)


def _commanded(cameras: Sequence[Camera], each: int, batch: int) -> float:
    """Let each camera be heard by a process of its own, without HTTP; return how many readings a second."""
    connection.close()  # no two processes may speak on one line
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(len(cameras) + 1)
    shares = [[camera.reads(batch) for _ in range(each + 1)] for camera in cameras]

    def hear(camera: Camera, mine: list[list[Read]]) -> None:
        by = Actor(Ref("device", str(camera.id)))
        with _or_none(start):
            for turn, reads in enumerate(mine):
                if turn == 1:
                    start.wait()
                receive_readings(device=camera.id, sent_at=EIGHT, readings=reads, by=by, at=EIGHT)

    took = _timed([fork.Process(target=hear, args=pair) for pair in zip(cameras, shares, strict=True)], start)
    return len(cameras) * each * batch / took


@contextmanager
def _or_none(start: Any) -> Iterator[None]:
    """Let nobody wait for one who cannot begin."""
    try:
        yield
    except BaseException:
        start.abort()
        raise


def _timed(workers: Sequence[Any], start: Any) -> float:
    for worker in workers:
        worker.start()
    start.wait()
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began
