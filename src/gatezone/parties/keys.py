"""
Keys of programs (khóa API): how one is written, and what it lets its account do; pure.

A key is ``gzk_`` and forty letters: the first eight are shown for recognising it, the other thirty-two are
160 random bits. What is kept is the SHA-256 of the whole. A slow hash would protect nothing more, as nobody
guesses 160 bits, and would be paid with every request.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from gatezone.kernel.actor import Grant

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHOWN, HIDDEN = 8, 32
WRITTEN = re.compile(f"gzk_[{LETTERS}]{{{SHOWN + HIDDEN}}}")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just thought of; whoever holds its secret is whom it was made for."""

    secret: str

    @property
    def shown(self) -> str:
        """The beginning, by which people recognise the key."""
        return self.secret[: len("gzk_") + SHOWN]

    @property
    def fingerprint(self) -> str:
        """What is kept of the key."""
        return hashlib.sha256(self.secret.encode()).hexdigest()


def new_key() -> NewKey:
    """Return a key nobody has."""
    return NewKey("gzk_" + "".join(secrets.choice(LETTERS) for _ in range(SHOWN + HIDDEN)))


def fingerprint_of(written: str) -> str | None:
    """Return the fingerprint of what was sent as a key; nothing where it cannot be one."""
    return NewKey(written).fingerprint if WRITTEN.fullmatch(written) else None


def narrowed(held: Iterable[Grant], lent: Iterable[Grant]) -> frozenset[Grant]:
    """Return what is held *and* lent: a key never does more than its account, nor than it was made for."""
    own = tuple(lent)
    return frozenset(
        Grant(each.duty, each.over or other.over)
        for each in held
        for other in own
        if each.duty == other.duty and (each.over == other.over or None in (each.over, other.over))
    )
