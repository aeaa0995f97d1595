"""A periodic report as an official document: the same words and numbers, by the cells of Decree 30/2020/NĐ-CP."""

from collections.abc import Iterator, Sequence
from datetime import date

from gatezone.documents.layout import paper as cells
from gatezone.documents.layout.numbers import roman
from gatezone.documents.layout.paper import Appendix, Block, Paper, Point, Signing, Table
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.parties.queries import accounts, units_on
from gatezone.reports.periodic.content import Content, Heading, Paragraph, Part, Remark, Row
from gatezone.reports.periodic.content import Table as Figures
from gatezone.reports.periodic.texts import plain

PROVINCE = "UBND tỉnh Lạng Sơn"
BOARD = "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn"
SYMBOL = "BQL"
"""What the symbol of a document of the Board ends with. Uncertain: by the Board's own rule."""

HEAD, DEPUTY = "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"
WIDE = 8
"""A table of so many columns stands on a landscape page."""

PORTRAIT, LANDSCAPE = 78, 122
"""So many letters of 12 points stand beside one another on a page, and on a landscape one."""

LONGEST_WORD, MARGINS, MOST_LINES = 20, 2, 8
"""Longer words are broken; a cell has margins; a cell of so many lines wants a landscape page."""


def paper_of(content: Content, *, signing: Signing, on: date) -> Paper:
    """Return a report as a document without its number and day. Cost: one SQL statement."""
    parts = [each for each in map(_told, content.parts) if each is not None]
    numbered = [each for each in parts if each.number]
    blocks = [
        block
        for part in parts
        for block in _part(part, roman(numbered.index(part) + 1) if part in numbered else "")
    ]
    board = units_on(on).get("board")
    return Paper(
        kind=content.kind,
        parent_body=PROVINCE,
        body=board.vi if board else BOARD,
        symbol_unit=SYMBOL,
        place="Lạng Sơn",
        abstract=content.abstract,
        addressees=content.addressees,
        blocks=tuple(blocks),
        recipients=content.recipients,
        signing=signing,
        appendices=tuple(_appendices(content)),
        sample=content.is_sample,
    )


def signing_of(by: Actor) -> Signing:
    """Return how an actor signs: the head in their own name, a deputy for the head. Cost: one SQL statement."""
    name = next((each.display_name for each in accounts() if each.ref == by.ref), by.ref.id)
    if by.is_zone_wide(HEAD_OF_BOARD):
        return Signing("", (HEAD,), name)
    return Signing("KT", (HEAD, DEPUTY), name)


def _told(part: Part) -> Part | None:
    """Return a part without the headings under which nothing is said; nothing where all of it is silent."""
    told, waiting = [], []
    for block in part.blocks:
        if isinstance(block, Heading):
            waiting = [block]
        elif not (isinstance(block, Remark) and not block.paragraphs):
            told += [*waiting, block]
            waiting = []
    return Part(part.number, part.title, tuple(told)) if told else None


def _part(part: Part, number: str) -> Iterator[Block]:
    yield cells.Heading(1, f"{number}." if number else "", part.title)
    for block in part.blocks:
        yield from _blocks(block)


def _blocks(block: object) -> Iterator[Block]:
    if isinstance(block, Heading):
        yield cells.Heading(2, block.number, block.title)
    elif isinstance(block, Paragraph):
        text = plain(block.runs)
        yield Point(block.mark, text) if block.mark else cells.Paragraph(text)
    elif isinstance(block, Remark):
        yield from (cells.Paragraph(plain(runs)) for runs in block.paragraphs)
    elif isinstance(block, Figures) and block.rows:
        yield _table(block)


def _table(table: Figures) -> Table:
    columns = ("TT", table.first, *table.columns)
    rows = [(str(place), *_row(each)) for place, each in enumerate(table.rows, start=1)]
    widths, is_wide = (1, 6, *((2,) * len(table.columns))), len(table.columns) >= WIDE
    if table.total is not None:
        rows.append(("", *_row(table.total)))
    else:
        widths, is_wide = widths_of_words(columns, rows)
    return Table(columns=columns, rows=tuple(rows), widths=widths, landscape=is_wide, title=table.title)


def widths_of_words(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], bool]:
    """
    Return the widths of a table of words in letters, and whether it wants a landscape page.

    Every column holds its longest word, and the others share what is left by how much they say: a long proof is not
    squeezed into a column as narrow as a date.
    """
    said = [(column, *(row[place] for row in rows)) for place, column in enumerate(columns)]
    needed = [
        min(max((len(word) for text in texts for word in text.split()), default=1), LONGEST_WORD) + MARGINS
        for texts in said
    ]
    longer = [max(max(map(len, texts)) - least, 0) for texts, least in zip(said, needed, strict=True)]
    is_wide = len(columns) > WIDE or max(longer) > (PORTRAIT - sum(needed)) * MOST_LINES
    left = max((LANDSCAPE if is_wide else PORTRAIT) - sum(needed), 0)
    widths = tuple(
        least + left * more // (sum(longer) or 1) for least, more in zip(needed, longer, strict=True)
    )
    return widths, is_wide


def _row(row: Row) -> tuple[str, ...]:
    return (row.name, *(plain((cell,)) for cell in row.cells))


def _appendices(content: Content) -> Iterator[Appendix]:
    for part in content.annexes:
        blocks = tuple(made for block in part.blocks for made in _blocks(block))
        if blocks:
            yield Appendix(part.title, blocks)
