"""
Papers as XML, unsigned: the place of the issuer's signature is there and empty.

An invoice is written by Decision 1450/QĐ-TCT of 2021-10-07 as amended by Decision 1510/QĐ-TCT of 2022-09-21
(``HDon``). Of a receipt only the frame is public that all electronic vouchers share (``CTu``); what stands in it
is named by the rule those decisions have for names. docs/decisions/papers-as-xml.md tells which is which.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gatezone.charges.debts.receipts.paper import CURRENCY, Line, Paper, Side, Sign
from gatezone.charges.receivers import INVOICE, RECEIPT

VERSIONS = ((date(2021, 10, 7), "2.0.0"), (date(2022, 9, 21), "2.0.1"), (date(2025, 6, 1), "2.1.0"))
"""Since when which version is written; the first is also that of earlier days which are played."""

MEANS = {"transfer": "CK", "cash": "TM"}
REPLACES, OF_THIS_DECREE, SERVICE = "1", "1", "1"

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML 1.0 cannot hold, however they are written."""


@dataclass(frozen=True, slots=True)
class Names:
    """
    What the parts of a paper are called.

    ``earlier`` names the part about the paper it replaces, and in it what it is to that one, by which law that one
    was made, its form, its series, its number and its day.
    """

    root: str
    content: str
    body: str
    title: str
    template: str
    series: str
    number: str
    earlier: tuple[str, str, str, str, str, str, str]
    issuer: str
    payer: str
    lines: str
    line: str
    what: str


NAMES = {
    INVOICE: Names(
        root="HDon",
        content="DLHDon",
        body="NDHDon",
        title="THDon",
        template="KHMSHDon",
        series="KHHDon",
        number="SHDon",
        earlier=(
            "TTHDLQuan",
            "TCHDon",
            "LHDCLQuan",
            "KHMSHDCLQuan",
            "KHHDCLQuan",
            "SHDCLQuan",
            "NLHDCLQuan",
        ),
        issuer="NBan",
        payer="NMua",
        lines="DSHHDVu",
        line="HHDVu",
        what="THHDVu",
    ),
    RECEIPT: Names(
        root="CTu",
        content="DLCTu",
        body="NDCTu",
        title="TCTu",
        template="MSCTu",
        series="KHCTu",
        number="SCTu",
        earlier=(
            "TTCTLQuan",
            "TCCTu",
            "LHCTLQuan",
            "KHMSCTCLQuan",
            "KHCTCLQuan",
            "SCTCLQuan",
            "NLCTCLQuan",
        ),
        issuer="TCThu",
        payer="NNT",
        lines="DSKThu",
        line="KThu",
        what="TKThu",
    ),
}


def xml_of(paper: Paper) -> bytes:
    """Return a paper as XML in UTF-8."""
    names = NAMES[paper.kind]
    root = Element(names.root)
    content = SubElement(root, names.content, Id=f"{paper.series}-{paper.written_number}")
    _head(SubElement(content, "TTChung"), paper, names)
    _body(SubElement(content, names.body), paper, names)
    SubElement(SubElement(root, "DSCKS"), names.issuer)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def version_on(day: date) -> str:
    """Return the version a paper of a day is written in."""
    known = [version for since, version in VERSIONS if since <= day]
    return known[-1] if known else VERSIONS[0][1]


def _head(head: Element, paper: Paper, names: Names) -> None:
    _say(head, "PBan", version_on(paper.issued_on))
    _say(head, names.title, paper.form.title.capitalize())
    _say(head, names.template, paper.template)
    _say(head, names.series, paper.series)
    _say(head, names.number, str(paper.number))
    _say(head, "NLap", paper.issued_on.isoformat())
    _say(head, "DVTTe", CURRENCY)
    _say(head, "TGia", "1")
    _say(head, "HTTToan", MEANS[paper.means])
    if paper.replaces:
        _earlier(head, paper.replaces, paper.reason, names)
    _others(SubElement(head, "TTKhac"), paper)


def _earlier(head: Element, earlier: Sign, reason: str, names: Names) -> None:
    """Say in whose place a paper stands, and why."""
    part, *tags = names.earlier
    about = SubElement(head, part)
    told = (REPLACES, OF_THIS_DECREE, earlier.template, earlier.series, str(earlier.number))
    for tag, words in zip(tags, (*told, earlier.issued_on.isoformat()), strict=True):
        _say(about, tag, words)
    _say(about, "GChu", reason)


def _others(others: Element, paper: Paper) -> None:
    """Say what the decisions have no name for, in the place they keep for it."""
    told = {"TDLap": paper.issued_at.isoformat(), "GTrinh": paper.explanation, "MTCuu": paper.key}
    for name, words in told.items():
        if words:
            about = SubElement(others, "TTin")
            _say(about, "TTruong", name)
            _say(about, "KDLieu", "string")
            _say(about, "DLieu", words)


def _body(body: Element, paper: Paper, names: Names) -> None:
    _side(SubElement(body, names.issuer), paper.issuer)
    _side(SubElement(body, names.payer), paper.payer)
    lines = SubElement(body, names.lines)
    for place, line in enumerate(paper.lines, start=1):
        _line(SubElement(lines, names.line), place, line, names)
    total = SubElement(body, "TToan")
    _say(total, "TgTTTBSo", str(paper.total_vnd))
    _say(total, "TgTTTBChu", paper.total_in_words)


def _side(about: Element, side: Side) -> None:
    _say(about, "Ten", side.name)
    for tag, words in (("MST", side.tax_code), ("DChi", side.address)):
        if words:
            _say(about, tag, words)


def _line(about: Element, place: int, line: Line, names: Names) -> None:
    if names is NAMES[INVOICE]:
        _say(about, "TChat", SERVICE)
    _say(about, "STT", str(place))
    _say(about, names.what, line.what)
    _say(about, "DVTinh", line.unit)
    _say(about, "SLuong", _decimal(line.quantity))
    _say(about, "DGia", str(line.price_vnd))
    _say(about, "ThTien", str(line.amount_vnd))


def _say(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, tag).text = NOT_XML.sub("", words)


def _decimal(number: Decimal) -> str:
    """Return a number without an exponent, and without zeros that say nothing."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
