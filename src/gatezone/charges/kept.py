"""What the books must go on saying, after what the journal told of money."""

from collections.abc import Iterable

from gatezone.charges.books.queries import balances
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.journal.kept import Folded, Heard


def _told(heard: Iterable[Heard]) -> dict[str, int]:
    return balances_told((each.kind, dict(each.body)) for each in heard)


KEPT = (Folded("balances of the books", MOVES_MONEY, _told, balances),)
"""Every account balances at what its events moved."""
