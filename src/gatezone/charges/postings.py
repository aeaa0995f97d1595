"""
Which accounts an event moves, and by how much: the postings of all rooms, which are the whole of the bookkeeping.

The books are these postings of every event in its order, and nothing else; so a replay of the journal gives the
same balances.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from gatezone.charges.banking import postings as banking
from gatezone.charges.books.postings import Body, Lines, Postings, lines_of
from gatezone.charges.debts import postings as debts
from gatezone.charges.refunds import postings as refunds
from gatezone.charges.tills import postings as tills

POSTINGS: Postings = {**debts.POSTINGS, **banking.POSTINGS, **tills.POSTINGS, **refunds.POSTINGS}
MOVES_MONEY = frozenset(POSTINGS)
"""The kinds of event the books are made of."""


def postings_of(kind: str, body: Body) -> Lines:
    """Return what an event moves; nothing for one that moves no money."""
    return lines_of(POSTINGS, kind, body) if kind in POSTINGS else ()


def balances_told(entries: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, int]:
    """Return the balance of every account by what the journal tells alone; accounts at nothing are left out."""
    balances: Counter[str] = Counter()
    for kind, body in entries:
        for line in postings_of(kind, body):
            balances[line.account] += line.amount_vnd
    return {account: amount for account, amount in sorted(balances.items()) if amount}
