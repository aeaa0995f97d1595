"""
The database, for as long as it is needed.

``DATABASE_URL`` wins where it is set. Otherwise the zone has a cluster of its own, run by its keeper
(see `keeper.py`), which this module calls when it is not there.
"""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import psycopg

from gatezone.cli.keeper import socket_folder
from gatezone.cli.processes import start_python, wait_until
from gatezone.cli.sentence import Sentence
from gatezone.cli.zone import Zone, taken

SECONDS_TO_START = 60
SECONDS_TO_STOP = 40


class Database:
    """Where the database is: for the product's role, and for the one that owns the tables."""

    is_embedded = False

    def __init__(self, url: str, owner_url: str) -> None:
        self.url, self.owner_url = url, owner_url

    def revive(self) -> None:
        """See that it is there. A server of yours is your own care."""

    def answers(self) -> bool:
        """Say whether one can sign in and ask."""
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True


class EmbeddedDatabase(Database):
    """The zone's own cluster."""

    is_embedded = True

    def __init__(self, zone: Zone, *, tests: bool) -> None:
        where = socket_folder(zone)
        super().__init__(
            url=f"postgresql://gatezone@/gatezone?host={where}",
            owner_url=f"postgresql://gatezone_owner@/gatezone?host={where}",
        )
        self.zone, self.tests = zone, tests
        self._keeper: subprocess.Popen[bytes] | None = None

    def revive(self) -> None:
        """
        Call a keeper where there is none.

        Raises: Sentence, where the one we called could not do its work.
        """
        if self._keeper is not None and (status := self._keeper.poll()) is not None:
            self._keeper = None
            if status == 1:
                said = (self.zone.log / "keeper.log").read_text().strip().splitlines()
                raise Sentence(said[-1] if said else f"the database does not start; see {self.zone.log}")
        if self._keeper is None and self._has_no_keeper():
            words = ["gatezone.cli.keeper", str(self.zone.folder), *(["--tests"] if self.tests else [])]
            with (self.zone.log / "keeper.log").open("wb") as log:
                self._keeper = start_python(*words, output=log, outlives_us=True)

    def start(self) -> None:
        """Wait until it answers. Raises: Sentence."""
        until = time.monotonic() + SECONDS_TO_START
        self.revive()
        while not self.answers():
            if time.monotonic() > until:
                raise Sentence(f"the database does not start; {self.zone.log / 'postgres.log'} says why")
            time.sleep(0.03)
            self.revive()

    def leave(self, users: IO[str]) -> None:
        """Need it no more; who leaves last waits until the keeper has stopped it and all is written down."""
        was_last = taken(users, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_UN)
        if was_last:
            wait_until(self._has_no_keeper, seconds=SECONDS_TO_STOP)
        keeper = self._keeper
        if keeper is not None:
            # It lets go of its lock a moment before it ends, and nobody else here will see it off.
            wait_until(lambda: keeper.poll() is not None, seconds=1 if was_last else 0)

    def _has_no_keeper(self) -> bool:
        with self.zone.lock_file("keeper") as place:
            return taken(place, fcntl.LOCK_SH)


@contextmanager
def database(zone: Zone, *, tests: bool = False) -> Iterator[Database]:
    """
    Have the database at hand: join the one that runs, or start it.

    Raises: Sentence.
    """
    url = os.environ.get("DATABASE_URL")
    if url:
        yield _yours(url)
        return
    embedded = EmbeddedDatabase(zone, tests=tests)
    with zone.lock_file("users") as users:
        fcntl.flock(users, fcntl.LOCK_SH)  # waits for a keeper that is just stopping
        try:
            embedded.start()
            yield embedded
        finally:
            embedded.leave(users)


def _yours(url: str) -> Database:
    server = Database(url, os.environ.get("DATABASE_OWNER_URL") or url)
    if not server.answers():
        raise Sentence("the database that DATABASE_URL names does not answer")
    return server


def environment_for(zone: Zone, found: Database, *, address: str = "http://localhost:8000") -> dict[str, str]:
    """Return the environment every process of a zone is started with; what you set yourself wins."""
    return {
        "GATEZONE_SAMPLE": "1",
        "GATEZONE_URL": address,
        "DJANGO_SETTINGS_MODULE": "gatezone.settings",
        **os.environ,
        "DATABASE_URL": found.url,
        "DATABASE_OWNER_URL": found.owner_url,
        "GATEZONE_DATA": str(zone.folder),
    }
