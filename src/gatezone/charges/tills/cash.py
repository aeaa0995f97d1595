"""
Cash: banknotes as they are counted, and amounts as they are typed; pure.

Amounts are whole đồng, see `moneys`.
"""

from collections.abc import Mapping

from gatezone.charges.moneys import MOST, AmountOutOfRange, NotAnAmount, read_amount
from gatezone.kernel.errors import Invalid

BANKNOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
"""The notes a till is counted by, in đồng; what is smaller is counted as one amount."""

MOST_NOTES = 100_000
"""So many notes of one kind no till holds."""


class NotNotes(Invalid):
    """The number of notes of each value must be a whole number."""


def read_cash(written: str) -> int:
    """Return the đồng that were typed, which may be none: ``0``, ``150.000``. Raises: NotAnAmount, AmountOutOfRange."""
    return 0 if written.strip() == "0" else read_amount(written)


def cash(amount: object, *, least: int = 0) -> int:
    """Return an amount of cash that can be. Raises: NotAnAmount, AmountOutOfRange."""
    if type(amount) is not int or amount < 0:
        raise NotAnAmount(amount=str(amount)[:24])
    if not least <= amount <= MOST:
        raise AmountOutOfRange(amount=str(amount)[:24])
    return amount


def sum_of(notes: Mapping[int, int], *, small_vnd: int = 0) -> int:
    """
    Return what banknotes come to, and what smaller money is beside them.

    Raises: NotNotes, NotAnAmount, AmountOutOfRange.
    """
    if set(notes) - set(BANKNOTES) or any(
        type(n) is not int or not 0 <= n <= MOST_NOTES for n in notes.values()
    ):
        raise NotNotes(notes=sorted(map(str, notes)))
    return cash(sum(note * number for note, number in notes.items()) + cash(small_vnd))
