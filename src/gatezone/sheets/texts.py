"""Tables of text: .csv in UTF-8, or in UTF-16 with its mark, with commas, semicolons or tabs between the cells."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

from gatezone.sheets.cells import FORMULA, Cell, Limits, SheetRow, Table
from gatezone.sheets.faults import NotReadable, TooManyRows

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(content: bytes, limits: Limits) -> Table:
    """Return the rows of a table of text. Raises: NotReadable, TooManyRows."""
    text = _decoded(content)
    apart = _separator(text, limits.title_rows)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=apart, strict=True)
        return Table(tuple(_filled(rows, limits)))
    except csv.Error as fault:
        raise NotReadable() from fault


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content.startswith(_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable() from None
    if "\x00" in text:
        raise NotReadable()
    return text


def _separator(text: str, title_rows: int) -> str:
    """Return what stands between the cells: the row with the most of them is one of the table and no title."""
    rows = list(islice((line for line in text.splitlines() if line.strip()), title_rows))
    return max("\t;,", key=lambda mark: max((row.count(mark) for row in rows), default=0))


def _filled(rows: Iterable[list[str]], limits: Limits) -> Iterator[SheetRow]:
    filled = 0
    for number, row in enumerate(rows, start=1):
        if number > limits.last_row:
            raise TooManyRows(number)
        cells = tuple(_cell(written, limits.letters) for written in row[: limits.columns])
        if any(cells):
            filled += 1
            if filled > limits.rows:
                raise TooManyRows(filled)
            yield SheetRow(number, cells)


def _cell(written: str, letters: int) -> Cell | None:
    if written.lstrip().startswith("="):
        return Cell(written.lstrip()[:letters], FORMULA)
    return Cell(written) if written.strip() else None
