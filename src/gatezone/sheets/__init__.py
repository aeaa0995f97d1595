"""
Sheets from outside as rows of plain cells: one reader of .xlsx and .csv for every desk that takes a sheet; pure.

``archives`` checks an Excel or Word file before any of it is used, ``workbooks`` reads .xlsx, ``texts`` reads .csv,
and ``reading`` chooses between the two. A desk gives its `Limits` and turns a `SheetError` into an error of its own.
"""

from gatezone.sheets.cells import Cell, Limits, SheetRow, Table
from gatezone.sheets.faults import (
    CellsMerged,
    LockedFile,
    NotReadable,
    SheetError,
    TooManyBytes,
    TooManyRows,
)
from gatezone.sheets.reading import open_sheet
