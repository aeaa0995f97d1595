"""The registers as workbooks: the columns of Appendix IV of Decree 30/2020/NĐ-CP."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from gatezone.documents.layout.numbers import day_in_table
from gatezone.documents.queries import DocumentRow, IncomingRow
from gatezone.kernel.periods import hanoi_day

OUT = (
    ("Số, ký hiệu văn bản", 18),
    ("Ngày tháng văn bản", 14),
    ("Tên loại và trích yếu nội dung văn bản", 60),
    ("Người ký", 24),
    ("Nơi nhận văn bản", 40),
    ("Đơn vị, người nhận bản lưu", 18),
    ("Số lượng bản", 10),
    ("Ngày chuyển", 14),
    ("Ký nhận", 12),
    ("Ghi chú", 30),
)
IN = (
    ("Ngày đến", 14),
    ("Số đến", 8),
    ("Tác giả", 30),
    ("Số, ký hiệu", 18),
    ("Ngày tháng", 14),
    ("Tên loại và trích yếu nội dung", 60),
    ("Đơn vị hoặc người nhận", 18),
    ("Ngày chuyển", 14),
    ("Ký nhận", 12),
    ("Ghi chú", 30),
)
ENDS = {"cancelled": "Hủy số", "recalled": "Thu hồi", "replaced": "Thay thế bởi"}


def outgoing_workbook(rows: Iterable[DocumentRow], *, year: int) -> bytes:
    """Return the register of documents that went out (sổ đăng ký văn bản đi), the oldest first."""
    said = [
        (
            each.symbol,
            day_in_table(each.issued_on),
            f"{each.kind.names.vi}: {each.abstract}",
            each.signer_name,
            "; ".join(each.recipients),
            each.unit or "VT",
            "1",
            day_in_table(each.issued_on),
            "",
            _note(each),
        )
        for each in rows
    ]
    return _book(f"Sổ đăng ký văn bản đi năm {year}", OUT, said[::-1])


def incoming_workbook(rows: Iterable[IncomingRow], *, year: int) -> bytes:
    """Return the register of documents that came in (sổ đăng ký văn bản đến), the oldest first."""
    said = [
        (
            day_in_table(hanoi_day(each.registered_at)),
            str(each.number),
            each.issuer,
            each.symbol,
            day_in_table(each.issued_on),
            f"{each.kind}: {each.abstract}",
            each.unit,
            "",
            "",
            f"Hạn xử lý {day_in_table(each.due_on)}" if each.due_on else "",
        )
        for each in rows
    ]
    return _book(f"Sổ đăng ký văn bản đến năm {year}", IN, said[::-1])


def _note(row: DocumentRow) -> str:
    if row.state == "issued":
        return "Bản mẫu" if row.is_sample else ""
    return " ".join(part for part in (ENDS[row.state], row.replaced_by) if part) + f": {row.reason}"


def _book(title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    """Every cell is text: nothing that was typed becomes a formula."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("So dang ky")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "font_name": "Times New Roman"})
        plain = book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "font_name": "Times New Roman"}
        )
        sheet.write_string(
            0, 0, title, book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 14})
        )
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(2, place, name, bold)
        for line, row in enumerate(rows, start=3):
            for place, words in enumerate(row):
                sheet.write_string(line, place, words, plain)
        sheet.freeze_panes(3, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
    return written.getvalue()
