"""The key that turns document numbers into tags: kept in the zone's own folder, never beside the tags."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from gatezone.parties.documents import tag_of
from gatezone.parties.models import Driver, Person

KEY_BYTES = 32


class TagKeyLost(RuntimeError):
    """The key of the drivers' tags is not in its place."""


def document_tag(written: str) -> str:
    """
    Return the tag of a document number in this zone; the first call ever makes the zone's key.

    Doors call it, so that no command is given a number: what a command is given may be remembered.
    Raises: NotADocument; TagKeyLost where drivers have tags and there is no key: under a new one nobody
            would be known again.
    """
    return tag_of(written, _key())


def _key() -> bytes:
    path: Path = settings.KEYS / "driver-tags.key"
    if not path.exists():
        if any(kind.objects.exclude(document_tag=None).exists() for kind in (Driver, Person)):
            raise TagKeyLost(f"people are known by tags, and their key {path} is not there")
        _make(path)
    return bytes.fromhex(path.read_text().strip())


def _make(path: Path) -> None:
    settings.KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
    try:
        os.link(draft, path)  # whole or not at all
    except FileExistsError:
        return  # another process was first, and its key is as good
    finally:
        draft.unlink()
