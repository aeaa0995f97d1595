"""
The address of one trip, which its code is exchanged for and which may be passed on.

The code lets a truck through the gate, so it stands in no address: neither in a log nor in what a browser tells
other sites. The key that stands there instead shows the public page of the trip and opens nothing else. It is
the trip's own id and 80 bits by which this zone knows that it gave the key out.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from gatezone.kernel.errors import NotFound

LETTERS = 35
PATTERN = rf"[A-Za-z0-9_-]{{{LETTERS}}}"
SEAL_BYTES = 10


class NoSuchTripLink(NotFound):
    """There is no trip under this address."""


def key_of(crossing: UUID) -> str:
    """Return the key under which everybody who was given it sees a trip."""
    return urlsafe_b64encode(crossing.bytes + _seal(crossing)).decode().rstrip("=")


def crossing_of(key: str) -> UUID:
    """Return the trip of a key. Raises: NoSuchTripLink, where this zone never gave it out."""
    kept = urlsafe_b64decode(key + "=" * (-len(key) % 4))
    crossing = UUID(bytes=kept[:16])
    if not constant_time_compare(kept[16:], _seal(crossing)):
        raise NoSuchTripLink()
    return crossing


def _seal(crossing: UUID) -> bytes:
    return salted_hmac("gatezone.trip", crossing.bytes, algorithm="sha256").digest()[:SEAL_BYTES]
