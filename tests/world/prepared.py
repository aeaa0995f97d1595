"""A zone in a folder, prepared as `./gatezone` prepares one."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gatezone.cli.database import Database, database, environment_for
from gatezone.cli.freshness import prepare_if_needed
from gatezone.cli.zone import Zone


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Zone, Database]]:
    """Open a zone with a database of its own, which waits for its disk as a real one does."""
    zone = Zone(folder)
    zone.open()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)  # that of the other tests does not wait for its disk
        with database(zone) as found:
            yield zone, found


def prepared_in(folder: Path, **told: str) -> Path:
    """Return the folder once a zone is prepared there with this environment; who comes meanwhile waits for that."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not Zone(folder).prepared.exists():
            with opened(folder) as (zone, found):
                prepare_if_needed(zone, found, environment_for(zone, found) | told)
    return folder
