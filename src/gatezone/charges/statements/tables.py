"""The table of a statement: what a bank may send, and its cells as plain values."""

from dataclasses import dataclass
from datetime import date

from gatezone.charges.statements.entries import (
    MEGABYTE,
    MOST_BYTES,
    MOST_ENTRIES,
    LockedStatement,
    NotAStatement,
    StatementCellsMerged,
    StatementTooLarge,
    StatementTooLong,
)
from gatezone.sheets import (
    CellsMerged,
    Limits,
    LockedFile,
    NotReadable,
    SheetRow,
    TooManyBytes,
    TooManyRows,
    open_sheet,
)
from gatezone.sheets.cells import BROKEN, EXACT, FORMULA, Cell

LIMITS = Limits(
    bytes=MOST_BYTES,
    unpacked_bytes=128 * MEGABYTE,
    rows=MOST_ENTRIES + 100,
    last_row=2 * MOST_ENTRIES,
    columns=40,
    letters=40,
)


class Unreadable(str):
    """A cell whose value is none: a formula, a fault of the sheet, a number that is not exact."""

    __slots__ = ()


Value = str | date | Unreadable
"""What stands in a cell; an empty one is empty text, and a number is its digits."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number it has in its sheet."""

    number: int
    cells: tuple[Value, ...]
    is_hidden: bool = False


def rows_of(content: bytes) -> list[Row]:
    """
    Return the rows of a table that hold anything, the headings first.

    Raises: StatementTooLarge, NotAStatement, LockedStatement, StatementTooLong, StatementCellsMerged.
    """
    if not content.strip():
        raise NotAStatement()
    try:
        return [_row(each) for each in open_sheet(content, LIMITS).rows]
    except TooManyBytes as fault:
        raise StatementTooLarge(bytes=fault.size) from None
    except TooManyRows as fault:
        raise StatementTooLong(entries=fault.rows) from None
    except LockedFile:
        raise LockedStatement() from None
    except CellsMerged as fault:
        raise StatementCellsMerged(cells=fault.cells) from None
    except NotReadable as fault:
        raise NotAStatement() from fault


def _row(row: SheetRow) -> Row:
    return Row(row.number, tuple(_value(each) for each in row.cells), row.is_hidden)


def _value(cell: Cell | None) -> Value:
    if cell is None:
        return ""
    value = cell.value
    if cell.kind in (FORMULA, BROKEN):
        return Unreadable(value)
    if isinstance(value, int | float):
        return str(value) if abs(value) < EXACT else Unreadable(str(float(value)))
    return value.strip() if isinstance(value, str) else value
