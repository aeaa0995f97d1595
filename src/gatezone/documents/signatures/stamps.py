"""What a signature looks like on the page: who signed and when, in blue; the seal of the body, in red."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import typst

from gatezone.documents.layout.pdf import FONTS, in_lines
from gatezone.kernel.periods import HANOI

FORM = Path(__file__).parents[1] / "forms" / "stamp.typ"


def personal_stamp(name: str, at: datetime, *, is_test: bool) -> bytes:
    """Return the look of a person's signature as a PDF of one small page."""
    here = at.astimezone(HANOI)
    lines = [f"Người ký: {name}", f"Thời gian ký: {here:%d/%m/%Y}", f"{here:%H:%M:%S} (+07:00)"]
    return _drawn({"kind": "person", "lines": lines, "test": _test(is_test)})


def seal(body: str, *, is_test: bool) -> bytes:
    """Return the look of the body's signature: its name in a red circle, not an image of its seal."""
    return _drawn({"kind": "seal", "lines": in_lines(body.upper(), 21), "test": _test(is_test)})


def attachment_line(symbol: str, at: datetime) -> bytes:
    """Return what stands on an attachment of its own file: the symbol of the main text, the time of signing."""
    here = at.astimezone(HANOI).isoformat(timespec="seconds")
    return _drawn({"kind": "line", "lines": [f"{symbol}; {here}"], "test": ""})


@contextmanager
def stamp_file(stamp: bytes) -> Iterator[str]:
    """Give the path of a stamp, for as long as it is drawn: the library that signs reads files alone."""
    with NamedTemporaryFile(suffix=".pdf", delete=False) as file:
        file.write(stamp)
    try:
        yield file.name
    finally:
        os.unlink(file.name)


def _test(is_test: bool) -> str:
    return "CHỨNG THƯ THỬ" if is_test else ""


def _drawn(words: dict[str, object]) -> bytes:
    return typst.compile(
        str(FORM),
        format="pdf",
        ignore_system_fonts=True,
        font_paths=[str(FONTS)],
        sys_inputs={"stamp": json.dumps(words, ensure_ascii=False)},
        timestamp=0,
    )
