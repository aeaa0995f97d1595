"""The folder of one zone: its database, keys, collected files and logs, and who is at work in it."""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gatezone.cli.sentence import Sentence, reason
from gatezone.kernel.keyfiles import write_once


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone on this machine. Several live side by side, each in its own folder."""

    folder: Path

    @property
    def cluster(self) -> Path:
        """The database cluster; PostgreSQL's own, whoever it runs as."""
        return self.folder / "pg"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def accounts(self) -> Path:
        """The sample accounts as `prepare` left them: a list of name, duty, desk, password."""
        return self.folder / "sample-accounts.json"

    @property
    def prepared(self) -> Path:
        """What the zone was last prepared from."""
        return self.folder / "prepared"

    def open(self) -> None:
        """
        Make what is missing of the folder, for its owner's eyes only.

        Raises: Sentence, where it cannot be written.
        """
        try:
            for folder in (self.folder, self.keys, self.log, self.folder / "lock"):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            key = self.keys / "django.key"
            if not key.exists():
                write_once(key, secrets.token_urlsafe(48).encode())
            self.lock_file("users").close()
        except OSError as no:
            raise Sentence(f"the data folder {self.folder} cannot be written: {reason(no)}") from no

    def lock_file(self, name: str) -> IO[str]:
        """Return the file that is locked by those who do what it is named after."""
        return (self.folder / "lock" / name).open("a+")

    @contextmanager
    def served_by_me(self, address: str) -> Iterator[None]:
        """
        Be the one who serves this zone.

        Raises: Sentence, where somebody else does.
        """
        with self.lock_file("serving") as file:
            if not taken(file, fcntl.LOCK_EX):
                file.seek(0)
                raise Sentence(f"this zone is already served at {file.read().strip()} ({self.folder})")
            file.truncate(0)
            file.write(address)
            file.flush()
            yield


def taken(file: IO[str], how: int) -> bool:
    """Take a lock (shared or exclusive) if it is free; say whether it was."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
