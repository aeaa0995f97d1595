"""What the budget gets of a day, on paper: in Vietnamese, laid out by Typst from words alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from gatezone.charges.debts.receipts.amount_in_words import amount_in_words
from gatezone.closings.comparing import DONG, Comparison, Line
from gatezone.closings.queries import DayRow
from gatezone.kernel.periods import HANOI

FORM = Path(__file__).parent / "forms" / "transfer.typ"

LINES = {
    "takings": "Thu, chi tiền mặt theo bảng kê",
    "till": "Tiền kiểm đếm trong ca",
    "tills-open": "Ca thu chưa khóa",
    "bank-in": "Báo có theo sao kê",
    "bank-out": "Báo nợ theo sao kê",
    "bank-waiting": "Giao dịch chưa rõ kết quả",
    "vehicles": "Xe qua cửa khẩu đã nộp phí",
    "tariff": "Phí theo biểu phí",
    "unpriced": "Trong đó xe chưa thu phí do chưa nhập mức thu",
    "barrier": "Lượt mở ba-ri-e",
}
"""What the lines of the comparison are called on the paper."""


@dataclass(frozen=True, slots=True)
class Head:
    """Who passes the money on: the body above, and the Board as it is called on the day."""

    above: str
    board: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed in the system, as what, and when."""

    role: str
    name: str
    at: datetime


def pdf_of(row: DayRow, *, head: Head, signers: Sequence[Signer], made_at: datetime, sample: bool) -> bytes:
    """
    Return the statement of what a signed day passes on to the budget, as a PDF; it bears no stamp, and says so.

    ``sample`` marks every page of a zone where no money is real.
    """
    words = words_of(row, head=head, signers=signers, made_at=made_at, sample=sample)
    return typst.compile(
        str(FORM),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"transfer": json.dumps(words, ensure_ascii=False)},
        timestamp=int(made_at.timestamp()),
    )


def words_of(
    row: DayRow, *, head: Head, signers: Sequence[Signer], made_at: datetime, sample: bool
) -> Mapping[str, Any]:
    """Return everything the paper says, as words."""
    here, told = made_at.astimezone(HANOI), row.comparison
    amount_vnd = max(0, passed_on(row))
    return {
        "above": head.above,
        "board": head.board,
        "place_and_day": f"Lạng Sơn, ngày {here:%d} tháng {here:%m} năm {here:%Y}",
        "title": f"Phí sử dụng công trình kết cấu hạ tầng khu vực cửa khẩu, ngày {row.day:%d/%m/%Y}",
        "period": "(từ 00 giờ đến 24 giờ, giờ Hà Nội)",
        "sample": "BẢN MẪU (SAMPLE). Không có khoản tiền nào ở đây là thật." if sample else "",
        "mark": "BẢN MẪU",
        "standing": _standing(row),
        "rows": _rows(row),
        "in_words": amount_in_words(amount_vnd),
        "paper": f"Số chứng từ nộp: {row.paper}" if row.paper else "",
        "compared": _compared(told),
        "differences": [_difference(each) for each in told.differing],
        "signers": [_signer(each) for each in signers],
        "made": f"Lập tự động lúc {here:%H:%M} ngày {here:%d/%m/%Y} từ sổ kế toán. SHA-256: {row.digest[:16]}…",
        "unsigned": "Bản in này chưa có số, chưa ký tay, chưa đóng dấu.",
    }


def passed_on(row: DayRow) -> int:
    """Return what the budget gets with a day: what it was given or, before that, what it is owed."""
    return row.to_pass_on_vnd if row.passed_on_vnd is None else row.passed_on_vnd


def _rows(row: DayRow) -> list[dict[str, Any]]:
    sums = row.comparison.sums
    of_the_day = sums.budget_vnd - sums.refunded_budget_vnd
    return [
        _row("1", "Phí thu trong ngày", sums.collected_vnd, strong=True),
        _row("", "Thu tiền mặt", sums.cash_vnd, part=True),
        _row("", "Thu chuyển khoản", sums.transfer_vnd, part=True),
        _row("2", "Để lại đơn vị tổ chức thu", sums.kept_vnd),
        _row("3", "Phần nộp ngân sách (1 - 2)", sums.budget_vnd),
        _row("4", "Hoàn trả trong ngày, phần ngân sách", sums.refunded_budget_vnd),
        _row("5", "Các ngày trước chuyển sang", passed_on(row) - of_the_day),
        _row("6", "Số nộp ngân sách (3 - 4 + 5)", passed_on(row), strong=True),
    ]


def _row(
    place: str, words: str, amount_vnd: int, *, strong: bool = False, part: bool = False
) -> dict[str, Any]:
    return {"place": place, "words": words, "amount": grouped(amount_vnd), "strong": strong, "part": part}


def _standing(row: DayRow) -> str:
    if row.state in ("open", "signed"):
        return "CHƯA CHỐT NGÀY: chưa đủ hai chữ ký."
    return "" if row.passed_on_vnd is not None else "CHƯA NỘP: số đã chốt, chưa chuyển tiền."


def _compared(told: Comparison) -> list[str]:
    agrees = len(told.lines) - len(told.differing)
    if not told.differing:
        return [f"{agrees} dòng đối chiếu tiền mặt, ngân hàng, sổ kế toán và số xe đều khớp."]
    return [f"{agrees} dòng khớp, {len(told.differing)} dòng chênh lệch đã giải trình:"]


def _difference(line: Line) -> dict[str, str]:
    unit = " đồng" if line.unit == DONG else ""
    return {
        "line": LINES[line.code],
        "difference": f"{'+' if line.difference > 0 else '−'}{grouped(abs(line.difference))}{unit}",
        "why": line.why or "chưa giải trình",
    }


def _signer(signer: Signer) -> dict[str, str]:
    here = signer.at.astimezone(HANOI)
    return {
        "role": signer.role,
        "name": signer.name,
        "at": f"xác nhận trên hệ thống lúc {here:%H:%M} ngày {here:%d/%m/%Y}",
    }


def grouped(amount: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{amount:,}".replace("-", "−").replace(",", ".")
