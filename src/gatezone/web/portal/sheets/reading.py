"""
A sheet as somebody sent it, as rows of plain values. Hostile until read: an archive that unpacks without end,
another file under a name of ours, formulas, links, macros.

Nothing is calculated and nothing is fetched. What a file is follows from what is in it, never from its name.
"""

import codecs
import csv
import math
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from gatezone.kernel.errors import Invalid

MEGABYTE = 1_000_000
MOST_BYTES = 2 * MEGABYTE
MOST_UNPACKED_BYTES = 16 * MEGABYTE
MOST_PARTS = 200
MOST_ROWS = 500
MOST_COLUMNS = 40
LONGEST_CELL = 200

_ZIP, _OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 1
_DECLARATIONS = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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
    if len(content) > MOST_BYTES:
        raise SheetTooLarge()
    if content.startswith(_OLD_OR_LOCKED):
        raise LockedSheet()
    rows = _of_workbook(content) if content.startswith(_ZIP) else _of_text(content)
    if not rows:
        raise SheetOfNothing()
    if len(rows) > MOST_ROWS + 1:
        raise SheetTooLong(rows=len(rows) - 1)
    return rows


# --- workbooks ----------------------------------------------------------------------------------------


def _of_workbook(content: bytes) -> list[SheetRow]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            _look_inside(archive)
        with warnings.catch_warnings():
            # What the library cannot show (a validation, a picture) is no part of the rows.
            warnings.simplefilter("ignore")
            return _rows_of(content)
    except (MergedCells, SheetTooLong, LockedSheet):
        raise
    except Exception as fault:
        # A broken or hostile workbook makes its readers fail in any way there is.
        raise NotASheet() from fault


def _look_inside(archive: ZipFile) -> None:
    """Weigh an archive before any of it is unpacked. Raises: NotASheet, LockedSheet."""
    parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise LockedSheet()
    # A part never unpacks to more than it says, so what they say together is the most there can be.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise NotASheet()
    if len({part.filename for part in parts}) != len(parts) or "xl/workbook.xml" not in archive.namelist():
        raise NotASheet()
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            # No workbook needs entities of its own, nor letters of two bytes to hide them in.
            if text.startswith(_MARKS) or b"\x00" in text or _DECLARATIONS.search(text):
                raise NotASheet()


def _rows_of(content: bytes) -> list[SheetRow]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False, keep_vba=False)
    try:
        sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
        filled, hidden, merged = _inside(sheet._get_source())
        if merged:
            raise MergedCells(cells=tuple(merged[:5]))
        if not filled:
            return []
        if len(filled) > MOST_ROWS + 1 or filled[-1] > 2 * MOST_ROWS:
            raise SheetTooLong(rows=max(len(filled), filled[-1]) - 1)
        if filled[0] < 1 or filled != sorted(set(filled)):
            raise NotASheet()
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=filled[-1], max_col=MOST_COLUMNS)
        read = (
            SheetRow(
                number,
                tuple(_value(cell.value, cell.data_type, book.epoch) for cell in row),
                number in hidden,
            )
            for number, row in enumerate(rows, start=1)
        )
        return [row for row in read if any(value is not None for value in row.cells)]
    finally:
        book.close()


def _inside(source: Any) -> tuple[list[int], set[int], list[str]]:
    """What of a sheet's own text a reader of values does not see: its filled rows, hidden rows and merged cells."""
    filled: list[int] = []
    hidden: set[int] = set()
    merged: list[str] = []
    number = 0
    with source:
        for _, element in ElementTree.iterparse(source):  # noqa: S314  no entities: see _look_inside
            kind = element.tag.rpartition("}")[2]
            if kind == "mergeCell":
                merged.append(element.get("ref", "")[:20])
            if kind == "row":
                number = int(element.get("r", number + 1))
                if any(
                    child.tag.rpartition("}")[2] in ("v", "is", "f") for cell in element for child in cell
                ):
                    filled.append(number)
                if element.get("hidden") in ("1", "true"):
                    hidden.add(number)
                element.clear()
    return filled, hidden, merged


def _value(value: Any, kind: str | None, epoch: datetime) -> Value:
    if kind == "f":
        return Formula(str(getattr(value, "text", value))[:LONGEST_CELL])
    if kind == "e" or isinstance(value, bool):
        return Broken(str(value)[:LONGEST_CELL])
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return Broken(str(value))
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return _text(value)
    return value if isinstance(value, int | date) else None


def _number(value: float) -> Value:
    if not math.isfinite(value):
        return Broken(str(value))
    return int(value) if value.is_integer() else value


def day_of_serial(serial: float) -> date | None:
    """Return the day a sheet means by a number, where it was not told to show it as a day."""
    try:
        day = from_excel(serial)
    except (OverflowError, ValueError):
        return None
    return day.date() if isinstance(day, datetime) else None


# --- tables of text -----------------------------------------------------------------------------------


def _of_text(content: bytes) -> list[SheetRow]:
    text = _decoded(content)
    if "\x00" in text:
        raise NotASheet()
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max("\t;,", key=first.count)
    try:
        return list(_rows_of_text(csv.reader(StringIO(text, newline=""), delimiter=apart)))
    except csv.Error as fault:
        raise NotASheet() from fault


def _rows_of_text(rows: Iterable[list[str]]) -> Iterator[SheetRow]:
    for number, row in enumerate(rows, start=1):
        if number > 2 * MOST_ROWS:
            raise SheetTooLong(rows=number)
        cells = tuple(
            Formula(cell[:LONGEST_CELL]) if cell.startswith("=") else _text(cell)
            for cell in row[:MOST_COLUMNS]
        )
        if any(cell is not None for cell in cells):
            yield SheetRow(number, cells)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_MARKS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise NotASheet() from None


def _text(written: str) -> Value:
    words = " ".join(unicodedata.normalize("NFC", written).split())
    return words or None
