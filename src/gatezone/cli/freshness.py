"""
Whether a zone must be prepared again: it remembers what it was prepared from.

A zone made from the same migrations, catalogues, static files, translations and locks is left alone, so
that the second start is quick.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from gatezone.cli.database import Database
from gatezone.cli.locks import LOCKS, ROOT
from gatezone.cli.processes import end, start_python
from gatezone.cli.sentence import Sentence
from gatezone.cli.zone import Zone

SOURCES = ("migrations", "catalogue", "static", "locale")
"""The folders, in any app, that a prepared zone is made from."""


def prepare_if_needed(zone: Zone, database: Database, environment: dict[str, str]) -> bool:
    """
    Prepare the zone unless it already is; say whether it had to be.

    Raises: Sentence.
    Cost: a few hundredths of a second where nothing has changed.
    """
    now = fingerprint(zone, sample=environment["GATEZONE_SAMPLE"])
    with zone.lock_file("preparing") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        # A server of yours may have been emptied behind our back, so there we look every time.
        if database.is_embedded and zone.prepared.exists() and zone.prepared.read_text() == now:
            return False
        zone.prepared.unlink(missing_ok=True)
        _prepare(zone, environment)
        zone.prepared.write_text(now)
    return True


def fingerprint(zone: Zone, *, sample: str) -> str:
    """Return one number for all that a prepared zone is made from, its own database cluster included."""
    total = hashlib.sha256(f"{sample} {_birth(zone.cluster / 'PG_VERSION')}".encode())
    for path in _sources():
        total.update(f"{path.relative_to(ROOT)} {path.stat().st_size} ".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _sources() -> Iterator[Path]:
    yield from LOCKS.values()
    yield from (ROOT / "src/gatezone/cli" / name for name in ("prepare.py", "filling.py"))
    for name in SOURCES:
        for folder in sorted((ROOT / "src").rglob(name)):
            yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _birth(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _prepare(zone: Zone, environment: dict[str, str]) -> None:
    log = zone.log / "prepare.log"
    static = zone.folder / "static"
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir()  # the settings look whether it is there
    with log.open("wb") as output:
        preparing = start_python("gatezone.cli.prepare", environment=environment, output=output)
        try:
            status = preparing.wait()
        finally:
            end(preparing, seconds=5)
    if status:
        raise Sentence(f"the zone cannot be prepared; {log} says why")
