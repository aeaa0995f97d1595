"""
The books (sổ kế toán): what the events of money move, line by line, in the transaction of the fact.

Nothing else writes a line. What stands there follows from the journal, and `balances_told` proves it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from gatezone.charges.models import BookLine, BookTransaction
from gatezone.charges.postings import postings_of
from gatezone.kernel.command import record
from gatezone.kernel.event import Event, body_of


def book(*events: Event, at: datetime) -> None:
    """
    Record events in the journal of the running command, and what they move in the books.

    Cost: two SQL statements, however many events.
    """
    written: list[tuple[BookTransaction, Any]] = []
    for event in events:
        record(event)
        lines = postings_of(event.KIND, json.loads(body_of(event)))
        if lines:
            told = BookTransaction(kind=event.KIND, about=str(event.subject), at=at)
            written.append((told, lines))
    BookTransaction.objects.bulk_create(told for told, _lines in written)
    BookLine.objects.bulk_create(
        BookLine(transaction=told, account=line.account, amount_vnd=line.amount_vnd)
        for told, lines in written
        for line in lines
    )


def balances_told(entries: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, int]:
    """Return the balance of every account by what the journal tells alone; accounts at nothing are left out."""
    balances: Counter[str] = Counter()
    for kind, body in entries:
        for line in postings_of(kind, body):
            balances[line.account] += line.amount_vnd
    return {account: amount for account, amount in sorted(balances.items()) if amount}


def shared(amount_vnd: int, parts: Sequence[int]) -> tuple[int, ...]:
    """
    Share whole đồng by parts; what is left over goes one by one to those who lost most by rounding down.

    Raises: ValueError where the parts come to nothing.
    """
    whole = sum(parts)
    if whole <= 0:
        raise ValueError("money is shared by parts that come to something")
    shares = [amount_vnd * part // whole for part in parts]
    lost = sorted(range(len(parts)), key=lambda each: (-(amount_vnd * parts[each] % whole), each))
    for each in lost[: amount_vnd - sum(shares)]:
        shares[each] += 1
    return tuple(shares)
