"""
Containers (công-te-nơ): the number on each side, made one key; pure.

Source: ISO 6346 (owner, category, six digits, and one that checks the others).
"""

import re
import unicodedata
from dataclasses import dataclass

from stdnum import iso6346

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import LATIN_FOR

_NUMBER = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
_APART = re.compile(r"[\s.,\-/\u00ad\u200b-\u200f\u2010-\u2015\u2060-\u2064\ufeff]+")
_LONGEST_WRITTEN = 24


class NotAContainer(Invalid):
    """A container number has three letters of its owner, then U, J or Z, and seven digits."""


class WrongCheckDigit(Invalid):
    """The last digit of the container number does not fit the others: compare it with the container."""


@dataclass(frozen=True, slots=True)
class Container:
    """A container number read: its one key, and the usual way of writing it."""

    key: str
    shown: str


def read_container(written: str) -> Container:
    """
    Return the container whose number was written, with any separators, in any case and width.

    Raises: NotAContainer, WrongCheckDigit.
    """
    plain = unicodedata.normalize("NFKC", written[:_LONGEST_WRITTEN]).upper().translate(LATIN_FOR)
    key = _APART.sub("", plain)
    if len(written) > _LONGEST_WRITTEN or not _NUMBER.fullmatch(key):
        raise NotAContainer(written=written[:_LONGEST_WRITTEN])
    if iso6346.calc_check_digit(key[:10]) != key[10]:
        raise WrongCheckDigit(written=key)
    return Container(key, iso6346.format(key))
