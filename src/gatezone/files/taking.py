"""
Files are taken in: looked at in a process of their own, so that a hostile one can only harm that.

The process has limits of time and memory (`checking`), and there are few of them at once. Pure but for that process.
"""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import InitVar, dataclass
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import category, normalize

from gatezone.files import faces, looking, office_files, pdfs, pictures
from gatezone.files.looking import FileTooLarge, Look, look_at
from gatezone.files.roles import ENDINGS, MOST_BYTES, ROLES
from gatezone.kernel.errors import Invalid, Unavailable

AT_ONCE = 2
SECONDS_TO_WAIT, SECONDS_TO_LOOK = 10.0, 20.0
LONGEST_NAME = 120
SOURCE = Path(__file__).resolve().parents[2]

_places = BoundedSemaphore(AT_ONCE)
_REFUSALS = {
    name: found
    for module in (faces, looking, office_files, pdfs, pictures)
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, Invalid)
}


class FileTooHard(Invalid):
    """This file took too long or too much memory to check: print it to a new PDF and send that."""


class TooManyFilesAtOnce(Unavailable):
    """Too many files are being checked now: send it again in a minute."""


@dataclass(frozen=True)
class Taken:
    """A file that was looked at and may be kept; what is wanted with it is known by its SHA-256."""

    role: str
    name: str
    sha256: str
    size: int
    look: Look
    held: InitVar[bytes]

    def __post_init__(self, held: bytes) -> None:
        object.__setattr__(self, "_held", held)

    @property
    def content(self) -> bytes:
        """The file itself."""
        return self._held  # type: ignore[attr-defined]


def taken(content: bytes, role: str, name: str = "") -> Taken:
    """
    Return a file that came from outside, looked at in a process of its own.

    Raises: what `look_at` raises; FileTooHard, TooManyFilesAtOnce.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(bytes=len(content))
    if not _places.acquire(timeout=SECONDS_TO_WAIT):
        raise TooManyFilesAtOnce()
    try:
        look = _asked(content, role)
    finally:
        _places.release()
    return _taken(content, role, name, look)


def our_own(content: bytes, role: str, name: str = "") -> Taken:
    """Return a file that we made ourselves, looked at here and now. Raises: what `look_at` raises."""
    return _taken(content, role, name, look_at(content, ROLES[role]))


def plain_name(name: str, kind: str) -> str:
    """
    Return the name a file was sent under, without folders, an ending of its own or signs that hide something.

    Letters that were sent in parts (NFD), as some systems name files, are put together. It ends as its kind does, so
    that no name says that a file is of another.
    """
    last = normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    letters = "".join(each for each in last if category(each)[0] != "C")
    stem = letters.rpartition(".")[0] or letters
    words = " ".join(stem.split())[:LONGEST_NAME]
    return f"{words}.{ENDINGS[kind]}" if words else ""


def _taken(content: bytes, role: str, name: str, look: Look) -> Taken:
    digest = hashlib.sha256(content).hexdigest()
    return Taken(role, plain_name(name, look.kind), digest, len(content), look, content)


def _asked(content: bytes, role: str) -> Look:
    """Ask a new process what a file is."""
    asked = subprocess.Popen(  # noqa: S603  our own module and a role of ours
        [sys.executable, "-P", "-m", "gatezone.files.checking", role],
        env={"PYTHONPATH": str(SOURCE), "PATH": os.environ.get("PATH", "")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=SOURCE,
    )
    with asked:
        try:
            said, _ = asked.communicate(content, timeout=SECONDS_TO_LOOK)
        except subprocess.TimeoutExpired:
            asked.kill()
            raise FileTooHard() from None
    return _answered(said) if asked.returncode == 0 else _too_hard()


def _answered(said: bytes) -> Look:
    told = json.loads(said)
    if refused := told.get("refused"):
        raise _REFUSALS[refused](**told["facts"])
    return Look(**told)


def _too_hard() -> Look:
    raise FileTooHard()
