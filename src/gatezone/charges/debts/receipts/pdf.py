"""Papers as a PDF in Vietnamese, laid out by Typst from words alone, with a code that leads to whether they count."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from gatezone.charges.debts.receipts.paper import COUNTS, Line, Paper, Side, Sign, Standing
from gatezone.charges.receivers import RECEIPT
from gatezone.kernel.periods import HANOI

FORM = Path(__file__).parent / "forms" / "paper.typ"
MEANS = {"transfer": "Chuyển khoản", "cash": "Tiền mặt"}
HEAD = ("STT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)")


def pdf_of(paper: Paper, *, address: str, standing: Standing = COUNTS, sample: bool) -> bytes:
    """
    Return a paper as a PDF; it is not signed, and says so.

    ``address`` is where anybody sees whether it counts; ``sample`` marks a paper of a zone where nothing is real.
    The same paper in the same standing gives the same bytes.
    """
    words = words_of(paper, address=address, standing=standing, sample=sample)
    return typst.compile(
        str(FORM),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(words, ensure_ascii=False)},
        timestamp=int(paper.issued_at.timestamp()),
    )


def words_of(paper: Paper, *, address: str, standing: Standing, sample: bool) -> Mapping[str, Any]:
    """Return everything the paper says, as words."""
    is_receipt = paper.kind == RECEIPT
    here = paper.issued_at.astimezone(HANOI)
    return {
        "title": paper.form.title,
        "number": paper.written_number,
        "issuer": paper.issuer.name,
        "of-issuer": list(_side("", paper.issuer)),
        "signs": [("Ký hiệu mẫu", paper.template), ("Ký hiệu", paper.series), ("Số", paper.written_number)],
        "day": f"Ngày {here:%d} tháng {here:%m} năm {here:%Y}",
        "notices": list(_notices(standing, sample=sample)),
        "mark": _mark(standing, sample=sample),
        "payer": list(_side("Người nộp" if is_receipt else "Người mua", paper.payer)),
        "head": HEAD,
        "rows": [_row(place, line) for place, line in enumerate(paper.lines, start=1)],
        "total-words": "Tổng cộng",
        "total": grouped(paper.total_vnd),
        "below": list(_below(paper)),
        "code": _code(address) if address else "",
        "check": "Quét mã, hoặc mở địa chỉ này, để biết chứng từ còn hiệu lực hay không:" if address else "",
        "address": address,
        "signer": "NGƯỜI THU TIỀN" if is_receipt else "NGƯỜI BÁN HÀNG",
        "unsigned": "CHƯA KÝ SỐ. Chữ ký số của đơn vị lập được gắn ở ngoài hệ thống này.",
        "made": f"Lập tự động lúc {here:%H:%M} ngày {here:%d/%m/%Y} (giờ Hà Nội).",
    }


def grouped(amount: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


def named(sign: Sign) -> str:
    """Return what a paper is called in a sentence."""
    return f"{sign.series} số {sign.number} ngày {sign.issued_on:%d/%m/%Y}"


def _side(role: str, side: Side) -> Iterator[tuple[str, str]]:
    if role:
        yield role, side.name
    if side.tax_code:
        yield "Mã số thuế", side.tax_code
    if side.address:
        yield "Địa chỉ", side.address


def _mark(standing: Standing, *, sample: bool) -> str:
    """What lies across the whole sheet."""
    if standing.cancelled:
        return "ĐÃ HỦY"
    if standing.replaced_by:
        return "THAY THẾ"
    return "BẢN MẪU" if sample else ""


def _notices(standing: Standing, *, sample: bool) -> Iterator[str]:
    if standing.cancelled:
        yield f"ĐÃ HỦY. Lý do: {standing.cancelled}"
    if standing.replaced_by:
        yield f"ĐÃ BỊ THAY THẾ bởi chứng từ {named(standing.replaced_by)}"
    if sample:
        yield "BẢN MẪU (SAMPLE): không có khoản tiền nào là thật."


def _row(place: int, line: Line) -> tuple[str, ...]:
    quantity = _quantity(line.quantity)
    return str(place), line.what, line.unit, quantity, grouped(line.price_vnd), grouped(line.amount_vnd)


def _quantity(quantity: Decimal) -> str:
    """Return a number as it is written in Vietnamese: ``1.000,5``."""
    whole, _, part = f"{quantity:f}".partition(".")
    part = part.rstrip("0")
    return grouped(int(whole)) + (f",{part}" if part else "")


def _below(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "Số tiền bằng chữ", f"{paper.total_in_words}."
    yield "Hình thức thanh toán", MEANS[paper.means]
    if paper.explanation:
        yield "Căn cứ", paper.explanation
    if paper.replaces:
        yield "Thay thế", named(paper.replaces)
    if paper.reason:
        yield "Lý do thay thế", paper.reason


def _code(address: str) -> str:
    """Draw an address as a code, to be read from a crumpled sheet."""
    drawn = BytesIO()
    segno.make_qr(address, error="q").save(drawn, kind="svg", border=2, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
