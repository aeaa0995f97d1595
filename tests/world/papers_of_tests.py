"""A paper as an issuer makes it, and the reader of its XML, for tests of how papers are written."""

from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

from gatezone.charges.debts.receipts.paper import FORMS, Line, Paper, Side, Sign
from gatezone.charges.receivers import INVOICE, RECEIPT
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


HEAD = ("PBan", "title", "template", "series", "number", "NLap", "DVTTe", "TGia", "HTTToan")
WRITTEN = {
    INVOICE: ("THDon", "KHMSHDon", "KHHDon", "SHDon", "NBan", "NMua", "DSHHDVu", "HHDVu", "THHDVu"),
    RECEIPT: ("TCTu", "MSCTu", "KHCTu", "SCTu", "TCThu", "NNT", "DSKThu", "KThu", "TKThu"),
}


def read(xml: bytes) -> Paper:
    """The paper an XML tells of, by the names of the decisions."""
    root = fromstring(xml)
    kind = {"HDon": INVOICE, "CTu": RECEIPT}[root.tag]
    title, template, series, number, issuer, payer, lines, line, what = WRITTEN[kind]
    content, signatures = root
    head, body = content
    assert [each.tag for each in head][: len(HEAD)] == ["PBan", title, template, series, number, *HEAD[5:]]
    assert [each.tag for each in body] == [issuer, payer, lines, "TToan"]
    assert [(each.tag, len(each), each.text) for each in signatures] == [(issuer, 0, None)]
    others = {_text(each, "TTruong"): _text(each, "DLieu") for each in head.iter("TTin")}
    told = Paper(
        kind=kind,
        template=_text(head, template),
        series=_text(head, series),
        number=int(_text(head, number)),
        issued_at=datetime.fromisoformat(others["TDLap"]),
        issuer=_side(body[0]),
        payer=_side(body[1]),
        lines=tuple(_line(each, what) for each in body[2].iterfind(line)),
        means={"CK": "transfer", "TM": "cash"}[_text(head, "HTTToan")],
        explanation=others.get("GTrinh", ""),
        replaces=_earlier(head, kind),
        reason=_text(head, ".//GChu"),
        key=others.get("MTCuu", ""),
    )
    assert _text(head, "NLap") == told.issued_on.isoformat()
    assert (_text(head, "DVTTe"), _text(head, "TGia")) == ("VND", "1")
    assert _text(body, "TToan/TgTTTBSo") == str(told.total_vnd)
    assert _text(body, "TToan/TgTTTBChu") == told.total_in_words
    return told


def _text(element: Element, path: str) -> str:
    return element.findtext(path) or ""


def _side(element: Element) -> Side:
    return Side(_text(element, "Ten"), _text(element, "MST"), _text(element, "DChi"))


def _line(element: Element, what: str) -> Line:
    return Line(
        what=_text(element, what),
        unit=_text(element, "DVTinh"),
        quantity=Decimal(_text(element, "SLuong")),
        price_vnd=int(_text(element, "DGia")),
        amount_vnd=int(_text(element, "ThTien")),
    )


def _earlier(head: Element, kind: str) -> Sign | None:
    of = "HD" if kind == INVOICE else "CT"
    about = head.find(f"TT{of}LQuan")
    if about is None:
        return None
    assert [each.tag for each in about][:2] == {
        INVOICE: ["TCHDon", "LHDCLQuan"],
        RECEIPT: ["TCCTu", "LHCTLQuan"],
    }[kind]
    return Sign(
        template=_text(about, f"KHMS{of}CLQuan"),
        series=_text(about, f"KH{of}CLQuan"),
        number=int(_text(about, f"S{of}CLQuan")),
        issued_on=date.fromisoformat(_text(about, f"NL{of}CLQuan")),
    )
