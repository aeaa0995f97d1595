"""Two server processes of one zone, each at an address of its own, so that a test says whom it asks."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time
from pathlib import Path

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


@pytest.fixture
def gate(own_zone: str) -> Gate:
    """
    The gate of a zone of this test alone, with its sample people, at five in the afternoon.

    They come in this test, with passwords as a server keeps them: those that cost nothing it would not take.
    """
    add_sample_people(password=PASSWORD, by=SETUP, at=EIGHT)
    gate = begin_morning().gate
    start_sample_clock(day=EIGHT.date(), at_time=time(17), rate=1, by=SETUP, at=datetime.now(UTC))
    return gate


@pytest.fixture
def servers(gate: Gate, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Two processes that serve it. They share the key their sessions are signed with, as a zone's do."""
    kept = settings.DATABASES["default"]
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "django.key").write_text("một chìa khóa cho mọi tiến trình của khu")
    environment = {
        **os.environ,
        "GATEZONE_DATA": str(tmp_path),
        "DATABASE_URL": make_conninfo(
            host=kept["HOST"], port=kept["PORT"] or None, user=kept["USER"], dbname=kept["NAME"]
        ),
    }
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(Server(environment, tmp_path / f"server-{number}.log")) for number in (1, 2)
        )
        yield first, second
    connections.close_all()
