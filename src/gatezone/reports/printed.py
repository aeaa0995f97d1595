"""The daily report as a terminal shows it: plain text in Vietnamese, aligned."""

import unicodedata
from collections.abc import Iterator, Sequence

from gatezone.places.queries import HoursRow
from gatezone.reports.daily import DailyReport, Line

HEADINGS = ("Cửa khẩu, lối", "Xuất", "hoa quả", "khác", "Nhập", "hàng hóa", "xe mới", "Cộng")
"""The columns of line 2; the total, which the form says first, ends a row."""


def printed(report: DailyReport) -> str:
    """Return the report as text."""
    return "\n".join(_parts(report)) + "\n"


def _parts(report: DailyReport) -> Iterator[str]:
    yield f"BÁO CÁO NGÀY {report.day:%d/%m/%Y}"
    yield "(từ 20:00 hôm trước đến 20:00, giờ Hà Nội)"
    total, export, fruit, other, imports, goods, new = report.cleared
    yield ""
    yield f"1. Xe thông quan: {_words(total)}"
    yield f"   xuất khẩu {_number(export)} (hoa quả {_number(fruit)}, khác {_number(other)})"
    yield f"   nhập khẩu {_number(imports)} (hàng hóa {_number(goods)}, xe mới {_number(new)})"
    yield ""
    yield "2. Theo cửa khẩu, lối thông quan"
    yield from _table(report)
    yield from _missing(report, 2)
    yield ""
    yield f"3. Xe quay đầu, chuyển cửa khẩu khác: {_number(report.sent_on)} xe"
    yield ""
    remaining, fruit, other = report.waiting
    yield f"4. Xe tồn lúc 20:00: {_words(remaining)}"
    yield f"   hoa quả {_number(fruit)}, khác {_number(other)}"
    yield from _missing(report, 4)
    yield ""
    yield "5. Nông sản, xe mới"
    yield from _missing(report, 5)
    yield ""
    yield "6. Đánh giá, giờ làm việc (giờ Hà Nội)"
    yield from _missing(report, 6)
    for each in report.routes:
        yield f"   {_left(each.names.vi, 26)} {_hours(each.hours)}"


def _missing(report: DailyReport, line: int) -> Iterator[str]:
    yield from (f"   {each.vi}: chưa ghi nhận" for each in report.missing[line])


def _table(report: DailyReport) -> Iterator[str]:
    rows = [(each.names.vi, each.lines) for each in report.routes]
    rows.append(("Cộng", report.cleared))
    yield _row(HEADINGS)
    for name, (total, *rest) in rows:
        yield _row((name, *(_number(each) for each in (*rest, total))))


def _row(cells: Sequence[str]) -> str:
    name, *numbers = cells
    return f"   {_left(name, 26)}" + "".join(_right(each, 10) for each in numbers)


def _words(line: Line) -> str:
    if line.change is None:
        return f"{_number(line)} xe (không có số liệu hôm trước)"
    told = f"{'tăng' if line.change > 0 else 'giảm'} {_grouped(abs(line.change))}" if line.change else "bằng"
    return f"{_number(line)} xe ({told} so với hôm trước)"


def _hours(hours: HoursRow | None) -> str:
    if hours is None:
        return "chưa có thông báo"
    if hours.hanoi is None:
        return "đóng cửa"
    opens, closes = hours.hanoi
    return f"{opens:%H:%M}–{closes:%H:%M}" + ("" if hours.certain else " (suy ra)")


def _number(line: Line) -> str:
    return _grouped(line.amount)


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _left(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * max(0, width - _width(text)) + text


def _width(text: str) -> int:
    """How many columns a terminal gives a text: a letter and the marks on it share one."""
    return sum(not unicodedata.combining(letter) for letter in text)
