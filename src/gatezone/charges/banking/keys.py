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
from gatezone.kernel.keyfiles import write_once

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
        write_once(path, os.urandom(32).hex().encode())
    secret = path.read_text().strip().encode()
    if len(secret) < _SHORTEST:
        raise RuntimeError(f"the secret in {path} is too short to be one")
    return secret
