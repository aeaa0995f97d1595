"""
The secrets banks sign their notices with: a file of each in the zone's own folder, ``keys/banks/<bank>.key``.

A bank gives its secret on paper; the zone's keeper writes it there. Only the bank of the sample accounts, which is
no bank, has its secret made by the sample zone itself.
"""

import os
import re
from pathlib import Path

from django.conf import settings

from gatezone.charges.accounts import ACCOUNTS

SAMPLE_BANK = "sample-bank"

_NAME = re.compile(r"[a-z0-9-]{1,32}")
_SHORTEST = 16


class BankUnknown(Exception):
    """No bank of this name has a secret here."""


def secret_of(provider: str) -> bytes:
    """Return the secret of a bank. Raises: BankUnknown; RuntimeError where the file holds none that is worth it."""
    if not _NAME.fullmatch(provider) or provider not in {each.provider for each in ACCOUNTS.values()}:
        raise BankUnknown(provider)
    path: Path = settings.KEYS / "banks" / f"{provider}.key"
    if not path.exists():
        if provider != SAMPLE_BANK or not settings.SAMPLE_ZONE:
            raise BankUnknown(provider)
        _make(path)
    secret = path.read_text().strip().encode()
    if len(secret) < _SHORTEST:
        raise RuntimeError(f"the secret in {path} is too short to be one")
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(os.urandom(32).hex())
    try:
        os.link(draft, path)  # whole or not at all
    except FileExistsError:
        return  # another process was first, and its secret is as good
    finally:
        draft.unlink()
