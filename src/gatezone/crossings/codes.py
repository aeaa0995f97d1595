"""The code of a trip: one word a driver can read out, a lane can type, and nobody can guess."""

import secrets

from gatezone.kernel.errors import Invalid

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which look like others."""

RANDOM_LETTERS = 10
"""50 bits: at 10 guesses a second and 200,000 live codes, 0.06 hits a year are to be expected."""

_PRIME = 1021
"""The largest prime below 32², so that two check letters notice each wrong or swapped letter."""

_MEANT = str.maketrans("OIL", "011", "- .")


class NotACode(Invalid):
    """This is not the code of a trip: check its letters."""


def new_code() -> str:
    """Return a fresh code of ten random letters and two that check them."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
    return letters + _check(letters)


def read_code(text: str) -> str:
    """
    Return the code meant by what was typed or scanned; small letters, dashes and O for 0 are forgiven.

    Raises: NotACode.
    """
    code = text.strip().upper().translate(_MEANT)
    letters = code[:RANDOM_LETTERS]
    if len(code) != RANDOM_LETTERS + 2 or set(code) - set(LETTERS) or code != letters + _check(letters):
        raise NotACode(code=text[:40])
    return code


def show_code(code: str) -> str:
    """Return a code in three groups of four, as it is printed and read out."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def _check(letters: str) -> str:
    rest = 0
    for letter in letters:
        rest = (rest * len(LETTERS) + LETTERS.index(letter)) % _PRIME
    return LETTERS[rest // len(LETTERS)] + LETTERS[rest % len(LETTERS)]
