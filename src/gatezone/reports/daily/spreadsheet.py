"""The daily report as a workbook: every number a number, and a sheet for each figure with what was counted."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import xlsxwriter

from gatezone.crossings.queries import Row, rows
from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.plates import shown_plate
from gatezone.reports.daily.report import DailyReport, Line
from gatezone.reports.daily.words import (
    WRITTEN_DIRECTIONS,
    WRITTEN_GOODS,
    WRITTEN_KINDS,
    assessed,
    hours_of,
    level_of,
    rule_of,
)
from gatezone.reports.registry import FIGURES, OF_THE_DAY
from gatezone.travellers.queries import CountRow, standing_counts

FORM, BY_ROUTE = "Báo cáo", "Theo lối"
TRUCK_HEAD = (
    "STT",
    "Biển số",
    "Lối thông quan",
    "Chiều",
    "Hàng",
    "Loại hình",
    "Khai báo (kg)",
    "Vào bãi (giờ Hà Nội)",
    "Qua cửa khẩu (giờ Hà Nội)",
    "Mã tham chiếu",
)
COUNT_HEAD = (
    "STT",
    "Lối thông quan",
    "Chiều",
    "Từ giờ (Hà Nội)",
    "Lượt người",
    "Đính chính",
    "Mã tham chiếu",
)
ROUTE_HEAD = (
    "Cửa khẩu, lối",
    "Cộng",
    "Xuất",
    "Hoa quả",
    "Khác",
    "Nhập",
    "Hàng hóa",
    "Xe mới",
    "Giờ",
    "Mức phục vụ",
)
OUTSIDE_HEAD = ("STT", "Số xe", "Nguồn", "Mã tham chiếu")
HIDDEN = "Và {} mục khác, người lập không có nhiệm vụ xem; vẫn được tính."
WIDTHS = (34, 16, 24, 16, 14, 18, 16, 20, 20, 40)
LONGEST_TITLE = 31
"""So many letters a sheet's name may have. Source: the limits of the format."""

SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""A plate that begins with = stays a plate."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes a sheet from the top down, as a workbook of constant memory wants it."""

    sheet: Any
    formats: Mapping[str, Any]
    line: list[int]

    def row(self, *cells: Any, style: str = "") -> None:
        for column, cell in enumerate(cells):
            self._cell(column, cell, style)
        self.line[0] += 1

    def _cell(self, column: int, cell: Any, style: str) -> None:
        here = self.line[0]
        if isinstance(cell, datetime):
            self.sheet.write_datetime(
                here, column, cell.astimezone(HANOI).replace(tzinfo=None), self.formats["moment"]
            )
        elif isinstance(cell, int):
            self.sheet.write_number(here, column, cell, self.formats[f"number{style}"])
        elif cell is not None and cell != "":
            self.sheet.write_string(here, column, str(cell), self.formats[style or "text"])


def workbook_of(report: DailyReport, *, by: Actor, made_at: datetime, sample: bool) -> bytes:
    """
    Return the report as an Excel workbook in Vietnamese.

    Its first sheet is the form, its second the routes, then one for each figure with the vehicles or counts that
    make it up, of those the reader may see; the others are counted and told as a number.
    Cost: two SQL statements.
    """
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, SAFE)
    formats = _formats(book)
    trucks = _trucks(report, by)
    names = {each.route: each.names for each in (*report.routes, *report.people)}
    _form(_pen(book, FORM, formats), report, made_at=made_at, sample=sample)
    _routes(_pen(book, BY_ROUTE, formats), report)
    counts = standing_counts(report.period)
    others = (ref for ref in _counted(report) if ref.kind != "crossing")
    open_to_them = {Ref("crossing", each) for each in trucks} | seen(others, by=by)
    for figure in OF_THE_DAY:
        pen = _pen(book, title_of(figure), formats)
        whole = report.evidence(figure.code, {})
        _heading(pen, figure, whole)
        evidence = _part_of(whole, open_to_them)
        if figure.code.startswith("travellers."):
            _counts(pen, evidence, counts, names)
        elif figure.code.startswith("reports."):
            _outside(pen, report, evidence)
        else:
            _vehicles(pen, evidence, trucks, names)
        if hidden := len(whole.rows) - len(evidence.rows):
            pen.row(HIDDEN.format(hidden), style="soft")
    book.close()
    return kept.getvalue()


def title_of(figure: Figure) -> str:
    """Return the name of a figure's sheet."""
    plain = "".join(letter for letter in figure.title.vi if letter not in "[]:*?/\\")
    return plain[:LONGEST_TITLE].strip()


def _formats(book: Any) -> Mapping[str, Any]:
    number = {"num_format": "#,##0"}
    return {
        "text": book.add_format({"text_wrap": False}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "warning": book.add_format({"bold": True, "font_color": "#A31D17"}),
        "soft": book.add_format({"italic": True, "font_color": "#465852"}),
        "bold": book.add_format({"bold": True}),
        "number": book.add_format(number),
        "numberbold": book.add_format({**number, "bold": True}),
        "numberhead": book.add_format({**number, "bold": True, "bottom": 1}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }


def _pen(book: Any, title: str, formats: Mapping[str, Any]) -> _Pen:
    sheet = book.add_worksheet(title)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    return _Pen(sheet, formats, [0])


def _form(pen: _Pen, report: DailyReport, *, made_at: datetime, sample: bool) -> None:
    pen.row(f"BÁO CÁO NGÀY {report.day:%d/%m/%Y}", style="title")
    pen.row(f"Từ 20:00 ngày {report.period.starts_at:%d/%m/%Y} đến 20:00, giờ Hà Nội", style="soft")
    if sample:
        pen.row("BẢN MẪU (SAMPLE): không có xe nào là thật.", style="warning")
    if made_at < report.period.ends_before:
        pen.row("CHƯA CHỐT SỐ LIỆU", style="warning")
    pen.row("Lập lúc", made_at)
    pen.row()
    pen.row("Chỉ tiêu", "Số lượng", "Đơn vị", "So hôm trước", "Mục", "Mã số liệu", style="head")
    for place, words, line in _lines_of(report):
        unit = FIGURES[line.figure].unit.vi
        pen.row(words, line.amount, unit, "" if line.change is None else line.change, place, line.figure)
    for place, missing in report.missing.items():
        for each in missing:
            pen.row(each.vi, "chưa ghi nhận", "", "", place)
    pen.row()
    pen.row("Đánh giá", assessed(report.judgement, is_over=made_at >= report.period.ends_before))
    pen.row("", rule_of(report.judgement), style="soft")
    if report.outside:
        pen.row("Nguồn số xe ngoài khu vực", report.outside_source)


def _lines_of(report: DailyReport) -> Iterator[tuple[int, str, Line]]:
    """Give the lines of the whole zone with the number of their section and their words in full."""
    for place, lines, of in ((1, report.cleared, "thông quan"), (4, report.waiting, "tồn lúc 20:00")):
        for line in lines:
            yield place, f"{line.names.vi} ({of})", line
    yield 3, report.sent_on.names.vi, report.sent_on
    if report.outside:
        yield 4, report.outside.names.vi, report.outside
    for line in report.produce:
        yield 5, line.names.vi, line
    yield 5, report.new_cars.names.vi, report.new_cars
    yield 7, report.empty.names.vi, report.empty
    for line in report.travellers:
        yield 7, f"Lượt người {line.names.vi.lower()}", line


def _routes(pen: _Pen, report: DailyReport) -> None:
    pen.row(*ROUTE_HEAD, style="head")
    for route in report.routes:
        numbers = [line.amount for line in route.lines]
        pen.row(route.names.vi, *numbers, hours_of(route.hours), level_of(route.hours))
    pen.row("Cộng", *(line.amount for line in report.cleared), style="bold")
    pen.row()
    pen.row("Lượt người", "Nhập cảnh", "Xuất cảnh", style="head")
    for route in report.people:
        pen.row(route.names.vi, *(line.amount for line in route.lines), hours_of(route.hours))
    pen.row("Cộng", *(line.amount for line in report.travellers), style="bold")


def _heading(pen: _Pen, figure: Figure, evidence: Evidence) -> None:
    pen.row(figure.title.vi, evidence.amount, figure.unit.vi, style="bold")
    pen.row(f"{figure.code} · {figure.source}", style="soft")
    pen.row()


def _vehicles(pen: _Pen, evidence: Evidence, trucks: Mapping[str, Row], names: Mapping[str, Names]) -> None:
    pen.row(*TRUCK_HEAD, style="head")
    brings: Sequence[int | None] = evidence.brings or [None] * len(evidence.rows)
    for number, (ref, kg) in enumerate(zip(evidence.rows, brings, strict=True), start=1):
        row = trucks[ref.id]
        pen.row(
            number,
            shown_plate(row.plate),
            _name(names, row.route),
            WRITTEN_DIRECTIONS.get(row.direction, row.direction),
            WRITTEN_GOODS.get(row.goods, row.goods),
            WRITTEN_KINDS.get(row.kind, row.kind),
            kg,
            row.arrived_at,
            row.passed_at,
            str(ref),
        )


def _counts(pen: _Pen, evidence: Evidence, counts: Sequence[CountRow], names: Mapping[str, Names]) -> None:
    pen.row(*COUNT_HEAD, style="head")
    known = {str(each.id): each for each in counts}
    for number, ref in enumerate(evidence.rows, start=1):
        each = known[ref.id]
        pen.row(
            number,
            _name(names, each.route),
            WRITTEN_DIRECTIONS[each.way],
            each.starts_at,
            each.people,
            each.reason,
            str(ref),
        )


def _outside(pen: _Pen, report: DailyReport, evidence: Evidence) -> None:
    pen.row(*OUTSIDE_HEAD, style="head")
    for ref in evidence.rows:
        pen.row(1, evidence.amount, report.outside_source, str(ref))


def _trucks(report: DailyReport, by: Actor) -> dict[str, Row]:
    """Return the vehicles in the evidence of the figures that a reader may see. Cost: one SQL statement."""
    wanted = {ref for ref in _counted(report) if ref.kind == "crossing"}
    return {str(row.id): row for row in rows([UUID(ref.id) for ref in sorted(wanted)], by=by)}


def _counted(report: DailyReport) -> set[Ref]:
    """Return everything that was counted for a sheet of its own."""
    return {ref for each in OF_THE_DAY for ref in report.evidence(each.code, {}).rows}


def _part_of(evidence: Evidence, things: Collection[Ref]) -> Evidence:
    """Return what some things bring to a figure."""
    kept = [place for place, row in enumerate(evidence.rows) if row in things]
    brings = evidence.brings
    return Evidence(
        tuple(evidence.rows[place] for place in kept),
        None if brings is None else tuple(brings[place] for place in kept),
        evidence.per,
    )


def _name(names: Mapping[str, Names], route: str) -> str:
    return names[route].vi if route in names else route
