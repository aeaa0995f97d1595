"""
Cash: banknotes as they are counted, and amounts as they are typed; pure.

Amounts are whole đồng in the digits 0 to 9. What could be read in two ways is refused.
"""

import re
from collections.abc import Mapping

from gatezone.kernel.errors import Invalid

MOST_VND = 10**12
"""No amount of cash is higher: what is, was mistyped."""

BANKNOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
"""The notes a till is counted by, in đồng; what is smaller is counted as one amount."""

MOST_NOTES = 100_000
"""So many notes of one kind no till holds."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<mark>[.,\u00a0\u202f ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)?")
_PLAIN = re.compile(r"[0-9]{1,13}")


class NotCash(Invalid):
    """An amount of cash is a whole number of đồng, from nothing to 1,000,000,000,000."""


class NotNotes(Invalid):
    """Banknotes are counted in whole numbers, each kind for itself."""


def read_cash(written: str) -> int:
    """Return the đồng that were typed, plainly or in groups: ``150000``, ``150.000``. Raises: NotCash."""
    text = written.strip()
    if not _PLAIN.fullmatch(text) and not _GROUPED.fullmatch(text):
        raise NotCash(written=written[:24])
    return cash(int(re.sub(r"[^0-9]", "", text)))


def cash(amount: object, *, least: int = 0) -> int:
    """Return an amount of cash that can be. Raises: NotCash."""
    if type(amount) is not int or not least <= amount <= MOST_VND:
        raise NotCash(written=str(amount)[:24])
    return amount


def sum_of(notes: Mapping[int, int], *, small_vnd: int = 0) -> int:
    """
    Return what banknotes come to, and what smaller money is beside them.

    Raises: NotNotes, NotCash.
    """
    if set(notes) - set(BANKNOTES) or any(
        type(n) is not int or not 0 <= n <= MOST_NOTES for n in notes.values()
    ):
        raise NotNotes(notes=sorted(map(str, notes)))
    return cash(sum(note * number for note, number in notes.items()) + cash(small_vnd))


def notes_of(amount_vnd: int) -> tuple[dict[int, int], int]:
    """Return an amount in the fewest notes, and what is left of it in smaller money."""
    notes, left = {}, cash(amount_vnd)
    for note in BANKNOTES:
        number, left = divmod(left, note)
        if number:
            notes[note] = number
    return notes, left
