"""
A table as somebody sent it, as rows of plain values. Hostile until read: an archive that unpacks without end,
another file under a name of ours, formulas.

What a file is follows from what is in it, never from its name.
"""

import codecs
import csv
import math
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook

from gatezone.charges.banking.statements.entries import (
    MEGABYTE,
    MOST_ENTRIES,
    LockedStatement,
    NotAStatement,
    StatementTooLong,
)

if not DEFUSEDXML:
    raise ImportError("openpyxl does not use defusedxml: a workbook could unfold without end")

MOST_UNPACKED_BYTES = 128 * MEGABYTE
MOST_PARTS = 200
MOST_COLUMNS = 40
MOST_ROWS = MOST_ENTRIES + 100

ZIP, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 1
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXACT = 10**15
"""Above it a sheet no longer knows the last digits of a number."""


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


def rows_of(content: bytes) -> list[Row]:
    """
    Return the rows of a table that hold anything, the headings first.

    Raises: NotAStatement, LockedStatement, StatementTooLong.
    """
    if content.startswith(OLD_OR_LOCKED):
        raise LockedStatement()
    rows = _of_workbook(content) if content.startswith(ZIP) else _of_text(content)
    return [row for row in rows if any(row.cells)]


def _of_workbook(content: bytes) -> list[Row]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            _weigh(archive)
        with warnings.catch_warnings():
            # What the library cannot show (a validation, a picture) is no part of the rows.
            warnings.simplefilter("ignore")
            return list(_cells_of(content))
    except (LockedStatement, StatementTooLong):
        raise
    except Exception as fault:
        # A broken or hostile workbook makes its readers fail in any way there is.
        raise NotAStatement() from fault


def _weigh(archive: ZipFile) -> None:
    """Weigh an archive before any of it is unpacked. Raises: NotAStatement, LockedStatement."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise LockedStatement()
    # A part never unpacks to more than it says, so what they say together is the most there can be.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise NotAStatement()


def _cells_of(content: bytes) -> Iterator[Row]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False, keep_vba=False)
    try:
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            if number > MOST_ROWS:
                raise StatementTooLong()
            yield Row(number, tuple(_value(cell.value, cell.data_type) for cell in row))
    finally:
        book.close()


def _value(value: Any, kind: str | None) -> Value:
    if value is None:
        return ""
    if kind in ("f", "e") or isinstance(value, bool):
        return Unreadable(str(value)[:40])
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        exact = math.isfinite(value) and abs(value) < _EXACT
        return (str(int(value)) if value.is_integer() else repr(value)) if exact else Unreadable(str(value))
    if isinstance(value, int):
        return str(value) if abs(value) < _EXACT else Unreadable(str(value))
    if isinstance(value, str | date):
        return value.strip() if isinstance(value, str) else value
    return Unreadable(str(value)[:40])


def _of_text(content: bytes) -> list[Row]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max("\t;,", key=first.count)
    try:
        return list(_rows_of_text(csv.reader(StringIO(text, newline=""), delimiter=apart, strict=True)))
    except csv.Error as fault:
        raise NotAStatement() from fault


def _rows_of_text(rows: Iterable[list[str]]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise StatementTooLong()
        yield Row(number, tuple(_cell_of_text(cell.strip()) for cell in row[:MOST_COLUMNS]))


def _cell_of_text(cell: str) -> Value:
    return Unreadable(cell[:40]) if cell.startswith("=") else cell


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content.startswith(_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotAStatement() from None
    if "\x00" in text or not text.strip():
        raise NotAStatement()
    return text
