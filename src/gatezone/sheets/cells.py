"""What a sheet holds: cells of five kinds, in rows with their numbers; and the limits that a desk sets."""

from dataclasses import dataclass
from datetime import date

TEXT, NUMBER, DAY, FORMULA, BROKEN = "text", "number", "day", "formula", "broken"
"""The kinds of a cell. A broken one holds no value: an error of the sheet, a duration, a number without end."""

EXACT = 10**15
"""From here on a spreadsheet no longer knows the last digits of a number."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cell:
    """
    What stands in a cell.

    ``value`` is the text as it is written, a finite number, a day, a formula with its ``=``, or the text of what
    cannot be read. A merged cell holds what stands in the first cell of its area.
    """

    value: str | int | float | date
    kind: str = TEXT
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with the number the sheet shows for it; an empty cell is None."""

    number: int
    cells: tuple[Cell | None, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of the first visible sheet that hold anything, and the names of the other visible sheets."""

    rows: tuple[SheetRow, ...]
    left_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a desk takes, and how it reads formulas and merged cells."""

    bytes: int
    unpacked_bytes: int
    rows: int
    """Rows that hold anything, the headings among them."""

    last_row: int
    """The number of the last row that is looked at."""

    columns: int
    letters: int
    """A formula or an unreadable cell is shown by so many letters at the most."""

    parts: int = 200
    fills_merged: bool = False
    """Whether merged cells are filled with what they show; otherwise a sheet with merged cells is refused."""

    takes_results: bool = False
    """Whether a formula counts as the result its sheet last showed; otherwise it stays a formula."""

    title_rows: int = 1
    """The headings of a text table stand within so many rows; its separator is looked for there."""
