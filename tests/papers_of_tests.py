"""A paper as an issuer makes it, for tests of how papers are written."""

from datetime import date, datetime
from decimal import Decimal

from gatezone.charges.papers.paper import FORMS, RECEIPT, Line, Paper, Side, Sign
from gatezone.kernel.periods import HANOI

TEN = datetime(2025, 7, 1, 10, 15, 30, tzinfo=HANOI)
CENTRE = Side("Trung tâm Quản lý cửa khẩu", "9900000105", "Đồng Đăng, Lạng Sơn")
HOA_DAO = Side("Công ty mẫu Xuất nhập khẩu Hoa Đào", "9900000016")

EARLIER = Sign("01BLP0-001", "AA-25E", 7, date(2025, 6, 30))


def paper(kind: str = RECEIPT, **changed: object) -> Paper:
    told = {
        "kind": kind,
        "template": FORMS[kind].template,
        "series": FORMS[kind].series(2025),
        "number": 123,
        "issued_at": TEN,
        "issuer": CENTRE,
        "payer": HOA_DAO,
        "lines": (Line("Phí sử dụng công trình", "lượt xe", Decimal(1), 4_000_000, 4_000_000),),
        "means": "transfer",
        "explanation": "Nghị quyết 09/2025/NQ-HĐND",
        "key": "0123456789ABCDEF",
    }
    return Paper(**{**told, **changed})  # type: ignore[arg-type]
