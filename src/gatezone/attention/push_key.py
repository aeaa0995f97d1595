"""
The key the zone signs what it pushes to browsers with (VAPID): the file ``push.key`` of the zone's own folder.

Where it is lost, browsers that were added before are added anew: their makers' services take no other key for them.
"""

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from gatezone.kernel.keyfiles import write_once


def push_key() -> EllipticCurvePrivateKey:
    """Return the key of the zone; the first call ever makes it."""
    path = settings.KEYS / "push.key"
    if not path.exists():
        write_once(path, _new())
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds no key of an elliptic curve")
    return key


def _new() -> bytes:
    key = generate_private_key(SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
