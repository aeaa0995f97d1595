"""A zone whose database waits for its disk, as a real one does, and the ways to kill what runs in it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from gatezone.cli.database import Database, environment_for
from gatezone.cli.processes import postgres_in
from gatezone.cli.zone import Zone
from prepared import opened

ROOT = Path(__file__).resolve().parents[3]
DAY = Path(__file__).with_name("day.toml")
IN_DJANGO = "import django, runpy, sys; django.setup(); runpy.run_module(sys.argv[1], run_name='__main__')"


class DurableZone:
    """A zone with a cluster of its own that runs as a product's does."""

    def __init__(self, zone: Zone, found: Database) -> None:
        self.zone, self.found = zone, found

    @property
    def environment(self) -> dict[str, str]:
        """What processes of this zone are started with."""
        path = ":".join(str(ROOT / folder) for folder in ("src", "tests/world", "tests"))
        return environment_for(self.zone, self.found) | {"PYTHONPATH": path}

    @property
    def password(self) -> str:
        """The one password of the sample people."""
        return str(json.loads(self.zone.accounts.read_text())[0]["password"])

    def kill_database(self) -> None:
        """Kill every process of PostgreSQL at once; its keeper starts it again, and we wait for that."""
        for each in postgres_in(self.zone.cluster):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        connections["default"].close()
        self.found.start()

    def plays(self, told: Path) -> subprocess.Popen[bytes]:
        """Begin to play the day, or go on with it, in a process of its own."""
        with (self.zone.log / "playing.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", IN_DJANGO, "scenarios.crash.playing", str(DAY), str(told)],
                env=self.environment,
                stdout=log,
                stderr=log,
            )


class Told:
    """The answers that were told, as they stand in the file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def answers(self) -> dict[UUID, str]:
        """Return each command's answer. Raises: AssertionError where one was answered in two ways."""
        told: dict[UUID, str] = {}
        whole, _, _ = (self.path.read_text() if self.path.exists() else "").rpartition("\n")
        for line in whole.splitlines():
            command_id, answer = line.split()
            assert told.setdefault(UUID(command_id), answer) == answer
        return told


@pytest.fixture
def durable(
    prepared_zone: Path, tmp_path: Path, settings: Settings, django_db_blocker
) -> Iterator[DurableZone]:
    """A fresh zone for this test alone. Django's tables here are those of that zone, and so are its keys."""
    subprocess.run(["cp", "-a", prepared_zone, tmp_path / "zone"], check=True)
    with opened(tmp_path / "zone") as (zone, found), django_db_blocker.unblock():
        durable = DurableZone(zone, found)
        settings.KEYS = durable.zone.keys
        kept = dict(connections["default"].settings_dict)
        connections["default"].close()
        connections["default"].settings_dict |= {
            "NAME": "gatezone",
            "HOST": durable.found.url.rpartition("=")[2],
            "USER": "gatezone",
            "PORT": "",
        }
        yield durable
        connections["default"].close()
        connections["default"].settings_dict |= kept


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Where the player tells its answers."""
    return Told(tmp_path / "told")
