"""A document as a PDF, laid out by Typst by the cells of Decree 30/2020/NĐ-CP; text is handed over, never markup."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from gatezone.documents.layout.kept_paper import plain, whole
from gatezone.documents.layout.numbers import is_number
from gatezone.documents.layout.paper import (
    MOTTO,
    STATE,
    Appendix,
    Block,
    Paper,
    Table,
    appendix_name,
    ended,
    listed,
    recipients_of,
)

HERE = Path(__file__).parents[1]
FORM = HERE / "forms" / "paper.typ"
FONTS = HERE / "fonts"
LONGEST_LINE = 30
"""How many letters of the name of the issuing body stand on a line of its half of the head."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the page from 1, and millimetres from its left and upper edge."""

    page: int
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document as a PDF without a signature, and where the signature goes."""

    pdf: bytes
    signature: Place


def pdf_of(paper: Paper, *, at: datetime | None = None) -> bytes:
    """Return a paper as a PDF. The same paper at the same moment gives the same bytes."""
    return laid_out(paper, at=at).pdf


def laid_out(paper: Paper, *, at: datetime | None = None) -> LaidOut:
    """Return a paper as a PDF, and the place under the title of the signer."""
    made_at = at or datetime.combine(paper.on, datetime.min.time(), UTC) if paper.on else at
    compiler = typst.Compiler(
        str(FORM),
        ignore_system_fonts=True,
        font_paths=[str(FONTS)],
        sys_inputs={"paper": json.dumps(words_of(whole(paper)), ensure_ascii=False)},
    )
    found = json.loads(compiler.query("<signature>", field="value", one=True))
    pdf = compiler.compile(format="pdf", timestamp=int(made_at.timestamp()) if made_at else 0)
    assert isinstance(pdf, bytes)  # a PDF is one file
    return LaidOut(pdf, Place(found["page"], found["x"], found["y"]))


def words_of(paper: Paper) -> Mapping[str, Any]:
    """Return everything the paper says, as words."""
    is_dispatch = paper.is_dispatch
    return {
        "name": f"{paper.written_title} {paper.symbol}".strip(),
        "state": STATE,
        "motto": MOTTO,
        "parent": paper.parent_body,
        "body": paper.body,
        "body-lines": in_lines(paper.body, LONGEST_LINE),
        "symbol": f"Số: {paper.symbol}",
        "regarding": f"V/v {paper.abstract}" if is_dispatch else "",
        "place-and-day": paper.place_and_day,
        "urgency": paper.urgency,
        "circulation": paper.circulation,
        "title": paper.written_title,
        "abstract": [] if is_dispatch else in_lines(paper.abstract, 58),
        "to": "Kính gửi:",
        "addressees": _addressees(paper.addressees),
        "authority": paper.authority,
        "grounds": listed(paper.grounds),
        "decides": paper.its_kind.decides,
        "blocks": [_block(each) for each in ended(paper.blocks)],
        "to-whom": "Nơi nhận:",
        "recipients": recipients_of(paper),
        "drafter": paper.drafter,
        "authorities": paper.signing.lines,
        "signer": paper.signing.name,
        "contact": paper.contact,
        "appendices": [_appendix(each, place, paper) for place, each in enumerate(paper.appendices, start=1)],
        "code": _code(paper.verify_url) if paper.verify_url else "",
        "check": _check(paper.verify_url),
        "mark": "BẢN MẪU" if paper.sample else "" if paper.number else "DỰ THẢO",
    }


def in_lines(text: str, longest: int) -> list[str]:
    """Return a text in lines as even as may be, none longer than ``longest`` letters where words allow."""
    words, count = text.split(), -(-len(text) // longest)
    while True:
        lines = _broken(words, max(1, -(-len(text) // max(1, count))) + 3)
        if all(len(line) <= longest for line in lines) or count >= len(words):
            return lines or [text]
        count += 1


def _broken(words: Sequence[str], most: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _addressees(named: Sequence[str]) -> Sequence[str]:
    """One stands as it is; several end with ``;`` and a full stop."""
    return [each.rstrip(".;") for each in named] if len(named) == 1 else listed(named)


def _appendix(appendix: Appendix, place: int, paper: Paper) -> dict[str, Any]:
    day = paper.place_and_day.partition(", ")[2]
    attached = f"(Kèm theo {paper.its_kind.names.vi} số {paper.symbol} {day} của {paper.body})"
    reference = appendix.reference or attached
    return {
        "name": appendix_name(place, len(paper.appendices)),
        "title": appendix.title,
        "reference": reference,
        "blocks": [_block(each) for each in appendix.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    kept: dict[str, Any] = plain(block)
    if isinstance(block, Table):
        kept["widths"] = block.widths or [1] * len(block.columns)
        kept["aligns"] = [_align(block, place) for place in range(len(block.columns))]
    return kept


def _align(table: Table, place: int) -> str:
    """How a column stands: its place in the list in the middle, numbers to the right, words to the left."""
    said = [row[place] for row in table.rows if row[place].strip()]
    if table.columns[place].upper() in ("STT", "TT"):
        return "center"
    return "right" if said and all(map(is_number, said)) else "left"


def _check(address: str) -> list[str]:
    """How to check the document, in lines that break where an address may."""
    site, _, code = address.rpartition("/")
    return ["Quét mã để kiểm tra văn bản:", f"{site}/", code]


def _code(address: str) -> str:
    """Draw an address as a code, to be read from a printed sheet."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=2, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
