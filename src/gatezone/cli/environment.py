"""
The environment: made once for each lock, in the user's cache, and shared by every zone.

Standard library only: this is what runs when nothing is installed yet. A folder counts as an
environment from the moment its ``ready`` mark is written, which is the last thing done; whoever finds
one half-made starts it again.
"""

import fcntl
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from gatezone.cli import locks
from gatezone.cli.parser import parse
from gatezone.cli.sentence import Sentence, reason

NO_VENV = "Python's venv module is missing; this brings it: apt-get install python3-venv"
NO_NETWORK = ("resolve", "connection", "network", "dns error", "unreachable", "timed out", "sending request")


def hand_over(words: Sequence[str]) -> NoReturn:
    """Read the command line and become the same command inside its environment."""
    arguments = parse(words)
    try:
        if arguments.command == "lock":
            sys.exit(locks.remake())
        python = environment(locks.LOCKS[arguments.environment])
    except Sentence as sentence:
        sys.exit(f"gatezone: {sentence}")
    except KeyboardInterrupt:
        sys.exit(130)
    # A machine that keeps no compiled modules would have each of a zone's processes compile all of them anew.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    os.execve(  # noqa: S606  (becoming another program is the point)
        python,
        [str(python), "-P", "-m", "gatezone.cli", *words],
        {**kept, "PYTHONPATH": str(locks.ROOT / "src")},
    )


def environment(lock: Path) -> Path:
    """
    Return the Python of the environment that holds exactly what the lock says; make it where it is missing.

    Raises: Sentence.
    """
    folder = _cache() / f"env-{_key(lock)}"
    if not _is_ready(folder):
        with _alone(folder):
            if not _is_ready(folder):
                _make(folder, lock)
    return folder / "bin" / "python"


def _cache() -> Path:
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser().absolute() / "gatezone"
    except RuntimeError as no:
        raise Sentence("this account has no home folder; set XDG_CACHE_HOME to a folder it may write") from no


def _key(lock: Path) -> str:
    """Return what tells environments apart: the lock, and the Python they are made of."""
    python = f"{sys.version} {sys.base_prefix} {os.uname().machine}"
    return hashlib.sha256(lock.read_bytes() + python.encode()).hexdigest()[:16]


def _is_ready(folder: Path) -> bool:
    # The second half notices that the Python it was made of is gone.
    return (folder / "ready").exists() and os.access(folder / "bin" / "python", os.X_OK)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Be the only one who makes this environment; others wait, and then find it made."""
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder.with_suffix(".lock").open("w")
    except OSError as no:
        raise Sentence(f"the cache folder {folder.parent} cannot be written: {reason(no)}") from no
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(folder: Path, lock: Path) -> None:
    began = time.monotonic()
    print("Making the environment, once: ", end="", file=sys.stderr, flush=True)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        _install(_installer(folder), lock, log=folder.with_suffix(".log"))
        (folder / "ready").touch()
    except OSError as no:
        raise Sentence(f"the environment cannot be made in {folder}: {reason(no)}") from no
    except subprocess.CalledProcessError as no:  # a venv module that is there and does not work
        raise Sentence(NO_VENV) from no
    finally:
        print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)


def _installer(folder: Path) -> list[str]:
    """
    Make an empty environment and return the command that installs into it.

    uv where it is found, then the environment's own pip, then the pip beside this Python.
    Raises: Sentence, where there is none of them.
    """
    python = str(folder / "bin" / "python")
    uv = shutil.which("uv")
    with_pip = uv is None and _has("ensurepip")
    if not _has("venv") or not (uv or with_pip or _has("pip")):
        raise Sentence(NO_VENV)
    importlib.import_module("venv").create(folder, with_pip=with_pip, symlinks=True)
    if uv:
        return [uv, "pip", "install", "--python", python, "--compile-bytecode"]
    pip = ["-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    if with_pip:
        return [python, *pip, "install", "--retries", "2"]
    return [sys.executable, *pip, "--python", python, "install", "--retries", "2"]


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _install(installer: Sequence[str], lock: Path, *, log: Path) -> None:
    with log.open("w") as file:
        done = subprocess.run(
            [*installer, "--require-hashes", "--no-deps", "-r", str(lock)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=lock.parent,
            check=False,
        )
    if done.returncode:
        said = log.read_text(errors="replace").lower()
        if any(word in said for word in NO_NETWORK):
            raise Sentence(f"the packages cannot be fetched: there seems to be no network (details: {log})")
        raise Sentence(f"the packages cannot be installed; {log} says why")
