"""Rows as files people take away: CSV that spreadsheets open as it is, and a workbook."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.web.downloads import download

Value = str | int | Decimal | date
Rows = Iterable[Sequence[Value]]
WIDEST = 60


def as_csv(name: str, heads: Sequence[str], rows: Rows) -> HttpResponse:
    """Answer with rows as CSV in UTF-8, marked as such: without the mark spreadsheets misread Vietnamese."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(heads)
    table.writerows([_written(each) for each in row] for row in rows)
    return download(f"{name}.csv", "\ufeff" + out.getvalue())


def as_workbook(name: str, heads: Sequence[str], rows: Rows) -> HttpResponse:
    """Answer with rows as a workbook, where a number is a number and a day a day."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        moments = book.add_format({"num_format": "hh:mm dd/mm/yyyy"})
        sheet.write_row(0, 0, heads, bold)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(place, column, value)
                else:
                    sheet.write(place, column, value, moments if isinstance(value, datetime) else None)
        sheet.freeze_panes(1, 0)
        sheet.autofit(WIDEST * 7)
    return download(f"{name}.xlsx", out.getvalue())


FILES: Mapping[str, tuple[Promise, Callable[[str, Sequence[str], Rows], HttpResponse]]] = {
    "csv": (_("As CSV"), as_csv),
    "xlsx": (_("As a workbook"), as_workbook),
}
"""The files a list is given as, by their ending."""


def _written(value: Value) -> str | int | Decimal:
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            return value
