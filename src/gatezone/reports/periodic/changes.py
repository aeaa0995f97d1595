"""What a corrected version of a report says of the version before it; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from gatezone.reports.periodic.content import Content, Paragraph, Part, Table, content_of
from gatezone.reports.periodic.texts import Number, Runs, Wish

TITLE = "NỘI DUNG ĐIỀU CHỈNH"


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is printed otherwise than in the version before."""

    wish: Wish
    then: str
    now: str


def differences(earlier: Content, later: Content) -> tuple[Difference, ...]:
    """Return the numbers that two versions print otherwise, each once, in the order of the later one."""
    before = {each.wish: each.words for each in earlier.numbers()}
    now = {each.wish: each.words for each in later.numbers()}
    return tuple(
        Difference(wish, before.get(wish, "–"), words)
        for wish, words in now.items()
        if before.get(wish) != words
    )


def with_changes(later: Content, earlier: Mapping[str, Any], *, version: int, reason: str) -> Content:
    """Return a report that begins with what it corrects, and why."""
    found = differences(content_of(earlier), later)
    lines: list[Runs] = [(f"Báo cáo này thay thế báo cáo lần {version}. Lý do: {reason}",)]
    lines.extend(_line(later, each) for each in found)
    if not found:
        lines.append(("Không có số liệu nào thay đổi.",))
    blocks = (Paragraph(lines[0]), *(Paragraph(each, "-") for each in lines[1:]))
    return replace(later, parts=(Part("", TITLE, blocks), *later.parts))


def _line(later: Content, each: Difference) -> Runs:
    return (f"{_where(later, each.wish)}: {each.then} được điều chỉnh thành ", Number(each.now, each.wish))


def _where(content: Content, wish: Wish) -> str:
    """The words a changed number stands among, or the line and column of its table."""
    for words in _places(content, wish):
        return words
    return str(wish)


def _places(content: Content, wish: Wish) -> Iterator[str]:
    for block in content.blocks():
        if isinstance(block, Paragraph):
            words = "".join(
                "…"
                if isinstance(each, Number) and each.wish == wish
                else each.words
                if isinstance(each, Number)
                else each
                for each in block.runs
            )
            if any(isinstance(each, Number) and each.wish == wish for each in block.runs):
                yield f"“{words}”"
        elif isinstance(block, Table):
            for row in (*block.rows, *([block.total] if block.total else ())):
                for head, cell in zip(block.columns, row.cells, strict=True):
                    if isinstance(cell, Number) and cell.wish == wish:
                        yield f"{row.name}, {head}"
