"""
From the command to the first answer over HTTP, and from the lock to an environment.

The second start is that of a zone which was open before. The first one also makes the zone: cluster, tables,
catalogues, people. The environment is made from the lock beside it, with whatever the package cache has.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.harness import Measure, flags
from bench.served import ROOT, Browser, free_port
from gatezone.cli.zone import Zone

AIM_SECONDS = 3
PATIENCE_SECONDS = 120
MAKING = "from gatezone.cli import environment, locks; environment.environment(locks.LOCKS['run'])"


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long the starts take."""
    asked = flags(words, "startup", __doc__, rounds=3, environments=1)
    made = [_environment(zone.folder) for _ in range(asked.environments)]
    if made:
        print(Measure("environment from the lock", "s", made), flush=True)
    starts = [_start(zone) for _ in range(asked.rounds + 1)]
    print(Measure("first start, to its first answer", "s", starts[:1]))
    print(Measure("later start, to its first answer", "s", starts[1:], AIM_SECONDS), flush=True)
    return 0


@contextmanager
def served(zone: Zone) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """
    Serve a zone as a person would, from the moment it answers; yield the command and its port.

    Raises: RuntimeError, where it does not come to that.
    """
    port = free_port()
    with (zone.log / "bench.log").open("wb") as log:
        words = [ROOT / "gatezone", "serve", "--data", zone.folder, "--port", str(port)]
        command = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not _answers(port):
            if command.poll() is not None or time.monotonic() > until:
                raise RuntimeError((zone.log / "bench.log").read_text())
            time.sleep(0.01)
        yield command, port
    finally:
        command.send_signal(signal.SIGINT)
        command.wait(60)


def _start(zone: Zone) -> float:
    began = time.perf_counter()
    with served(zone):
        return time.perf_counter() - began


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), Browser(port) as browser:
        return browser.get("/sign-in").status == 200
    return False


def _environment(folder: Path) -> float:
    # The environment has a new place; the caches of pip and uv stay where this user has them.
    with tempfile.TemporaryDirectory(dir=folder) as new:
        caches = {"PIP_CACHE_DIR": _cache("pip"), "UV_CACHE_DIR": _cache("uv")}
        environment = {**os.environ, **caches, "XDG_CACHE_HOME": new, "PYTHONPATH": str(ROOT / "src")}
        began = time.perf_counter()
        subprocess.run([sys.executable, "-P", "-c", MAKING], env=environment, check=True)
        return time.perf_counter() - began


def _cache(installer: str) -> str:
    kept = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / installer
    return os.environ.get(f"{installer.upper()}_CACHE_DIR", str(kept))
