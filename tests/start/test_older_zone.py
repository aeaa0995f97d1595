"""A zone that an older version wrote is opened by this one."""

import lzma
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import ZoneAtHome

OLDER = Path(__file__).parent / "older_zone"
SEALED, TRUCKS, EVIDENCE = 1103, 23, 20
"""So many entries its journal had; so many trucks passed in it; so many things proved its results."""


@pytest.fixture
def older_zone(unborn_zone: ZoneAtHome) -> Iterator[ZoneAtHome]:
    """The older zone, opened in a folder of its own with the database it kept."""
    keys = unborn_zone.folder / "keys"
    keys.mkdir(parents=True, mode=0o700)
    shutil.copy(OLDER / "journal.key", keys)
    kept = unborn_zone.folder.with_suffix(".sql")
    kept.write_bytes(lzma.decompress((OLDER / "zone.sql.xz").read_bytes()))
    restored = unborn_zone.says("psql", "-qv", "ON_ERROR_STOP=1", "-f", str(kept))
    assert restored.returncode == 0, restored.stderr
    unborn_zone.opens()
    yield unborn_zone
    assert unborn_zone.closes() == 0


def test_an_older_zone_is_upgraded_in_place_and_its_journal_still_verifies(older_zone: ZoneAtHome) -> None:
    """Its trucks, its evidence and its letters are where they were, and the tables say what the journal told."""
    assert older_zone.answers()
    verified = older_zone.says("journal", "verify", "--projection")
    assert "the journal is as it was written" in verified.stdout, verified.stdout + verified.stderr
    assert count(older_zone, "journal_seal") >= SEALED
    assert count(older_zone, "crossings_crossing") >= TRUCKS
    assert count(older_zone, "programme_evidence") >= EVIDENCE
    kept = {each.name for each in (older_zone.folder / "files").glob("??/??/*")}
    named = older_zone.says("psql", "-qAtc", "SELECT what FROM programme_evidence WHERE kind = 'file'").stdout
    assert kept == set(named.split()) != set()
    assert count(older_zone, "files_attachment") == len(named.split())


def count(zone: ZoneAtHome, table: str) -> int:
    """How many rows a table of a zone has."""
    return int(zone.says("psql", "-qAtc", f"SELECT count(*) FROM {table}").stdout)
