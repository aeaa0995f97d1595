"""Zones started as a person would start them: the real command, real processes, a folder of their own."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("GATEZONE_", "DATABASE_", "DJANGO_", "PYTEST_", "PYTHONPATH", "CHROMIUM", "XDG_DATA_HOME")


def newcomers_environment(**more: str) -> dict[str, str]:
    """What a person has who never heard of these tests; the user's cache is shared, as it would be."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | more


def until(true: Callable[[], object], *, seconds: float = 600) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


class ZoneAtHome:
    """A zone in a folder, and the person at its keyboard, who tells every command this environment."""

    def __init__(self, folder: Path, **told: str) -> None:
        self.folder, self.told = folder, told
        self.command: subprocess.Popen[bytes] | None = None
        self.address = ""

    def says(
        self, command: str, *words: str, stdout: int | IO[bytes] = subprocess.PIPE, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [ROOT / "gatezone", command, "--data", self.folder, *words],
            env=newcomers_environment(**self.told, **environment),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            timeout=600,
            check=False,
        )

    def opens(self, port: int = 0, **environment: str) -> str:
        """Serve, and return the address once it is told."""
        told = self.folder.with_suffix(".told")
        with told.open("wb") as output:
            self.command = subprocess.Popen(
                [ROOT / "gatezone", "serve", "--data", self.folder, "--port", str(port)],
                env=newcomers_environment(**self.told, **environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until(lambda: "Ctrl-C" in told.read_text() or self.command.poll() is not None, seconds=600)
        found = re.search(r"The zone is open +(\S+)", told.read_text())
        assert found, told.read_text()
        self.address = found.group(1)
        return self.address

    def closes(self, how: signal.Signals = signal.SIGINT) -> int:
        """Stop serving, and return the exit status."""
        assert self.command is not None
        self.command.send_signal(how)
        status = self.command.wait(600)
        self.command = None
        return status

    def answers(self, *, seconds: float = 300) -> bool:
        """Ask for the first page."""
        asking = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=seconds)
        try:
            asking.request("GET", "/")
            return asking.getresponse().status < 500
        except OSError:
            return False
        finally:
            asking.close()

    def processes(self, named: str = "") -> list[int]:
        """Return the live processes of this zone: those told its folder, or at work in its database."""
        return [pid for pid, words in _table() if named in words and self._is_mine(pid)]

    def _is_mine(self, pid: int) -> bool:
        try:
            told = f"GATEZONE_DATA={self.folder}".encode() in _words(pid, "environ")
            named = str(self.folder).encode() in _words(pid, "cmdline")
            within = Path(f"/proc/{pid}/cwd").resolve() == self.folder / "pg"
        except OSError:
            return False
        return told or named or within


def _words(pid: int, kind: str) -> list[bytes]:
    return Path(f"/proc/{pid}/{kind}").read_bytes().split(b"\0")


def _table() -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if words:  # a zombie has none
                yield int(entry.name), words


@pytest.fixture
def new_zone(quick_folder: Path, prepared_real_zone: Path) -> Iterator[Callable[[str], ZoneAtHome]]:
    """
    Zones by name, prepared before; those still open at the end are closed.

    They are no samples: the morning of a sample day would be caught up with each time one of them opens.
    """
    zones: list[ZoneAtHome] = []

    def zone(name: str) -> ZoneAtHome:
        subprocess.run(["cp", "-a", prepared_real_zone, quick_folder / name], check=True)
        zones.append(ZoneAtHome(quick_folder / name, GATEZONE_SAMPLE="0"))
        return zones[-1]

    yield zone
    for each in zones:
        if each.command is not None:
            each.closes()


@pytest.fixture
def zone(new_zone: Callable[[str], ZoneAtHome]) -> ZoneAtHome:
    """One zone, not open now."""
    return new_zone("zone")


@pytest.fixture(scope="module")
def open_zone(tmp_path_factory: pytest.TempPathFactory, prepared_zone: Path) -> Iterator[ZoneAtHome]:
    """A sample zone with one server, open for many tests: what they stop in it comes back, and at last all ends."""
    folder = tmp_path_factory.mktemp("open") / "zone"
    subprocess.run(["cp", "-a", prepared_zone, folder], check=True)
    zone = ZoneAtHome(folder)
    zone.opens(GATEZONE_SERVERS="1")
    yield zone
    assert zone.closes() == 0
    assert zone.processes() == []


@pytest.fixture
def unborn_zone(tmp_path: Path) -> ZoneAtHome:
    """A zone whose folder is not there yet."""
    return ZoneAtHome(tmp_path / "unborn")


@pytest.fixture
def bare_python(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python as a slim machine has it: without venv, pip and uv."""
    home, lib = tmp_path / "python", Path(os.__file__).parent
    ours = home / "lib" / lib.name
    ours.mkdir(parents=True)
    for entry in lib.iterdir():
        if entry.name not in {"venv", "ensurepip", "site-packages", "dist-packages", "__pycache__"}:
            (ours / entry.name).symlink_to(entry)
    return newcomers_environment(
        PYTHONHOME=str(home), PATH=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "cache")
    )


@pytest.fixture(scope="session")
def base_python() -> str:
    """The Python that environments are made of."""
    return str(Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}")
