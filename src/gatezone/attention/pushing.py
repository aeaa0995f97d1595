"""
A message for a browser (Web Push): encrypted for it alone, and signed by the zone; pure.

The service of the browser's maker carries it and cannot read it.
Source: RFC 8291 (keys), RFC 8188 (aes128gcm), RFC 8292 (VAPID).
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gatezone.attention.subscriptions import Subscription, decoded, encoded

LONGEST = 3_000
"""Bytes that are sent at most: a service takes 4096 with what the encryption adds (RFC 8030, 7.2)."""

RECORD_BYTES = 4096
LAST_RECORD = b"\x02"
SIGNED_FOR = timedelta(hours=12)
"""A signature holds for a day at most (RFC 8292, 2)."""

HALF_BYTES = 32
"""Of each of the two numbers a signature is."""


def encrypted(plain: bytes, to: Subscription, *, salt: bytes, sender: EllipticCurvePrivateKey) -> bytes:
    """Return a message that the browser alone can read; ``salt`` (16 bytes) and ``sender`` are of this message."""
    theirs, ours = decoded(to.public_key), point_of(sender.public_key())
    shared = sender.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), theirs))
    both = _derived(shared, decoded(to.secret), b"WebPush: info\0" + theirs + ours, 32)
    key = _derived(both, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(both, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, plain + LAST_RECORD, None)


def signature(endpoint: str, *, key: EllipticCurvePrivateKey, contact: str, at: datetime) -> str:
    """Return the header by which a service knows who sends; ``contact`` is where it can reach them."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((at + SIGNED_FOR).timestamp()),
        "sub": contact,
    }
    said = ".".join(_part(each) for each in ({"typ": "JWT", "alg": "ES256"}, claims))
    first, second = decode_dss_signature(key.sign(said.encode(), ECDSA(SHA256())))
    signed = first.to_bytes(HALF_BYTES, "big") + second.to_bytes(HALF_BYTES, "big")
    return f"vapid t={said}.{encoded(signed)}, k={encoded(point_of(key.public_key()))}"


def point_of(key: EllipticCurvePublicKey) -> bytes:
    """Return a public key as browsers write it."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def _part(claims: Mapping[str, object]) -> str:
    return encoded(json.dumps(claims, separators=(",", ":")).encode())
