"""`./gatezone bench NAME …`: measuring, in a zone of its own that is gone afterwards. See bench/README.md."""

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from gatezone.cli.database import database, environment_for
from gatezone.cli.freshness import prepare_if_needed
from gatezone.cli.locks import ROOT
from gatezone.cli.sentence import Sentence, reason
from gatezone.cli.zone import Zone

IN_A_ZONE = (
    *("passage", "once", "day", "commands", "devices", "live", "flat"),
    *("books", "bankday", "closing", "histories", "portfolio", "annual", "journal", "dossiers", "auction"),
)
FROM_NOTHING = ("startup", "memory", "pricing", "terms", "house")
"""What these measure begins with a zone that is not there yet, or not open, or needs none."""


def run(arguments: Namespace) -> int:
    """Measure one thing, or all of them. Raises: Sentence."""
    name = arguments.name
    if name is None:
        return max(_in_a_process_of_its_own(each, arguments) for each in (*IN_A_ZONE, *FROM_NOTHING))
    if name not in IN_A_ZONE + FROM_NOTHING:
        raise Sentence(f"there is no bench {name}; there are {', '.join(IN_A_ZONE + FROM_NOTHING)}")
    os.environ.pop("DATABASE_URL", None)  # trucks by the thousand belong in no database of yours
    sys.path.append(str(ROOT))
    with _passing_zone(arguments.data) as zone:
        if name in FROM_NOTHING:
            return _measured(name, zone, arguments)
        with database(zone) as found:
            os.environ.update(environment_for(zone, found))
            prepare_if_needed(zone, found, dict(os.environ))
            django.setup()
            return _measured(name, zone, arguments)


def _measured(name: str, zone: Zone, arguments: Namespace) -> int:
    # Those that measure a zone know the tables, and Django has them only now.
    return int(importlib.import_module(f"bench.{name}").run(zone, arguments.rest))


def _in_a_process_of_its_own(name: str, arguments: Namespace) -> int:
    """Measure one of several: Django knows one zone in its life."""
    words = [sys.executable, "-P", "-m", "gatezone.cli", "bench", name, "--data", str(arguments.data)]
    return subprocess.run([*words, *arguments.rest], check=False).returncode


@contextmanager
def _passing_zone(data: Path) -> Iterator[Zone]:
    """A zone on the disk that yours is on, for these measurements only."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        zone = Zone(Path(tempfile.mkdtemp(prefix="bench-", dir=data)))
    except OSError as no:
        raise Sentence(f"the data folder {data} cannot be written: {reason(no)}") from no
    try:
        zone.open()
        yield zone
    finally:
        shutil.rmtree(zone.folder, ignore_errors=True)
