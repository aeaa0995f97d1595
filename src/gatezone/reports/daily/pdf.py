"""The daily report on paper: the Board's form as a PDF, laid out by Typst from words alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from gatezone.kernel.periods import HANOI
from gatezone.reports.daily.report import DailyReport, Line
from gatezone.reports.daily.words import assessed, changed, day_in_words, grouped, hours_of, level_of, rule_of

FORM = Path(__file__).parents[1] / "forms" / "daily.typ"
NOT_RECORDED = "chưa ghi nhận"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who reports: the body above, and the Board as it is called on the day."""

    above: str
    board: str


def pdf_of(report: DailyReport, *, head: Letterhead, made_at: datetime, sample: bool) -> bytes:
    """
    Return the report as a PDF in Vietnamese; it is not signed, and says so.

    ``sample`` marks every page of a zone where no truck is real.
    """
    words = words_of(report, head=head, made_at=made_at, sample=sample)
    return typst.compile(
        str(FORM),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(words, ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
    )


def words_of(report: DailyReport, *, head: Letterhead, made_at: datetime, sample: bool) -> Mapping[str, Any]:
    """Return everything the paper says, as words."""
    day = f"{report.day:%d/%m/%Y}"
    here = made_at.astimezone(HANOI)
    is_over = made_at >= report.period.ends_before
    return {
        "above": head.above,
        "board": head.board,
        "place_and_day": f"Lạng Sơn, {day_in_words(report.day)}",
        "title": f"Hoạt động xuất nhập khẩu, xuất nhập cảnh qua các cửa khẩu ngày {day}",
        "period": f"(từ 20 giờ ngày {report.period.starts_at:%d/%m/%Y} đến 20 giờ ngày {day}, giờ Hà Nội)",
        "sample": "BẢN MẪU (SAMPLE). Số liệu được chơi lại từ số đã công bố; không có xe nào là thật."
        if sample
        else "",
        "mark": "BẢN MẪU",
        "not_final": "" if is_over else f"CHƯA CHỐT SỐ LIỆU: số tại {here:%H:%M} ngày {here:%d/%m/%Y}.",
        "made": f"Lập tự động lúc {here:%H:%M} ngày {here:%d/%m/%Y} từ các lượt xe và nhật ký của hệ thống.",
        "unsigned": "CHƯA KÝ. Bản in này chưa có số, chưa ký, chưa đóng dấu.",
        "sections": [
            _cleared(report),
            _by_route(report),
            _section("Xe quay đầu, chuyển cửa khẩu khác", _line("Số xe quay đầu", report.sent_on)),
            _remaining(report),
            _produce(report),
            _hours(report, is_over=is_over),
            _beside_the_form(report),
        ],
    }


def _section(title: str, *lines: Mapping[str, str], table: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"title": title, "lines": lines, "table": table, "of-the-form": True}


def _line(words: str, line: Line, unit: str = "xe", more: str = "") -> dict[str, str]:
    return {"words": words, "amount": grouped(line.amount), "unit": unit, "more": more}


def _says(words: str, more: str = "") -> dict[str, str]:
    """A line without a number; the form puts the full stop."""
    return {"words": words.removesuffix("."), "amount": "", "unit": "", "more": more}


def _table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    total: Sequence[str] | None = None,
    numbers: bool,
) -> dict[str, Any]:
    return {"head": head, "rows": rows, "widths": widths, "total": total, "numbers": numbers}


def _cleared(report: DailyReport) -> dict[str, Any]:
    total, export, fruit, other, imports, goods, new = report.cleared
    return _section(
        "Xe thông quan",
        _line("Tổng số xe thông quan", total, more=changed(total)),
        _line(
            "Xuất khẩu",
            export,
            more=f"hoa quả {grouped(fruit.amount)}, hàng khác {grouped(other.amount)}; {changed(export)}",
        ),
        _line(
            "Nhập khẩu",
            imports,
            more=f"hàng hóa {grouped(goods.amount)}, xe mới {grouped(new.amount)}; {changed(imports)}",
        ),
    )


def _by_route(report: DailyReport) -> dict[str, Any]:
    head = ("Cửa khẩu, lối thông quan", "Xuất", "hoa quả", "khác", "Nhập", "hàng hóa", "xe mới", "Cộng")
    rows = [(each.names.vi, *_row(each.lines)) for each in report.routes]
    table = _table(
        head,
        rows,
        widths=(34, 11, 12, 11, 11, 13, 11, 12),
        total=("Cộng", *_row(report.cleared)),
        numbers=True,
    )
    return _section("Theo cửa khẩu, lối thông quan", *_missing(report, 2), table=table)


def _row(lines: Sequence[Line]) -> tuple[str, ...]:
    total, *cells = lines
    return tuple(grouped(each.amount) for each in (*cells, total))


def _remaining(report: DailyReport) -> dict[str, Any]:
    total, fruit, other = report.waiting
    split = f"hoa quả {grouped(fruit.amount)}, hàng khác {grouped(other.amount)}; {changed(total)}"
    lines = [_line("Tổng số xe tồn", total, more=split)]
    if report.outside:
        told = f"nguồn: {report.outside_source}"
        lines.append(_line("Ngoài khu vực cửa khẩu, chưa đăng ký", report.outside, more=told))
    return _section("Xe tồn lúc 20 giờ", *lines, *_missing(report, 4))


def _produce(report: DailyReport) -> dict[str, Any]:
    return _section(
        "Nông sản, xe mới",
        *(_line(line.names.vi, line, "tấn", changed(line)) for line in report.produce),
        _line("Xe mới nhập khẩu còn tồn", report.new_cars, more=changed(report.new_cars)),
    )


def _hours(report: DailyReport, *, is_over: bool) -> dict[str, Any]:
    rows = [
        (each.names.vi, hours_of(each.hours), level_of(each.hours))
        for each in (*report.routes, *report.people)
    ]
    head = ("Cửa khẩu, lối thông quan", "Giờ làm việc (Hà Nội)", "Mức phục vụ")
    table = _table(head, rows, widths=(4, 4, 3), numbers=False)
    said = _says(assessed(report.judgement, is_over=is_over))
    return _section("Đánh giá, giờ làm việc", said, _says(rule_of(report.judgement)), table=table)


def _beside_the_form(report: DailyReport) -> dict[str, Any]:
    came, left = report.travellers
    rows = [(each.names.vi, *(grouped(line.amount) for line in each.lines)) for each in report.people]
    total = ("Cộng", grouped(came.amount), grouped(left.amount))
    head = ("Lượt người (Bộ đội Biên phòng đếm)", "Nhập cảnh", "Xuất cảnh")
    table = _table(head, rows, widths=(2, 1, 1), total=total, numbers=True)
    section = _section("Ngoài biểu mẫu", _line("Xe rỗng quay về", report.empty), table=table)
    return section | {"of-the-form": False}


def _missing(report: DailyReport, line: int) -> list[dict[str, str]]:
    return [_says(f"{names.vi}: {NOT_RECORDED}") for names in report.missing[line]]
