"""Processes: started so that they do not outlive us, and looked up in the process table."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from gatezone.cli.locks import ROOT

PR_SET_PDEATHSIG = 1


def dies_with_us(how: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """
    Return what a child must do first so that it gets this signal when we are gone, even by kill -9.

    Linux only; elsewhere there is nothing to be done and None is returned.
    """
    if sys.platform != "linux":
        return None
    us = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # loaded before the fork, where it is safe

    def vow() -> None:
        prctl(PR_SET_PDEATHSIG, how)
        if os.getppid() != us:  # we died in between
            os.kill(os.getpid(), how)

    return vow


def start_python(
    *words: str,
    output: IO[bytes],
    environment: dict[str, str] | None = None,
    outlives_us: bool = False,
    sockets: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """
    Start a module of ours, out of reach of the keyboard's Ctrl-C, which only we may hear.

    The sockets it is given have the same numbers there.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-m", *words],
        env={**(environment or os.environ), "PYTHONPATH": str(ROOT / "src")},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        start_new_session=True,
        pass_fds=sockets,
        preexec_fn=None if outlives_us else dies_with_us(),
    )


def end(process: subprocess.Popen[bytes], *, seconds: float, how: signal.Signals = signal.SIGTERM) -> None:
    """End a process kindly, and after so many seconds by force."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def postgres_in(folder: Path) -> list[int]:
    """Return the live PostgreSQL processes at work in a cluster's folder; zombies are not alive."""
    if sys.platform != "linux":
        return []
    entries = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [int(entry.name) for entry in entries if _works_in(entry, folder)]


def _works_in(entry: Path, folder: Path) -> bool:
    try:
        state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        named = (entry / "comm").read_text().startswith("postgres")
        return named and state not in "ZX" and (entry / "cwd").samefile(folder)
    except OSError:  # gone meanwhile, or somebody else's
        return False


def wait_until(true: Callable[[], bool], *, seconds: float) -> bool:
    """Ask every twentieth of a second until it is true; say whether it became so in time."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
