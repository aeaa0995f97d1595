"""The sheet of many trucks: what a declarant may send, and its cells as plain values."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from gatezone.kernel.errors import Invalid
from gatezone.sheets import (
    CellsMerged,
    Limits,
    LockedFile,
    NotReadable,
    TooManyBytes,
    TooManyRows,
    open_sheet,
)
from gatezone.sheets import SheetRow as ReadRow
from gatezone.sheets.cells import BROKEN, FORMULA, MEGABYTE, Cell

MOST_BYTES = 2 * MEGABYTE
MOST_ROWS = 500
LONGEST_CELL = 200
LIMITS = Limits(
    bytes=MOST_BYTES,
    unpacked_bytes=16 * MEGABYTE,
    rows=MOST_ROWS + 1,
    last_row=2 * MOST_ROWS,
    columns=40,
    letters=LONGEST_CELL,
)


class SheetTooLarge(Invalid):
    """A sheet has at most 2 MB."""


class NotASheet(Invalid):
    """The file is neither an Excel workbook (.xlsx) nor a table of text (.csv) in UTF-8."""


class LockedSheet(Invalid):
    """The workbook has a password or the old format .xls: save it as .xlsx without a password."""


class SheetOfNothing(Invalid):
    """The sheet has no row of a truck below its headings."""


class SheetTooLong(Invalid):
    """A sheet has at most 500 rows."""


class MergedCells(Invalid):
    """Cells of the sheet are merged: take them apart and fill in each."""


class Formula(str):
    """A cell that holds a formula, as it is written there."""

    __slots__ = ()


class Broken(str):
    """A cell whose value is none: an error of the sheet, a number without end."""

    __slots__ = ()


Value = str | int | float | date | Formula | Broken | None
"""What stands in a cell. Text is composed and trimmed; an empty cell is None."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with the number the sheet shows for it."""

    number: int
    cells: tuple[Value, ...]
    is_hidden: bool = False


def read_sheet(content: bytes) -> list[SheetRow]:
    """
    Return the rows of a sheet that hold anything, the headings first.

    Raises: SheetTooLarge, NotASheet, LockedSheet, SheetOfNothing, SheetTooLong, MergedCells.
    """
    try:
        rows = [_row(each) for each in open_sheet(content, LIMITS).rows]
    except TooManyBytes:
        raise SheetTooLarge() from None
    except TooManyRows as fault:
        raise SheetTooLong(rows=fault.rows - 1) from None
    except LockedFile:
        raise LockedSheet() from None
    except CellsMerged as fault:
        raise MergedCells(cells=fault.cells) from None
    except NotReadable as fault:
        raise NotASheet() from fault
    if not rows:
        raise SheetOfNothing()
    return rows


def _row(row: ReadRow) -> SheetRow:
    return SheetRow(row.number, tuple(_value(cell) for cell in row.cells), row.is_hidden)


def _value(cell: Cell | None) -> Value:
    if cell is None:
        return None
    if cell.kind == FORMULA:
        return Formula(cell.value)
    if cell.kind == BROKEN:
        return Broken(cell.value)
    if isinstance(cell.value, str):
        return " ".join(unicodedata.normalize("NFC", cell.value).split()) or None
    return cell.value


def day_of_serial(serial: float) -> date | None:
    """Return the day a sheet means by a number, where it was not told to show it as a day."""
    try:
        day = import_module("openpyxl.utils.datetime").from_excel(serial)
    except (OverflowError, ValueError):
        return None
    return day.date() if isinstance(day, datetime) else None
