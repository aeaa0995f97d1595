"""The letter that urges a unit on (công văn đôn đốc), as a draft ready to be signed; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gatezone.documents.layout.paper import Paper, Paragraph, Signing, Table


@dataclass(frozen=True, slots=True)
class Late:
    """A task that is overdue, as the letter tells it."""

    code: str
    title: str
    due_on: date
    days_late: int
    progress: int
    obstacle: str = ""


def urging_letter(unit: str, late: Sequence[Late], on: date, *, sample: bool = False) -> Paper:
    """
    Return the letter that urges a unit to hand in what is overdue; number and day are given when it is issued.

    Raises: ValueError where nothing is overdue.
    """
    if not late:
        raise ValueError("nothing is overdue")
    table = Table(
        columns=("STT", "Nhiệm vụ", "Thời hạn", "Số ngày chậm", "Tiến độ", "Vướng mắc"),
        rows=tuple(
            (
                str(number),
                f"{each.code}: {each.title}",
                f"{each.due_on:%d/%m/%Y}",
                str(each.days_late),
                f"{each.progress} %",
                each.obstacle or "–",
            )
            for number, each in enumerate(late, start=1)
        ),
        widths=(1, 6, 2, 2, 2, 4),
    )
    opening = f"Tính đến ngày {on:%d/%m/%Y}, {unit} còn {len(late):02d} nhiệm vụ quá hạn chưa trình kết quả, cụ thể:"
    asking = (
        f"Yêu cầu {unit} khẩn trương hoàn thành, trình kết quả kèm minh chứng; nêu rõ nguyên nhân chậm, trách nhiệm"
        " và thời gian hoàn thành của từng nhiệm vụ, báo cáo Trưởng ban trong 03 ngày làm việc."
    )
    return Paper(
        kind="CV",
        parent_body="UBND tỉnh Lạng Sơn",
        body="Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn",
        symbol_unit="BQL-VP",
        place="Lạng Sơn",
        abstract="đôn đốc thực hiện nhiệm vụ quá hạn",
        addressees=(unit,),
        blocks=(Paragraph(opening), table, Paragraph(asking)),
        recipients=("Như trên", "Lãnh đạo Ban", "Lưu: VT, VP"),
        signing=Signing("", ("TRƯỞNG BAN",)),
        sample=sample,
    )
