"""A procedure as a TOML text: written out to be changed, and read back (https://toml.io, version 1.0)."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from gatezone.kernel.errors import Invalid
from gatezone.permits.catalogue.content import content_of
from gatezone.permits.catalogue.reading import days_as_text
from gatezone.permits.procedures import Procedure

DAYS = frozenset({"since", "until", "published_on"})
BARE = re.compile(r"[A-Za-z0-9_-]+")
USUAL: Mapping[str, object] = {
    "is_optional": False,
    "wants_second_look": False,
    "is_read": True,
    "is_needed": True,
}
"""What a procedure is without saying so."""


class NotReadable(Invalid):
    """This is no TOML text: the line that is named cannot be read."""


def text_of(procedure: Procedure) -> str:
    """Return a procedure as a text that `content_from` reads back, one row of a list on a line."""
    return "".join(f"{name} = {value}\n" for name, value in _fields(content_of(procedure), "\n"))


def content_from(text: str) -> dict[str, Any]:
    """Return what a text says, its days as texts. Raises: NotReadable, with the line."""
    try:
        read: dict[str, Any] = days_as_text(tomllib.loads(text))
    except (ValueError, RecursionError) as no:
        raise NotReadable(line=_line_of(no, text)) from no
    return read


def _line_of(no: Exception, text: str) -> int:
    """Return the line that cannot be read: the last one where more was expected, the first where none is told."""
    if "end of document" in str(no):
        return text.count("\n") + 1
    line = re.search(r"at line (\d+)", str(no))
    return int(line[1]) if line else 1


def _fields(table: Mapping[str, Any], between: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if value in (None, "", [], {}) or USUAL.get(name) is value:
            continue
        word = name if BARE.fullmatch(name) else json.dumps(name)
        yield word, value if name in DAYS else _written(value, between)


def _written(value: Any, between: str = "") -> str:
    """Return a value as TOML writes it; the rows of a list of the procedure itself stand on lines of their own."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {each}" for name, each in _fields(value, "")) + " }"
    if isinstance(value, list):
        rows = [_written(each) for each in value]
        if between and any(isinstance(each, Mapping) for each in value):
            return "[\n" + "".join(f"    {each},\n" for each in rows) + "]"
        return "[" + ", ".join(rows) + "]"
    return json.dumps(value, ensure_ascii=False)
