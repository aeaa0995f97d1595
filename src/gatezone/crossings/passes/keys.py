"""
The keys that sign passes: ES256 first, since every browser and token can check it; EdDSA as well.

Both are read from the first day, so changing from one to the other is a change of keys and of nothing else.
An ES256 signature takes its number from key and message (RFC 6979), so signing again gives the same bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)

ES256, EDDSA = "ES256", "EdDSA"
ALGORITHMS: Mapping[str, int] = {ES256: -7, EDDSA: -8}
"""The algorithms by name, with their numbers in COSE (RFC 9053)."""

KID_BYTES = 4
HALF = 32
"""Bytes of each of the two numbers of a signature."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks a signature: everybody may have it. ``kid`` begins the SHA-256 of the key."""

    algorithm: str
    der: bytes

    @property
    def kid(self) -> bytes:
        return hashlib.sha256(self.der).digest()[:KID_BYTES]

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        """Tell whether the signature is this key's, over this message."""
        key = load_der_public_key(self.der)
        try:
            if isinstance(key, ed25519.Ed25519PublicKey):
                key.verify(signature, message)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                first, second = (int.from_bytes(half, "big") for half in (signature[:HALF], signature[HALF:]))
                key.verify(encode_dss_signature(first, second), message, ec.ECDSA(SHA256()))
            else:
                return False
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class PassKey:
    """What makes a signature: it stays in the zone's folder of keys."""

    algorithm: str
    _key: Any

    @property
    def public(self) -> PublicKey:
        public = self._key.public_key()
        return PublicKey(self.algorithm, public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes: the same every time it is asked for."""
        if self.algorithm == EDDSA:
            return bytes(self._key.sign(message))
        signed = self._key.sign(message, ec.ECDSA(SHA256(), deterministic_signing=True))
        return b"".join(number.to_bytes(HALF, "big") for number in decode_dss_signature(signed))

    def to_pem(self) -> bytes:
        """Return the key as it is kept."""
        return bytes(self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    @classmethod
    def from_pem(cls, pem: bytes) -> "PassKey":
        """Return a key that was kept. Raises: TypeError for a key of another kind."""
        key = load_pem_private_key(pem, password=None)
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return cls(EDDSA, key)
        if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
            return cls(ES256, key)
        raise TypeError("a key that signs no passes")


def new_key(algorithm: str = ES256) -> PassKey:
    """Return a fresh key. Raises: KeyError for an algorithm that is not known."""
    make = {ES256: lambda: ec.generate_private_key(ec.SECP256R1()), EDDSA: ed25519.Ed25519PrivateKey.generate}
    return PassKey(algorithm, make[algorithm]())
