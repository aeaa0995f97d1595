"""A document as it is drafted at a desk: from what is typed to a Paper; pure."""

import re
from collections.abc import Mapping
from dataclasses import replace

from gatezone.documents.kinds import DISPATCH
from gatezone.documents.layout.paper import Block, Paper, Paragraph, Point, Signing

BODY_MARK, PLACE, PARENT = "BQL", "Lạng Sơn", "UBND tỉnh Lạng Sơn"
"""The mark of the Board in its symbols (by its own rule, uncertain), where it sits, and the body above it."""

UNIT_MARKS: Mapping[str, str] = {
    "office": "VP",
    "planning": "KHTH",
    "enterprises": "QLDN",
    "construction": "QLQHXD",
    "gate-centre": "TTQLCK",
}
"""The marks of the units that draft, as known from drafts of the Board; the centre's is our reading."""

HEAD = "TRƯỞNG BAN"
UNIT_HEADS: Mapping[str, str] = {"office": "CHÁNH VĂN PHÒNG", "gate-centre": "GIÁM ĐỐC TRUNG TÂM"}
DRAFTED_KINDS = (DISPATCH, "TB", "TTr", "BC", "KH", "GM")

_POINT = re.compile(r"(\d{1,2}\.|[a-zđ]\)|-)\s+(.+)", re.DOTALL)


def drafted(
    *,
    kind: str,
    body: str,
    unit: str,
    abstract: str,
    addressees: str,
    text: str,
    recipients: str = "",
    urgency: str = "",
) -> Paper:
    """
    Return the paper of what was typed: each line of the text is a paragraph, or a point with its mark.

    It has neither number nor day, and nobody signed it.
    """
    mark = UNIT_MARKS.get(unit, "VP")
    kept = *_lines(recipients), f"Lưu: VT, {mark}"
    return Paper(
        kind=kind,
        parent_body=PARENT,
        body=body,
        symbol_unit=f"{BODY_MARK}-{mark}" if kind == DISPATCH else BODY_MARK,
        place=PLACE,
        abstract=" ".join(abstract.split()),
        addressees=_lines(addressees),
        blocks=tuple(map(_block, _lines(text))),
        recipients=kept,
        urgency=urgency,
        signing=Signing(),
    )


def signed_as(paper: Paper, *, form: str, name: str, unit: str) -> Paper:
    """Return a paper with who signs it, in which form."""
    own = {"KT": f"PHÓ {HEAD}", "TL": UNIT_HEADS.get(unit, "TRƯỞNG PHÒNG"), "TUQ": "NGƯỜI ĐƯỢC ỦY QUYỀN"}
    titles = (HEAD, own[form]) if form in own else (HEAD,)
    return replace(paper, signing=Signing(form, titles, name))


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def _block(line: str) -> Block:
    found = _POINT.fullmatch(line)
    return Point(found[1], found[2]) if found else Paragraph(line)
