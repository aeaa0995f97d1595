"""Two server processes of one zone, each at an address of its own, so that a test says whom it asks."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from bench.served import Server
from cast import PASSWORD, begin_morning
from gate import EIGHT, Gate
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock

CALLS_AN_HOUR = 40


class Gates:
    """The gate of one zone, where trucks come one after another, whichever test they are for."""

    def __init__(self, gate: Gate) -> None:
        self._gate, self._brought = gate, 0

    def cleared(self, number: int) -> list[UUID]:
        """Bring so many trucks before the barrier, each called in a minute of its own."""
        return [self._next() for _ in range(number)]

    def _next(self) -> UUID:
        gate, (hour, minute) = self._gate, divmod(self._brought, CALLS_AN_HOUR)
        gate.now = EIGHT + timedelta(hours=hour, minutes=minute)
        gate.arrives(gate.takes_place(gate.declares(f"12C-{10_000 + self._brought}"), hour=8 + hour))
        self._brought += 1
        return gate.releases(gate.reaches(gate.calls()))


@pytest.fixture(scope="module")
def gates(zone_of_its_own: Callable[[str], AbstractContextManager[str]]) -> Iterator[Gates]:
    """
    The gates of a zone of these tests alone, with its sample people, at five in the afternoon.

    They come here, with passwords as a server keeps them: those that cost nothing it would not take.
    """
    with zone_of_its_own("lanes"):
        add_sample_people(password=PASSWORD, by=SETUP, at=EIGHT)
        gate = begin_morning().gate
        start_sample_clock(day=EIGHT.date(), at_time=time(17), rate=1, by=SETUP, at=datetime.now(UTC))
        yield Gates(gate)


@pytest.fixture(scope="module")
def servers(gates: Gates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two processes that serve it. They share the key their sessions are signed with, as a zone's do."""
    kept, folder = settings.DATABASES["default"], tmp_path_factory.mktemp("lanes")
    (folder / "keys").mkdir()
    (folder / "keys" / "django.key").write_text("một chìa khóa cho mọi tiến trình của khu")
    environment = {
        **os.environ,
        "GATEZONE_DATA": str(folder),
        "DATABASE_URL": make_conninfo(
            host=kept["HOST"], port=kept["PORT"] or None, user=kept["USER"], dbname=kept["NAME"]
        ),
    }
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(Server(environment, folder / f"server-{number}.log")) for number in (1, 2)
        )
        yield first, second
    connections.close_all()
