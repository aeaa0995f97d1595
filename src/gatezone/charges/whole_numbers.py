"""Whole numbers as people and machines write them, read strictly: prices and quantities; pure."""

import re

from gatezone.kernel.errors import Invalid

LONGEST = 40
"""So much of what was written is told again."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[.,\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)?")
_PLAIN = re.compile(r"[0-9]{1,19}")


class NotAWholeNumber(Invalid):
    """This must be a whole number, written in the digits 0 to 9."""


class NumberOutOfRange(Invalid):
    """This number is too high or too low."""


def read_whole(written: str, *, most: int) -> int:
    """
    Return the number that was written, plainly or in groups of three: ``150000``, ``150.000``.

    Whatever could be read in two ways is refused: digits of other scripts, signs, fractions, exponents.
    Raises: NotAWholeNumber, NumberOutOfRange.
    """
    text = written.strip()
    if not _PLAIN.fullmatch(text) and not _GROUPED.fullmatch(text):
        raise NotAWholeNumber(written=written[:LONGEST])
    return checked(int(re.sub(r"[^0-9]", "", text)), most=most)


def checked(number: object, *, most: int, least: int = 0) -> int:
    """Return a number that is whole and in its range. Raises: NotAWholeNumber, NumberOutOfRange."""
    if type(number) is not int:
        raise NotAWholeNumber(written=str(number)[:LONGEST])
    if not least <= number <= most:
        raise NumberOutOfRange(least=least, most=most)
    return number
