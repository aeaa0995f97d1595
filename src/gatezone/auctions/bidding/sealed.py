"""
Sealed bids on line: first everybody hands in what binds them to a price, later everybody opens it.

Nobody, the Board included, can read a price before it is opened, and nobody can change it after it was handed in.
"""

import hashlib
import hmac
import re

from gatezone.kernel.errors import Invalid

NONCE = re.compile(r"[0-9a-f]{64}")
SEAL = re.compile(r"[0-9a-f]{64}")


class DoesNotOpen(Invalid):
    """Price and secret do not give what was handed in."""


def seal(*, auction: str, who: str, vnd: int, nonce: str) -> str:
    """Return what binds a bidder to a price: SHA-256, in hexadecimal, with a secret of 64 such digits."""
    if not NONCE.fullmatch(nonce):
        raise DoesNotOpen()
    return hashlib.sha256(f"GZ-BID-1\n{auction}\n{who}\n{vnd}\n{nonce}".encode()).hexdigest()


def check_opens(handed_in: str, *, auction: str, who: str, vnd: int, nonce: str) -> None:
    """Raises: DoesNotOpen where price and secret do not give what was handed in."""
    if not hmac.compare_digest(handed_in, seal(auction=auction, who=who, vnd=vnd, nonce=nonce)):
        raise DoesNotOpen()
