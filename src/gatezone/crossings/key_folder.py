"""The keys that sign passes: kept in the zone's own folder, and only their public halves in the database."""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gatezone.crossings.passes import PassKey


def keep(key: PassKey) -> None:
    """Keep a key under its kid, readable by us alone. Raises: FileExistsError."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{os.urandom(8).hex()}.new"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.to_pem())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, _path(key.public.kid.hex()))  # whole or not at all
    finally:
        draft.unlink()


def kept(kid: str) -> PassKey | None:
    """Return the key of a kid; nothing where it is kept elsewhere, or lost."""
    path = _path(kid)
    return _read(path) if path.exists() else None


@lru_cache(maxsize=16)
def _read(path: Path) -> PassKey:
    return PassKey.from_pem(path.read_bytes())


def _path(kid: str) -> Path:
    return _folder() / f"{kid}.key"


def _folder() -> Path:
    keys: Path = settings.KEYS
    return keys / "passes"
