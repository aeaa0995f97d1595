"""The key that signs checkpoints: kept in the zone's own folder, never in the database it vouches for."""

import os

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from gatezone.journal.notes import Signer


def signer() -> Signer:
    """Return the zone's signer; the first call ever makes its key."""
    path = settings.KEYS / "journal.key"
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return Signer(settings.JOURNAL_ORIGIN, key)


def _make(path: os.PathLike[str]) -> None:
    settings.KEYS.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return  # another process was first, and its key is as good
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
