"""Excel workbooks (.xlsx): the first visible sheet as rows of cells, by openpyxl, after the archive was checked."""

import math
import warnings
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import DEFUSEDXML, load_workbook

from gatezone.sheets.archives import check_archive, must_be_workbook
from gatezone.sheets.cells import BROKEN, DAY, FORMULA, NUMBER, Cell, Limits, SheetRow, Table
from gatezone.sheets.faults import CellsMerged, NotReadable, SheetError, TooManyRows
from gatezone.sheets.markup import Area, Markup, markup_of

if not DEFUSEDXML:
    raise ImportError("openpyxl does not use defusedxml: a workbook could unfold without end")

LONGEST_TITLE = 40
_SHOWN_AREAS = 5


def read_workbook(content: bytes, limits: Limits) -> Table:
    """Return the rows of a workbook. Raises: NotReadable, LockedFile, TooManyRows, CellsMerged."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            check_archive(archive, unpacked_bytes=limits.unpacked_bytes, parts=limits.parts)
            must_be_workbook(archive)
        with warnings.catch_warnings():
            # What the library cannot show (a validation, a picture) is no part of the rows.
            warnings.simplefilter("ignore")
            return _table_of(content, limits)
    except SheetError:
        raise
    except Exception as fault:
        # A broken or hostile workbook makes its readers fail in any way there is.
        raise NotReadable() from fault


def _table_of(content: bytes, limits: Limits) -> Table:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False, keep_vba=False)
    try:
        sheet, *others = [each for each in book.worksheets if each.sheet_state == "visible"]
        markup = markup_of(sheet._get_source())
        _check_rows(markup, limits)
        if not markup.filled:
            return Table(())
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=markup.filled[-1], max_col=limits.columns)
        grid = [
            [_cell(cell, markup.formulas.get((number, place)), limits) for place, cell in enumerate(row, 1)]
            for number, row in enumerate(rows, start=1)
        ]
        for area in markup.merged:
            _fill(grid, area, limits.columns)
        read = (SheetRow(n, _trimmed(row), n in markup.hidden) for n, row in enumerate(grid, start=1))
        left = tuple(str(each.title)[:LONGEST_TITLE] for each in others)
        return Table(tuple(row for row in read if row.cells), left)
    finally:
        book.close()


def _check_rows(markup: Markup, limits: Limits) -> None:
    if markup.merged and not limits.fills_merged:
        raise CellsMerged(tuple(area.written for area in markup.merged[:_SHOWN_AREAS]))
    filled = markup.filled
    if filled and (len(filled) > limits.rows or filled[-1] > limits.last_row):
        raise TooManyRows(max(len(filled), filled[-1]))
    if filled and (filled[0] < 1 or filled != sorted(set(filled))):
        raise NotReadable()


def _fill(grid: list[list[Cell | None]], area: Area, columns: int) -> None:
    """Write what stands in the first cell of a merged area into all of them."""
    row = grid[area.top - 1] if area.top <= len(grid) else []
    first = row[area.left - 1] if area.left <= len(row) else None
    if first is None:
        return
    held = Cell(first.value, first.kind, is_merged=True)
    for each in grid[area.top - 1 : area.bottom]:
        for place in range(area.left - 1, min(area.right, columns)):
            each.extend([None] * (place + 1 - len(each)))
            each[place] = held


def _trimmed(row: Sequence[Cell | None]) -> tuple[Cell | None, ...]:
    held = [place for place, cell in enumerate(row, start=1) if cell is not None]
    return tuple(row[: held[-1]]) if held else ()


def _cell(cell: Any, formula: str | None, limits: Limits) -> Cell | None:
    value = cell.value
    # A formula that reaches into another file shows what nobody here can look at.
    if formula is not None and (not limits.takes_results or value is None or "[" in formula):
        return Cell(f"={formula}"[: limits.letters], FORMULA)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "e" or isinstance(value, bool):
        return Cell(str(value)[: limits.letters], BROKEN)
    return _plain(value) or Cell(str(value)[: limits.letters], BROKEN)


def _plain(value: Any) -> Cell | None:
    """Return a cell of text, of a day or of a finite number; nothing where the value is none of these."""
    if isinstance(value, str):
        return Cell(value)
    if isinstance(value, date):
        return Cell(value.date() if isinstance(value, datetime) else value, DAY)
    if isinstance(value, int | float) and math.isfinite(value):
        return Cell(int(value) if value == int(value) else value, NUMBER)
    return None
