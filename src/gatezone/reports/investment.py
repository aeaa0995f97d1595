"""
The monthly investment sheet as a workbook, in the columns a national agency uses (phụ lục III).

Each cell keeps its whole đồng and shows triệu đồng, so that sums are sums of exact values. What nobody can count,
what was done and what will be, is left for the officer to write.
Source: the columns are those of a sheet in use, not of a law.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter

from gatezone.kernel.periods import HANOI
from gatezone.projects.capital.rates import half_up
from gatezone.projects.catalogue.sources import sources
from gatezone.projects.queries.monthly import MonthlyLine, MonthlySheet
from gatezone.reports.daily.spreadsheet import SAFE

SHEET = "Giải ngân tháng"
MILLIONS = "#,##0,,"
"""Shows đồng as triệu đồng; the cell keeps the đồng."""

HEAD_ROW = 6
TEXT_WIDTH, MONEY_WIDTH = 28, 14


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its head, and what a line has in it; money is summed, a rate is divided again."""

    head: str
    of: Callable[[MonthlyLine], Any]
    style: str = "text"
    parts: tuple[Callable[[MonthlyLine], int], Callable[[MonthlyLine], int]] | None = None


def workbook_of(sheet: MonthlySheet, places: Mapping[Any, str], *, made_at: datetime, sample: bool) -> bytes:
    """Return the sheet as an Excel workbook in Vietnamese; ``places`` are those of the projects."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, SAFE)
    formats = _formats(book)
    page = book.add_worksheet(SHEET)
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    columns = _columns(sheet, places)
    for place, column in enumerate(columns):
        page.set_column(place, place, TEXT_WIDTH if column.style == "text" else MONEY_WIDTH)
    _heading(page, formats, sheet, made_at=made_at, sample=sample)
    _row(page, HEAD_ROW, [each.head for each in columns], ["head"] * len(columns), formats)
    styles = [each.style for each in columns]
    for number, line in enumerate(sheet.lines, start=1):
        _row(page, HEAD_ROW + number, [each.of(line) for each in columns], styles, formats)
    totals = [_total(each, sheet.lines) for each in columns]
    _row(page, HEAD_ROW + len(sheet.lines) + 1, totals, [f"{style}-sum" for style in styles], formats)
    page.freeze_panes(HEAD_ROW + 1, 2)
    book.close()
    return kept.getvalue()


def _columns(sheet: MonthlySheet, places: Mapping[Any, str]) -> list[Column]:
    names = sources()

    def money(head: str, of: Callable[[MonthlyLine], int]) -> Column:
        return Column(head, of, "money")

    def rate(head: str, above: Callable[[MonthlyLine], int], below: Callable[[MonthlyLine], int]) -> Column:
        return Column(head, lambda line: _part(above(line), below(line)), "rate", (above, below))

    def of_source(code: str) -> Column:
        return money(f"KHV năm: {names[code].names.vi}", lambda line: line.by_source.get(code, 0))

    def plan(line: MonthlyLine) -> int:
        return line.row.sums.plan_vnd

    def month(line: MonthlyLine) -> int:
        return line.disbursed_month_vnd

    def since_january(line: MonthlyLine) -> int:
        return line.row.sums.disbursed_vnd

    return [
        Column("Mã dự án", lambda line: line.row.project.code7),
        Column("Tên dự án", lambda line: line.row.project.name_vi),
        Column("Địa điểm", lambda line: places.get(line.row.project.id, "")),
        Column("Số quyết định đầu tư", lambda line: line.decision),
        money("TMĐT: tổng", lambda line: line.row.sums.total_investment_vnd),
        money("TMĐT: trong đó vốn đầu tư công", lambda line: line.budget_vnd),
        money("Lũy kế vốn đã bố trí", lambda line: line.given_vnd),
        money("Lũy kế giải ngân hết năm trước", lambda line: line.before_vnd),
        money("KHV năm trước kéo dài", lambda line: line.row.sums.plan_carried_vnd),
        money("KHV năm: tổng", lambda line: line.row.sums.plan_year_vnd),
        *(of_source(code) for code in sheet.sources),
        money("Khối lượng thực hiện: lũy kế", lambda line: line.row.sums.accepted_ever_vnd),
        money("Khối lượng thực hiện: trong tháng", lambda line: line.accepted_month_vnd),
        money("Giải ngân trong tháng", month),
        rate("Tỷ lệ giải ngân trong tháng (%)", month, plan),
        money("Lũy kế giải ngân từ đầu năm", since_january),
        rate("Tỷ lệ lũy kế / KHV năm, gồm kéo dài (%)", since_january, plan),
        Column("Nội dung công việc đã xong", lambda line: ""),
        Column("Nội dung đang làm", lambda line: ""),
        money("KHV còn lại cho các tháng sau", lambda line: plan(line) - since_january(line)),
        Column("Ghi chú (vướng mắc)", lambda line: "; ".join(line.obstacles)),
    ]


def _part(above: int, below: int) -> Any:
    return half_up(Fraction(10_000 * above, below)) / 10_000 if below else "–"


def _total(column: Column, lines: Iterable[MonthlyLine]) -> Any:
    listed = list(lines)
    if column.parts:
        above, below = column.parts
        return _part(sum(map(above, listed)), sum(map(below, listed)))
    if column.style == "money":
        return sum(column.of(line) for line in listed)
    return "Cộng" if column.head == "Tên dự án" else ""


def _heading(
    page: Any, formats: Mapping[str, Any], sheet: MonthlySheet, *, made_at: datetime, sample: bool
) -> None:
    at, year = sheet.portfolio.at, sheet.portfolio.year
    told = [
        (f"TÌNH HÌNH THỰC HIỆN, GIẢI NGÂN VỐN ĐẦU TƯ CÔNG THÁNG {at:%m/%Y}", "title"),
        (f"Kế hoạch vốn năm {year}, số liệu đến hết ngày {at:%d/%m/%Y}", "soft"),
        ("Đơn vị: triệu đồng (mỗi ô giữ số đồng chính xác, tổng là tổng của số chính xác)", "soft"),
        (f"Quy định áp dụng: {sheet.portfolio.rule_set}", "soft"),
        (f"Lập lúc {made_at.astimezone(HANOI):%H:%M %d/%m/%Y}", "soft"),
    ]
    if sample:
        told.append(("BẢN MẪU (SAMPLE): số tiền của từng dự án không có thật.", "warning"))
    for place, (words, style) in enumerate(told):
        page.write_string(place, 0, words, formats[style])


def _row(page: Any, row: int, cells: list[Any], styles: list[str], formats: Mapping[str, Any]) -> None:
    for place, (cell, style) in enumerate(zip(cells, styles, strict=True)):
        if isinstance(cell, int | float):
            page.write_number(row, place, cell, formats[style])
        else:
            page.write_string(row, place, str(cell), formats[style])


def _formats(book: Any) -> Mapping[str, Any]:
    top = {"bold": True, "top": 1}
    money, rate, text = (
        {"num_format": MILLIONS},
        {"num_format": "0.00%", "align": "right"},
        {"text_wrap": True},
    )
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "soft": book.add_format({"italic": True, "font_color": "#465852"}),
        "warning": book.add_format({"bold": True, "font_color": "#A31D17"}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format(text),
        "money": book.add_format(money),
        "rate": book.add_format(rate),
        "text-sum": book.add_format(top | text),
        "money-sum": book.add_format(top | money),
        "rate-sum": book.add_format(top | rate),
    }
