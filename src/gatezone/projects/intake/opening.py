"""
A sheet as a board sent it, as rows of plain cells. Hostile until read: an archive that unpacks without end,
entities, another file under a name of ours.

Nothing is calculated and nothing is fetched. A formula counts as the result its sheet last showed, unless it
reaches into another file. Cells that are merged hold what stands in their first one, and say so. What a file is
follows from what is in it, never from its name. Pure.
"""

import codecs
import csv
import math
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from gatezone.documents.office_files import OfficeFileLocked, weigh
from gatezone.parties.names import tidy
from gatezone.projects.intake.faults import (
    IntakeOfNothing,
    IntakeTooLarge,
    IntakeTooLong,
    LockedIntake,
    NotAnIntake,
)

if not DEFUSEDXML:
    raise ImportError("openpyxl does not use defusedxml: a workbook could unfold without end")

MEGABYTE = 1_000_000
MOST_BYTES = 8 * MEGABYTE
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_MERGED = 5_000
LONGEST_CELL = 500

TEXT, NUMBER, DAY, FORMULA, BROKEN = "text", "number", "day", "formula", "broken"
"""What a cell holds: a number keeps all its digits as text, a day is written 2024-08-22."""

_ZIP, _OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXACT = 10**15
"""From here on a sheet no longer knows the last digits of a number."""

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and of what kind it is."""

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
    """The rows of a sheet that hold anything, and the names of the sheets nobody looked at."""

    rows: tuple[TableRow, ...]
    left_sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class _Inside:
    """What of a sheet's own text a reader of values does not see."""

    filled: list[int] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def open_table(content: bytes) -> Table:
    """
    Return the rows of a sheet.

    Raises: IntakeTooLarge, IntakeTooLong, NotAnIntake, LockedIntake, IntakeOfNothing.
    """
    if len(content) > MOST_BYTES:
        raise IntakeTooLarge(bytes=len(content))
    if content.startswith(_OLD_OR_LOCKED):
        raise LockedIntake()
    table = _of_workbook(content) if content.startswith(_ZIP) else Table(tuple(_of_text(content)))
    if not table.rows:
        raise IntakeOfNothing()
    return table


# --- workbooks ----------------------------------------------------------------------------------------


def _of_workbook(content: bytes) -> Table:
    try:
        with ZipFile(BytesIO(content)) as archive:
            weigh(archive)
            archive.getinfo("xl/workbook.xml")
        with warnings.catch_warnings():
            # What the library cannot show (a validation, a picture) is no part of the rows.
            warnings.simplefilter("ignore")
            return _table_of(content)
    except OfficeFileLocked:
        raise LockedIntake() from None
    except IntakeTooLong:
        raise
    except Exception as fault:
        # A broken or hostile workbook makes its readers fail in any way there is.
        raise NotAnIntake() from fault


def _table_of(content: bytes) -> Table:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False, keep_vba=False)
    try:
        shown = [each for each in book.worksheets if each.sheet_state == "visible"]
        sheet, others = shown[0], shown[1:]
        inside = _inside(sheet._get_source())
        if not inside.filled:
            return Table(())
        if len(inside.filled) > MOST_ROWS or inside.filled[-1] > 2 * MOST_ROWS:
            raise IntakeTooLong(rows=max(len(inside.filled), inside.filled[-1]))
        if inside.filled[0] < 1 or inside.filled != sorted(set(inside.filled)):
            raise NotAnIntake()
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=inside.filled[-1], max_col=MOST_COLUMNS)
        grid = [
            [
                _cell(cell.value, cell.data_type, inside.formulas.get((number, place)))
                for place, cell in enumerate(row)
            ]
            for number, row in enumerate(rows, start=1)
        ]
        _fill_merged(grid, inside.merged)
        read = (
            TableRow(number, _trimmed(row), number in inside.hidden)
            for number, row in enumerate(grid, start=1)
        )
        left = tuple(tidy(each.title)[:40] for each in others)
        return Table(tuple(row for row in read if any(row.cells)), left)
    finally:
        book.close()


def _inside(source: Any) -> _Inside:
    inside = _Inside()
    number = 0
    with source:
        for _, element in ElementTree.iterparse(source):  # noqa: S314  no entities: see weigh
            kind = element.tag.rpartition("}")[2]
            if kind == "mergeCell":
                _note_merged(element.get("ref", ""), inside)
            if kind == "row":
                number = int(element.get("r", number + 1))
                _note_row(element, number, inside)
                element.clear()
    return inside


def _note_row(row: Any, number: int, inside: _Inside) -> None:
    is_filled = False
    for place, cell in enumerate(row):
        held = {child.tag.rpartition("}")[2]: child for child in cell}
        is_filled = is_filled or not held.keys().isdisjoint(("v", "is", "f"))
        if "f" in held:
            told = _PLACE.fullmatch(cell.get("r", ""))
            column = column_index_from_string(told[1]) - 1 if told else place
            inside.formulas[number, column] = held["f"].text or "="
    if is_filled:
        inside.filled.append(number)
    if row.get("hidden") in ("1", "true"):
        inside.hidden.add(number)


def _note_merged(ref: str, inside: _Inside) -> None:
    if len(inside.merged) >= MOST_MERGED:
        raise NotAnIntake()
    left, top, right, bottom = range_boundaries(ref)
    if None in (left, top, right, bottom):
        raise NotAnIntake()
    inside.merged.append((top, left, bottom, right))


def _fill_merged(grid: list[list[Cell | None]], merged: Iterable[tuple[int, int, int, int]]) -> None:
    for top, left, bottom, right in merged:
        first = _at(grid, top, left)
        if first is None:
            continue
        held = Cell(first.text, first.kind, is_merged=True)
        for row in grid[top - 1 : bottom]:
            for place in range(left - 1, min(right, MOST_COLUMNS)):
                row.extend([None] * (place + 1 - len(row)))
                row[place] = held


def _trimmed(row: list[Cell | None]) -> tuple[Cell | None, ...]:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _at(grid: list[list[Cell | None]], row: int, column: int) -> Cell | None:
    if row > len(grid) or column > len(grid[row - 1]):
        return None
    return grid[row - 1][column - 1]


def _cell(value: Any, kind: str | None, formula: str | None) -> Cell | None:
    if formula is not None and (value is None or "[" in formula):
        return Cell(f"={formula}"[:LONGEST_CELL], FORMULA)
    if value is None:
        return None
    if kind == "e" or isinstance(value, bool):
        return Cell(str(value)[:LONGEST_CELL], BROKEN)
    if isinstance(value, datetime | date):
        return Cell((value.date() if isinstance(value, datetime) else value).isoformat(), DAY)
    if isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= _EXACT:
            return Cell(str(value)[:LONGEST_CELL], BROKEN)
        return Cell(str(int(value)) if value == int(value) else repr(value), NUMBER)
    return _text(value) if isinstance(value, str) else Cell(str(value)[:LONGEST_CELL], BROKEN)


# --- tables of text -----------------------------------------------------------------------------------


def _of_text(content: bytes) -> list[TableRow]:
    text = _decoded(content)
    # The line with the most marks is a row of the table; above it there may stand a title without any.
    lines = text.splitlines()[:60]
    apart = max("\t;,", key=lambda mark: max((line.count(mark) for line in lines), default=0))
    try:
        return list(_rows_of_text(csv.reader(StringIO(text, newline=""), delimiter=apart)))
    except csv.Error as fault:
        raise NotAnIntake() from fault


def _rows_of_text(rows: Iterable[list[str]]) -> Iterator[TableRow]:
    for number, row in enumerate(rows, start=1):
        if number > 2 * MOST_ROWS:
            raise IntakeTooLong(rows=number)
        cells = tuple(
            Cell(each[:LONGEST_CELL], FORMULA) if each.startswith("=") else _text(each)
            for each in row[:MOST_COLUMNS]
        )
        if any(cells):
            yield TableRow(number, cells)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_MARKS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise NotAnIntake() from None
    if "\x00" in text or not text.strip():
        raise NotAnIntake()
    return text


def _text(written: str) -> Cell | None:
    words = tidy(written)
    return Cell(words, TEXT) if words else None
