"""
Passages over HTTP against the same minimal work by PostgreSQL alone.

A real server process, a signed-in lane officer, and everything on: session, duties, rules, journal, memory of
command ids.
"""

import json
import os
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from bench.harness import Comparison, Measure, flags, interleaved, percentile
from bench.pgbench import FUNCTION, STATEMENTS, PgBench
from bench.served import Browser, Server
from bench.trucks import EIGHT, LANE, cleared
from gatezone.cli.zone import Zone
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock

AIM = 0.40
SECONDS_AT_MOST = 0.040
MORE_FOR_PGBENCH = 4
"""It is so much quicker that it gets more trucks, or a round would be over before it began."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how passages compare, with one client and with eight."""
    asked = flags(words, "passage", __doc__, rounds=5, trucks=400)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    pgbench = PgBench(zone, os.environ["DATABASE_OWNER_URL"])
    with Server(os.environ, zone.log / "server.log") as server, server.browser() as lan:
        lan.sign_in("lan", json.loads(zone.accounts.read_text())[0]["password"])
        for clients in (1, 8):
            compared(clients, asked.rounds, asked.trucks, pgbench=pgbench, lanes=Lanes(lan, clients))
    return 0


class Lanes:
    """So many lanes at once, each with its own connection; how long each answer took is kept."""

    def __init__(self, lan: Browser, clients: int) -> None:
        self.lan, self.clients = lan, clients
        self.seconds: list[float] = []

    def pass_all(self, trucks: Sequence[UUID]) -> float:
        """Let every truck pass; return how many did a second. Raises: RuntimeError where one was refused."""
        shares = [trucks[each :: self.clients] for each in range(self.clients)]
        threads = [threading.Thread(target=self._work, args=[share]) for share in shares]
        told, began = len(self.seconds), time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - began
        if len(self.seconds) - told != len(trucks):
            raise RuntimeError("a truck was not let through")
        return len(trucks) / took

    def _work(self, trucks: Sequence[UUID]) -> None:
        with self.lan.another() as browser:
            for truck in trucks:
                began = time.perf_counter()
                if browser.passes(truck, LANE, command_id=uuid4()).status == 200:
                    self.seconds.append(time.perf_counter() - began)


def compared(clients: int, rounds: int, trucks: int, *, pgbench: PgBench, lanes: Lanes) -> None:
    """Print the comparison for so many clients."""
    lanes.pass_all(cleared(10 * clients))
    lanes.seconds.clear()
    more = trucks * MORE_FOR_PGBENCH
    reached = interleaved(
        {
            "limit: one function": lambda: pgbench.passes(cleared(more), clients=clients, script=FUNCTION),
            "peer: its statements": lambda: pgbench.passes(cleared(more), clients=clients, script=STATEMENTS),
            "ours, over HTTP": lambda: lanes.pass_all(cleared(trucks)),
        },
        rounds=rounds,
    )
    title = f"passages, {clients} client{'s' if clients > 1 else ''}"
    print(Comparison(title, "a second", reached, "ours, over HTTP", "limit: one function", AIM))
    for percent in (50, 99):
        most = SECONDS_AT_MOST * 1000 if percent == 99 else None
        print(" ", Measure(f"p{percent}", "ms", [percentile(lanes.seconds, percent) * 1000], most))
    print(flush=True)
