"""The subscription of a browser (Web Push): its address and its keys; pure."""

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from gatezone.kernel.errors import Invalid

LONGEST_ADDRESS = 1_000
LETTERS = 200
PUBLIC_KEY_BYTES, SECRET_BYTES = 65, 16


class NotASubscription(Invalid):
    """The browser gave no valid subscription for notices."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser is reached by: an address of its maker's service, its public key and a shared secret."""

    endpoint: str
    public_key: str
    secret: str


def read_subscription(endpoint: str, public_key: str, secret: str) -> Subscription:
    """Return a subscription as it is kept. Raises: NotASubscription. Source: RFC 8030, RFC 8291."""
    try:
        parts = urlsplit(endpoint)
        fits = parts.scheme in ("https", "http") and parts.hostname and len(endpoint) <= LONGEST_ADDRESS
        # A point that is not on the curve is no key.
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(public_key))
        keys = len(decoded(public_key)), len(decoded(secret))
    except ValueError:
        raise NotASubscription() from None
    if not fits or keys != (PUBLIC_KEY_BYTES, SECRET_BYTES):
        raise NotASubscription()
    return Subscription(endpoint, public_key, secret)


def decoded(text: str) -> bytes:
    """Return the bytes of base64 as addresses write it, without the filling. Raises: ValueError."""
    if len(text) > LETTERS:
        raise ValueError("too long")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as no:
        raise ValueError(str(no)) from no


def encoded(data: bytes) -> str:
    """Return bytes in base64 as addresses write it, without the filling."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
