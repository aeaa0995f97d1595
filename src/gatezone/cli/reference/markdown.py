"""The little Markdown the pages are made of."""

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; an upright bar inside a cell stays one."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(each.replace("|", "\\|") for each in line) + " |" for line in lines)


def code(*words: str) -> str:
    """Return words as code, or a dash for none."""
    return ", ".join(f"`{word}`" for word in words) or "–"


def page(title: str, sentence: str, *parts: str) -> str:
    """Return a whole page; it says where it comes from, so that nobody edits it."""
    written = "Written from the code by `./gatezone reference`; a change made here by hand is lost."
    return "\n\n".join([f"# {title}", sentence, written, *(part for part in parts if part)]) + "\n"


def type_name(annotation: Any) -> str:
    """Return a type as the code writes it: ``date | None``, without the names of modules."""
    return re.sub(r"\b(?:\w+\.)+(?=\w)", "", inspect.formatannotation(annotation))


def first_line(thing: Any) -> str:
    """Return the first line of a docstring."""
    return (inspect.getdoc(thing) or "").split("\n", 1)[0]
