"""
Statements of banks: camt.053, and tables as CSV or XLSX, each read to the last row or refused with its faults; pure.

``entries`` says what a statement is, ``camt``, ``tables`` and ``columns`` read it, ``writing`` writes one.
"""

from gatezone.charges.statements.camt import of_xml
from gatezone.charges.statements.columns import of_rows
from gatezone.charges.statements.entries import (
    MOST_BYTES,
    Balance,
    RowFault,
    Statement,
    StatementEntry,
    StatementTooLarge,
)
from gatezone.charges.statements.tables import rows_of

_BEGINS_AN_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_statement(content: bytes) -> Statement:
    """
    Return what a file says, with every fault of its rows; where it has one, nothing of it is to be taken.

    Raises: StatementTooLarge, NotAStatement, LockedStatement, StatementOfNothing, StatementTooLong,
    StatementCellsMerged, StatementHeadingsMissing.
    """
    if len(content) > MOST_BYTES:
        raise StatementTooLarge(bytes=len(content))
    if content.lstrip().startswith(_BEGINS_AN_XML):
        return of_xml(content)
    return of_rows(rows_of(content))
