"""`./gatezone test …`: all tests, with a database of their own that is gone afterwards."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gatezone.cli.changed import chosen
from gatezone.cli.database import database, environment_for
from gatezone.cli.locks import ROOT
from gatezone.cli.processes import dies_with_us, end
from gatezone.cli.zone import Zone, taken

PROCESSES = 3
"""One more than the cores of a small machine: a test that waits for a browser leaves its core to another."""

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Chromium by its names on Linux; that which never draws a window asks half as much of the processor."""
MEMORY = Path("/dev/shm")  # noqa: S108 (mkdtemp makes a folder there that is ours alone)
ROOM = 3 * 1024**3
"""Bytes that must be free there: the databases of all workers and their log take about half of it."""
NAMED = "gatezone-test-"


def run(arguments: Namespace) -> int:
    """Run pytest; its summary is the last thing printed, its exit status is ours."""
    paths = _touched() if arguments.changed else []
    if arguments.changed and not paths:
        return 0
    browser = _browser()
    with _passing_zone() as zone, database(zone, tests=True) as found:
        environment = environment_for(zone, found) | {"GATEZONE_TESTING": "1"}
        choice = ["-n", str(PROCESSES)]
        if browser:
            environment["CHROMIUM"] = browser
        else:
            print("There is no Chromium here: the tests in a browser are left out.", flush=True)
            choice += ["-m", "not browser"]
        if not os.access(ROOT, os.W_OK):
            choice += ["-p", "no:cacheprovider"]
            environment["HYPOTHESIS_STORAGE_DIRECTORY"] = str(zone.folder / "hypothesis")
        return _pytest([*choice, *arguments.rest, *paths], environment)


def _touched() -> list[str]:
    paths, sentence = chosen(ROOT)
    print(sentence, *paths, sep="\n  ", flush=True)
    return paths


def _pytest(words: list[str], environment: dict[str, str]) -> int:
    running = subprocess.Popen(
        [sys.executable, "-P", "-m", "pytest", *words], env=environment, cwd=ROOT, preexec_fn=dies_with_us()
    )
    try:
        return running.wait()
    except KeyboardInterrupt:  # pytest heard it too, and sums up
        return running.wait()
    finally:
        end(running, seconds=5)


@contextmanager
def _passing_zone() -> Iterator[Zone]:
    """A zone that is there for these tests only: in memory where there is room, for it need not last."""
    zone = Zone(Path(tempfile.mkdtemp(prefix=NAMED, dir=MEMORY if _memory_has_room() else None)))
    try:
        zone.open()
        yield zone
    finally:
        shutil.rmtree(zone.folder, ignore_errors=True)


def _memory_has_room() -> bool:
    """Say whether a cluster may live in memory, after what runs that were killed left there has gone."""
    try:
        for left in MEMORY.glob(f"{NAMED}*"):
            with contextlib.suppress(OSError):
                _clear_away(Zone(left))
        return min(shutil.disk_usage(MEMORY).free, *_bytes_free()) > ROOM
    except OSError:
        return False


def _clear_away(left: Zone) -> None:
    """Take a zone away that nobody has been at work in for a minute: a run needs its own from its first second on."""
    with left.lock_file("users") as users:
        if taken(users, fcntl.LOCK_EX) and time.time() - os.fstat(users.fileno()).st_mtime > 60:
            shutil.rmtree(left.folder, ignore_errors=True)


def _bytes_free() -> Iterator[int]:
    """Tell what this machine has left, and what its container may take."""
    told = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    yield int(told["MemAvailable"].removesuffix("kB")) * 1024
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with contextlib.suppress(OSError, ValueError):  # there is none, or it is "max"
            yield int(Path(limit).read_text())


def _browser() -> str | None:
    """Return a Chromium; where there is none and we may, Debian's is installed."""
    found = os.environ.get("CHROMIUM") or _first_of(BROWSERS)
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    print("Installing Chromium for the tests in a browser.", flush=True)
    _apt("update", "-qq")
    for package in ("chromium-headless-shell", "chromium"):
        _apt("install", "-qq", "-y", "--no-install-recommends", package)
        if found := _first_of(BROWSERS):
            break
    return found


def _apt(*words: str) -> None:
    subprocess.run(
        ["apt-get", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def _first_of(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)
