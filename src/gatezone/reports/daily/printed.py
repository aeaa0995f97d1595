"""The daily report as a terminal shows it: plain text in Vietnamese, aligned."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.reports.daily.report import DailyReport, Line
from gatezone.reports.daily.words import assessed, changed, grouped, hours_of
from gatezone.reports.revenue import Revenue

HEADINGS = ("Cửa khẩu, lối", "Xuất", "hoa quả", "khác", "Nhập", "hàng hóa", "xe mới", "Cộng")
"""The columns of line 2; the total, which the form says first, ends a row."""


def printed(report: DailyReport) -> str:
    """Return the report as text."""
    return "\n".join(_parts(report)) + "\n"


def printed_revenue(found: Revenue, routes: Mapping[str, Names]) -> str:
    """Return the revenue of a day as text, each amount that of a figure."""
    return "\n".join(_revenue(found, routes)) + "\n"


def _revenue(found: Revenue, routes: Mapping[str, Names]) -> Iterator[str]:
    yield f"SỐ THU NGÀY {found.span.starts_on:%d/%m/%Y}"
    yield "(từ 00:00 đến 24:00, giờ Hà Nội)"
    yield ""
    yield f"Phí đã thu: {Dong(found.fees.amount_vnd)} ({grouped(found.fees.charges)} khoản)"
    for route, sums in sorted(found.routes.items(), key=lambda each: -each[1].amount_vnd):
        name = routes[route].vi if route in routes else route
        yield f"   {_left(name, 26)}{_right(str(Dong(sums.amount_vnd)), 20)}"
    yield f"   nộp ngân sách {Dong(found.passed_on_vnd)}, để lại đơn vị thu {Dong(found.kept_vnd)}"
    yield f"   cuối ngày chưa nộp {Dong(found.due_vnd)}"
    yield f"Dịch vụ bến bãi: {Dong(found.services.amount_vnd)}"


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
    if report.outside:
        yield f"   ngoài khu vực, chưa đăng ký {_number(report.outside)} (nguồn: {report.outside_source})"
    yield from _missing(report, 4)
    yield ""
    yield "5. Nông sản, xe mới"
    for line in report.produce:
        yield f"   {line.names.vi.lower()} {_number(line)} tấn ({changed(line)})"
    yield f"   xe mới nhập khẩu còn tồn {_words(report.new_cars)}"
    yield ""
    yield "6. Đánh giá, giờ làm việc (giờ Hà Nội)"
    yield f"   {assessed(report.judgement)}"
    for each in report.routes:
        yield f"   {_left(each.names.vi, 26)} {hours_of(each.hours)}"
    yield ""
    came, left = report.travellers
    yield "Ngoài biểu mẫu"
    yield f"   lượt người nhập cảnh {_number(came)}, xuất cảnh {_number(left)}"
    yield f"   xe rỗng quay về {_number(report.empty)}"


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
    return f"{_number(line)} xe ({changed(line)})"


def _number(line: Line) -> str:
    return grouped(line.amount)


def _left(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * max(0, width - _width(text)) + text


def _width(text: str) -> int:
    """How many columns a terminal gives a text: a letter and the marks on it share one."""
    return sum(not unicodedata.combining(letter) for letter in text)
