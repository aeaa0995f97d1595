"""Whole numbers as people write them in forms."""

from gatezone.kernel.errors import Invalid

LONGEST = 9
"""So many digits a typed number may have: a longer one is a slip, and would not fit into the tables."""


class NotANumber(Invalid):
    """This is not a whole number."""


def number_of(written: str) -> int:
    """Return the number that was written, however its thousands are kept apart. Raises: NotANumber."""
    digits = "".join(sign for sign in written.strip() if sign not in ".,  ")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > LONGEST:
        raise NotANumber(written=written[:40])
    return int(digits)
