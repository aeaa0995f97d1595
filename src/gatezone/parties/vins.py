"""
Vehicle identification numbers (số khung, VIN): how a new car is known before it has a plate; pure.

Source: ISO 3779 (17 letters and digits, without I, O and Q); GB 16735-2019, which wants a check digit of
vehicles made in China.
"""

import re
import unicodedata

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import LATIN_FOR

LENGTH = 17
VIN = r"^[A-HJ-NPR-Z0-9]{17}$"
_APART = re.compile(r"[\s.\-\u00ad\u200b-\u200f\u2010-\u2015\u2060-\u2064\ufeff]+")
_LONGEST_WRITTEN = 2 * LENGTH

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))


class NotAVin(Invalid):
    """A vehicle identification number has 17 letters and digits, and no I, O or Q."""


def read_vin(written: str) -> str:
    """Return the one key of a number, however it is written. Raises: NotAVin."""
    plain = unicodedata.normalize("NFKC", written[:_LONGEST_WRITTEN]).upper().translate(LATIN_FOR)
    key = _APART.sub("", plain)
    if len(written) > _LONGEST_WRITTEN or not is_vin(key):
        raise NotAVin(written=written[:_LONGEST_WRITTEN])
    return key


def is_vin(key: str) -> bool:
    """Tell whether a key is that of a vehicle known by its identification number, and not by a plate."""
    return re.fullmatch(VIN, key) is not None and len(key) == LENGTH
