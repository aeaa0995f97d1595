"""How the papers of a report speak: Vietnamese, as the Board writes. Pages speak three languages themselves."""

from datetime import date

from gatezone.places.queries import HoursRow
from gatezone.reports.daily.report import Line
from gatezone.reports.remarks import Judgement

LEVELS = {"normal": "Bình thường", "backlog": "Ùn ứ"}
SERVICE = {
    "normal": "bình thường",
    "extended": "kéo dài",
    "pre-registered": "chỉ lô hàng đã đăng ký trước",
    "closed": "đóng cửa",
}
"""The service levels of a route on a day."""

WRITTEN_DIRECTIONS = {"export": "Xuất khẩu", "import": "Nhập khẩu", "in": "Nhập cảnh", "out": "Xuất cảnh"}
WRITTEN_GOODS = {"fruit": "Hoa quả", "other": "Hàng khác", "new-cars": "Xe mới", "none": "Không hàng"}
WRITTEN_KINDS = {
    "export": "Xuất khẩu",
    "import": "Nhập khẩu",
    "re-export": "Tạm nhập tái xuất",
    "transit": "Quá cảnh",
    "empty-return": "Xe rỗng quay về",
    "new-cars": "Xe mới",
}


def grouped(amount: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


def changed(line: Line) -> str:
    """Say how a line changed from the day before."""
    if line.change is None:
        return "không có số liệu hôm trước"
    if not line.change:
        return "bằng hôm trước"
    return f"{'tăng' if line.change > 0 else 'giảm'} {grouped(abs(line.change))} so với hôm trước"


def hours_of(hours: HoursRow | None) -> str:
    """Return the hours of a route on the clock of Hanoi, and whether they are only inferred."""
    if hours is None:
        return "chưa có thông báo"
    if hours.hanoi is None:
        return "đóng cửa"
    opens, closes = hours.hanoi
    return f"{opens:%H:%M}–{closes:%H:%M}" + ("" if hours.certain else " (suy ra)")


def level_of(hours: HoursRow | None) -> str:
    """Return the service level of a route; nothing where no notice says its hours."""
    return SERVICE.get(hours.level, hours.level) if hours else ""


def assessed(judgement: Judgement, *, is_over: bool = True) -> str:
    """Return line 6: what an officer says or, where nobody does and the day is over, what the numbers say."""
    if judgement.officer:
        return f"{LEVELS[judgement.officer.level]}. {judgement.officer.words}"
    if not is_over:
        return "Chưa đánh giá: ngày báo cáo chưa kết thúc."
    told = f"{LEVELS[judgement.by_rule]}: {grouped(judgement.remaining)} xe tồn"
    if not judgement.exports:
        return f"{told}, trong ngày không có xe xuất khẩu."
    percent = judgement.remaining * 100 // judgement.exports
    return f"{told}, bằng {grouped(percent)}% số xe xuất khẩu trong ngày."


def rule_of(judgement: Judgement) -> str:
    """Say by which rule the numbers are judged, and how sure it is."""
    limit = judgement.threshold
    sure = "" if limit.certain else "; ngưỡng giả định, chưa có văn bản quy định"
    return f"Ùn ứ khi xe tồn từ {limit.fewest} xe trở lên và quá {limit.percent}% số xe xuất khẩu trong ngày{sure}."


def day_in_words(day: date) -> str:
    """Return a day as it stands at the head of a letter."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
