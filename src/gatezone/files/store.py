"""
Where the bytes of files are: a store that knows nothing of a file but its SHA-256.

The store of a zone is the folder ``files`` of its data. An S3 service can stand behind the same five methods
(docs/decisions/files-are-kept-by-their-hash.md).
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{64}")
_AT_ONCE = 1 << 20


class Store(Protocol):
    """Keeps bytes under their SHA-256."""

    def put(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256; when it returns they are durable. Known bytes are kept as they are."""

    def exists(self, sha256: str) -> bool:
        """Tell whether bytes are kept under a SHA-256."""

    def read(self, sha256: str, start: int = 0, stop: int | None = None) -> bytes:
        """Return bytes from a place until just before another. Raises: FileNotFoundError."""

    def digest(self, sha256: str) -> str | None:
        """Return the SHA-256 of what is kept under a name now, read anew; nothing where nothing is."""

    def erase(self, sha256: str) -> None:
        """Let go of bytes; nothing happens where there are none."""

    def older_than(self, seconds: float) -> Iterator[str]:
        """Give the SHA-256 of everything that was put, or put again, at least so many seconds ago."""


class FolderStore:
    """A store in a folder: the file of ``abcd…`` is ``ab/cd/abcd…``, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Write to a file aside, make it durable, give it its name, and make the name durable."""
        sha256 = hashlib.sha256(content).hexdigest()
        kept = self._path(sha256)
        if self.digest(sha256) == sha256:
            os.utime(kept)  # it is wanted again: whoever tidies up leaves it
            return sha256
        for folder in (self.folder, kept.parent.parent, kept.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", dir=kept.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, kept)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(draft)
            raise
        for folder in (kept.parent, kept.parent.parent, self.folder):
            _sync(folder)
        return sha256

    def exists(self, sha256: str) -> bool:
        """Tell whether there is a file of that name."""
        return self._path(sha256).is_file()

    def read(self, sha256: str, start: int = 0, stop: int | None = None) -> bytes:
        """Return a part of the file. Raises: FileNotFoundError."""
        with self._path(sha256).open("rb") as file:
            file.seek(start)
            return file.read() if stop is None else file.read(max(0, stop - start))

    def digest(self, sha256: str) -> str | None:
        """Return the SHA-256 of what stands under a name now, or nothing where nothing does."""
        try:
            with self._path(sha256).open("rb") as file:
                found = hashlib.sha256()
                while part := file.read(_AT_ONCE):
                    found.update(part)
                return found.hexdigest()
        except FileNotFoundError:
            return None

    def erase(self, sha256: str) -> None:
        """Remove the file, durably."""
        kept = self._path(sha256)
        with suppress(FileNotFoundError):
            kept.unlink()
            _sync(kept.parent)

    def older_than(self, seconds: float) -> Iterator[str]:
        """Give the names of old files; a file that was left half written is removed."""
        before = time.time() - seconds
        for found in self.folder.glob("??/??/*"):
            with suppress(FileNotFoundError):
                if found.stat().st_mtime > before:
                    continue
                if _NAME.fullmatch(found.name):
                    yield found.name
                elif found.name.startswith("."):
                    found.unlink()

    def _path(self, sha256: str) -> Path:
        """Return the path of a SHA-256. Raises: FileNotFoundError where it is none."""
        if not _NAME.fullmatch(sha256):
            raise FileNotFoundError(sha256)
        return self.folder / sha256[:2] / sha256[2:4] / sha256


def zone_store() -> Store:
    """Return the store of this zone."""
    return FolderStore(settings.DATA / "files")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
