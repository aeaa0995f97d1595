"""
The sheet of a board: what may be sent, and its cells as text of a kind; pure.

A formula counts as the result its sheet last showed, unless it reaches into another file. Cells that are merged
hold what stands in their first one, and say so.
"""

from dataclasses import dataclass
from datetime import date

from gatezone.parties.names import tidy
from gatezone.projects.intake.faults import (
    IntakeOfNothing,
    IntakeTooLarge,
    IntakeTooLong,
    LockedIntake,
    NotAnIntake,
)
from gatezone.sheets import Cell as ReadCell
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
from gatezone.sheets.cells import BROKEN, DAY, EXACT, MEGABYTE, NUMBER, TEXT

MOST_BYTES = 8 * MEGABYTE
MOST_ROWS = 5_000
LONGEST_CELL = 500
LIMITS = Limits(
    bytes=MOST_BYTES,
    unpacked_bytes=48 * MEGABYTE,
    rows=MOST_ROWS,
    last_row=2 * MOST_ROWS,
    columns=60,
    letters=LONGEST_CELL,
    parts=400,
    fills_merged=True,
    takes_results=True,
    title_rows=60,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and of what kind it is: a number keeps all its digits, a day is written 2024-08-22."""

    text: str
    kind: str = TEXT
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the number its sheet shows for it; an empty cell is None."""

    number: int
    cells: tuple[Cell | None, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet that hold anything, and the names of the sheets that were not read."""

    rows: tuple[TableRow, ...]
    left_sheets: tuple[str, ...] = ()


def open_table(content: bytes) -> Table:
    """
    Return the rows of a sheet.

    Raises: IntakeTooLarge, IntakeTooLong, NotAnIntake, LockedIntake, IntakeOfNothing.
    """
    try:
        read = open_sheet(content, LIMITS)
    except TooManyBytes as fault:
        raise IntakeTooLarge(bytes=fault.size) from None
    except TooManyRows as fault:
        raise IntakeTooLong(rows=fault.rows) from None
    except LockedFile:
        raise LockedIntake() from None
    except (NotReadable, CellsMerged) as fault:
        raise NotAnIntake() from fault
    rows = tuple(row for each in read.rows if any((row := _row(each)).cells))
    if not rows:
        raise IntakeOfNothing()
    return Table(rows, tuple(tidy(each) for each in read.left_sheets))


def _row(row: SheetRow) -> TableRow:
    return TableRow(row.number, tuple(_cell(each) for each in row.cells), row.is_hidden)


def _cell(cell: ReadCell | None) -> Cell | None:
    if cell is None:
        return None
    value, kind = cell.value, cell.kind
    if isinstance(value, date):
        return Cell(value.isoformat(), DAY, cell.is_merged)
    if isinstance(value, int | float):
        kind = NUMBER if abs(value) < EXACT else BROKEN
        return Cell(str(float(value) if kind == BROKEN else value)[:LONGEST_CELL], kind, cell.is_merged)
    text = tidy(value) if kind == TEXT else value
    return Cell(text, kind, cell.is_merged) if text else None
