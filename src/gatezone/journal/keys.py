"""The key that signs checkpoints: kept in the zone's own folder, never in the database it vouches for."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from gatezone.journal.models import Checkpoint
from gatezone.journal.notes import Signer
from gatezone.kernel.keyfiles import write_once


class KeyLost(RuntimeError):
    """The key that signed this journal is not in its place."""


def signer() -> Signer:
    """
    Return the zone's signer; the first call ever makes its key.

    Raises: KeyLost where checkpoints were signed and there is no key: a new one would contradict them all.
    """
    path: Path = settings.KEYS / "journal.key"
    if not path.exists():
        if Checkpoint.objects.exists():
            raise KeyLost(f"the journal has signed checkpoints, and their key {path} is not there")
        write_once(path, _new())
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return Signer(settings.JOURNAL_ORIGIN, key)


def _new() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
