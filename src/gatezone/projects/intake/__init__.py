"""
Sheets of boards as they are: read to the last row, each row taken whole or put in quarantine with its faults; pure.

``opening`` opens a file nobody can trust, ``headings`` finds its columns, ``amounts`` and ``cells`` say what is
meant by a cell, ``rows`` reads and judges the rows, ``sums`` reconciles before and after, ``matching`` finds the
payment request of an entry of the Treasury. Source: draft rules of the Board on public investment, not law.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.projects.intake.faults import Fault
from gatezone.projects.intake.forms import CONTRACTS, FORMS, PLAN, SOURCES, TREASURY, Form, FundSource
from gatezone.projects.intake.opening import MOST_BYTES, open_table
from gatezone.projects.intake.rows import RawRow, ReadRow, Sheet, Ways, read_rows, sheet_of
from gatezone.projects.intake.sums import ColumnSum, faults_of_sums, remarks_of_peers, sums_of


@dataclass(frozen=True, slots=True)
class Intake:
    """A sheet that was read and judged. Where a row or a sum is at fault, nothing of it is taken by itself."""

    sheet: Sheet
    rows: tuple[ReadRow, ...]
    sums: tuple[ColumnSum, ...]
    faults: tuple[Fault, ...]
    """What is wrong with the sheet as a whole: its totals."""

    remarks: tuple[Fault, ...]

    @property
    def good(self) -> tuple[ReadRow, ...]:
        """The rows that may be taken."""
        return tuple(row for row in self.rows if row.is_good)

    @property
    def quarantined(self) -> tuple[ReadRow, ...]:
        """The rows that may not."""
        return tuple(row for row in self.rows if not row.is_good)

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be taken."""
        return not self.faults and not self.quarantined


def judge(sheet: Sheet, mended: Mapping[int, RawRow] | None = None) -> Intake:
    """Return a sheet judged anew, with some of its rows as they were mended."""
    raws = [(mended or {}).get(raw.number, raw) for raw in sheet.rows]
    rows = read_rows(sheet.form, raws, sheet.ways)
    remarks = [remark for row in rows for remark in row.remarks]
    return Intake(
        sheet,
        rows,
        sums_of(sheet, rows),
        faults_of_sums(sheet, rows),
        tuple(sorted([*remarks, *remarks_of_peers(sheet, rows)], key=lambda fault: fault.row)),
    )
