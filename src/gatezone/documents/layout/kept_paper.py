"""A Paper as JSON and back: what is kept of a document so that it can be laid out anew."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any
from unicodedata import normalize

from gatezone.documents.layout.paper import (
    Appendix,
    Article,
    Block,
    Heading,
    Paper,
    Paragraph,
    Part,
    Point,
    Signing,
    Table,
)
from gatezone.kernel.event import canonical

BLOCKS: dict[str, type[Block]] = {
    "part": Part,
    "heading": Heading,
    "article": Article,
    "paragraph": Paragraph,
    "point": Point,
    "table": Table,
}
_NAMES = {made: name for name, made in BLOCKS.items()}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def whole(paper: Paper) -> Paper:
    """Return a paper with every text composed (NFC) and without control characters: what may be printed."""
    return paper_from(json_of(paper))


def json_of(paper: Paper) -> dict[str, Any]:
    """Return a paper as plain JSON, every text composed (NFC)."""
    return {each.name: plain(getattr(paper, each.name)) for each in fields(paper)}


def paper_from(kept: dict[str, Any]) -> Paper:
    """Return the paper kept as JSON."""
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    said["on"] = date.fromisoformat(kept["on"]) if kept["on"] else None
    said["blocks"] = tuple(map(_block, kept["blocks"]))
    said["appendices"] = tuple(
        Appendix(each["title"], tuple(map(_block, each["blocks"])), each["reference"])
        for each in kept["appendices"]
    )
    signing = kept["signing"]
    said["signing"] = Signing(signing["form"], tuple(signing["titles"]), signing["name"])
    return Paper(**said)


def beside_of(paper: Mapping[str, Any], docx: str, attachments: Mapping[str, str]) -> str:
    """
    Return the digest of what is kept of a document beside its PDF: all that stands on it, its docx, what goes with it.

    The docx and the attachments are told by their own digests.
    """
    said = {"paper": dict(paper), "docx": docx, "attachments": dict(attachments)}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return a value, or a block with its name, as plain JSON."""
    if isinstance(value, str):
        return _CONTROL.sub("", normalize("NFC", value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Signing | Appendix) or type(value) in _NAMES:
        named = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {"block": _NAMES[type(value)], **named} if type(value) in _NAMES else named
    return value


def _block(kept: dict[str, Any]) -> Block:
    said = {name: _tuples(value) for name, value in kept.items() if name != "block"}
    return BLOCKS[kept["block"]](**said)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
