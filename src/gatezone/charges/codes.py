"""
The code of a payment order: what a payer writes into a bank transfer, and what is found again in its text; pure.

``GZ``, ten letters of Crockford's base 32 that nobody can guess, and one that checks them. Banks change what was
written: they put spaces or dashes into it, words around it, and small letters for large ones.
"""

import re
import secrets
import unicodedata

from gatezone.kernel.errors import Invalid

PREFIX = "GZ"

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which look like others."""

RANDOM_LETTERS = 10
"""50 bits: among a million open orders, a billion guesses hit one."""

LENGTH = len(PREFIX) + RANDOM_LETTERS + 1

_VALUE = {letter: value for value, letter in enumerate(LETTERS)}
_MEANT = str.maketrans("OIL", "011")
_APART = re.compile(r"[\W_]+")
_POLYNOMIAL = 0b100101
"""x⁵ + x² + 1, with which the letters are the field GF(32) and its element 2 has 31 powers."""


class NoPaymentCode(Invalid):
    """The text contains no payment code."""


class SeveralPaymentCodes(Invalid):
    """The text contains several payment codes: a transfer pays one payment order."""


def new_code() -> str:
    """Return a fresh code, with no second ``GZ`` in it: in a text, a code begins where its letters do."""
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
        code = PREFIX + letters + _check(letters)
        if PREFIX not in code[1:]:
            return code


def show_code(code: str) -> str:
    """Return a code in groups, as it is read out: ``GZ-7K3F-9Q2M-1XA``."""
    return f"{code[:2]}-{code[2:6]}-{code[6:10]}-{code[10:]}"


def codes_in(text: str) -> tuple[str, ...]:
    """
    Return the codes that stand in the text of a transfer, each once, in their order.

    Spaces, dashes and points are overlooked; O stands for 0, and I and L for 1. What only looks like a code is
    none: its last letter must check the others.
    """
    letters = _APART.sub("", unicodedata.normalize("NFKC", text).upper())
    found: dict[str, None] = {}
    place = letters.find(PREFIX)
    while place >= 0:
        code = PREFIX + letters[place + len(PREFIX) : place + LENGTH].translate(_MEANT)
        is_one = _is_code(code)
        if is_one:
            found[code] = None
        place = letters.find(PREFIX, place + (LENGTH if is_one else 1))
    return tuple(found)


def read_code(text: str) -> str:
    """
    Return the one code that stands in a text, be it typed, scanned or written by a bank.

    Raises: NoPaymentCode, SeveralPaymentCodes.
    """
    found = codes_in(text)
    if not found:
        raise NoPaymentCode(text=text[:40])
    if len(found) > 1:
        raise SeveralPaymentCodes(codes=found)
    return found[0]


def _is_code(code: str) -> bool:
    letters = code[len(PREFIX) : -1]
    return (
        len(code) == LENGTH
        and PREFIX not in code[1:]
        and not set(code) - set(LETTERS)
        and code[-1] == _check(letters)
    )


def _check(letters: str) -> str:
    """
    Return the letter that checks others: it notices each wrong letter, and any two that changed places.

    It is Σ 2ⁱ·letter in GF(32): no two of eleven places have the same power of 2.
    """
    rest = 0
    for letter in letters:
        rest = _doubled(rest ^ _VALUE[letter])
    return LETTERS[rest]


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled > 31 else doubled
