"""
A sheet as somebody sent it, as rows of plain cells. Nobody can trust it until it was read.

Nothing is calculated and nothing is fetched. What a file is follows from what is in it, never from its name.

What reads workbooks is loaded with the first workbook, so that a process that reads none starts sooner.
"""

from pkgutil import resolve_name

from gatezone.sheets.archives import OLD_OR_LOCKED, ZIP
from gatezone.sheets.cells import Limits, Table
from gatezone.sheets.faults import LockedFile, TooManyBytes
from gatezone.sheets.texts import read_text


def open_sheet(content: bytes, limits: Limits) -> Table:
    """
    Return the rows of a sheet that hold anything; none where the sheet is empty.

    Raises: TooManyBytes, TooManyRows, NotReadable, LockedFile, CellsMerged.
    """
    if len(content) > limits.bytes:
        raise TooManyBytes(len(content))
    if content.startswith(OLD_OR_LOCKED):
        raise LockedFile()
    return _workbook(content, limits) if content.startswith(ZIP) else read_text(content, limits)


def _workbook(content: bytes, limits: Limits) -> Table:
    read: Table = resolve_name("gatezone.sheets.workbooks:read_workbook")(content, limits)
    return read
