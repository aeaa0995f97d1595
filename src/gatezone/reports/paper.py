"""A periodic report as an official document: the same words and numbers, by the cells of Decree 30/2020/NĐ-CP."""

from collections.abc import Iterator
from datetime import date

from gatezone.documents import paper as cells
from gatezone.documents.numbers import roman
from gatezone.documents.paper import Appendix, Block, Paper, Point, Signing, Table
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.parties.queries import accounts, units_on
from gatezone.reports.content import Content, Heading, Paragraph, Part, Remark, Row
from gatezone.reports.content import Table as Figures
from gatezone.reports.texts import plain

PROVINCE = "UBND tỉnh Lạng Sơn"
BOARD = "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn"
SYMBOL = "BQL"
"""What the symbol of a document of the Board ends with. Uncertain: by the Board's own rule."""

HEAD, DEPUTY = "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"
WIDE = 8
"""A table of so many columns stands on a landscape page."""


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
    rows = [(str(place), *_row(each)) for place, each in enumerate(table.rows, start=1)]
    if table.total is not None:
        rows.append(("", *_row(table.total)))
    is_words = table.total is None
    widths = (1, 8, *((3,) * len(table.columns))) if is_words else (1, 6, *((2,) * len(table.columns)))
    return Table(
        columns=("TT", table.first, *table.columns),
        rows=tuple(rows),
        widths=widths,
        landscape=len(table.columns) >= WIDE,
        title=table.title,
    )


def _row(row: Row) -> tuple[str, ...]:
    return (row.name, *(plain((cell,)) for cell in row.cells))


def _appendices(content: Content) -> Iterator[Appendix]:
    for part in content.annexes:
        blocks = tuple(made for block in part.blocks for made in _blocks(block))
        if blocks:
            yield Appendix(part.title, blocks)
