"""A report of a period as plain lines."""

from collections.abc import Iterator

from gatezone.reports.periodic.content import Block, Content, Heading, Remark, Table
from gatezone.reports.periodic.texts import plain


def words_of(content: Content) -> str:
    """Return a report as plain lines."""
    lines = [content.abstract]
    for part in (*content.parts, *content.annexes):
        lines.append(f"{part.number} {part.title}".strip())
        for block in part.blocks:
            lines.extend(_lines(block))
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{block.number} {block.title}"
    elif isinstance(block, Table):
        yield " | ".join((block.first, *block.columns))
        for row in (*block.rows, *([block.total] if block.total else ())):
            yield " | ".join((row.name, *(plain((cell,)) for cell in row.cells)))
    else:
        yield from map(plain, block.paragraphs if isinstance(block, Remark) else [block.runs])
