"""
The books (sổ kế toán): what the events of money move, line by line, in the transaction of the fact.

Nothing else writes a line. What stands there follows from the journal, and `charges.postings` proves it.
"""

import json
from datetime import datetime
from typing import Any

from gatezone.charges.books.models import BookLine, BookTransaction
from gatezone.charges.books.postings import Postings, lines_of
from gatezone.kernel.command import record
from gatezone.kernel.event import Event, body_of


def book(*events: Event, by: Postings, at: datetime) -> None:
    """
    Record events in the journal of the running command, and what they move in the books by the postings of their room.

    Raises: KeyError for an event that these postings do not know: it is recorded, and not booked.
    Cost:   two SQL statements, however many events.
    """
    written: list[tuple[BookTransaction, Any]] = []
    for event in events:
        record(event)
        lines = lines_of(by, event.KIND, json.loads(body_of(event)))
        if lines:
            told = BookTransaction(kind=event.KIND, about=str(event.subject), at=at)
            written.append((told, lines))
    BookTransaction.objects.bulk_create(told for told, _lines in written)
    BookLine.objects.bulk_create(
        BookLine(transaction=told, account=line.account, amount_vnd=line.amount_vnd)
        for told, lines in written
        for line in lines
    )
