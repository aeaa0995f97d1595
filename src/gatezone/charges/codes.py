"""The code of a payment order, which stands in the words of a transfer."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which look like others."""


def new_code() -> str:
    """Return a fresh code: GZ, ten random letters and one that checks them."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(10))
    return f"GZ{letters}{_check(letters)}"


def _check(letters: str) -> str:
    return LETTERS[sum(place * LETTERS.index(each) for place, each in enumerate(letters, start=1)) % 31]
