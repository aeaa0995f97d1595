"""Amounts of money as people and machines write them, read strictly; pure."""

import re

from gatezone.kernel.errors import Invalid

LONGEST = 40
"""So much of what was written is told again."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[.,\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)?")
_PLAIN = re.compile(r"[0-9]{1,19}")


class NotAnAmount(Invalid):
    """An amount is a whole number of đồng, written in the digits 0 to 9."""


class AmountOutOfRange(Invalid):
    """This amount is too high or too low."""


def read_amount(written: str, *, most: int) -> int:
    """
    Return the đồng that were written, plainly or in groups of three: ``150000``, ``150.000``.

    Whatever could be read in two ways is refused: digits of other scripts, signs, fractions, exponents.
    Raises: NotAnAmount, AmountOutOfRange.
    """
    text = written.strip()
    if not _PLAIN.fullmatch(text) and not _GROUPED.fullmatch(text):
        raise NotAnAmount(written=written[:LONGEST])
    return checked(int(re.sub(r"[^0-9]", "", text)), most=most)


def checked(amount: object, *, most: int, least: int = 0) -> int:
    """Return an amount that is a whole number in its range. Raises: NotAnAmount, AmountOutOfRange."""
    if type(amount) is not int:
        raise NotAnAmount(written=str(amount)[:LONGEST])
    if not least <= amount <= most:
        raise AmountOutOfRange(least=least, most=most)
    return amount
