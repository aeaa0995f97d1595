"""
A document by the cells of Decree 30/2020/NĐ-CP: what stands where, in plain words, before anything is laid out.

One Paper is printed as a PDF and written as a docx; both say the same. Texts are plain: nothing in them is markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gatezone.documents.kinds import DISPATCH, KINDS, Kind
from gatezone.documents.layout.numbers import day_of_paper, roman, written_number

URGENCIES = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
"""How urgent a document is (cell 10b), the most urgent first."""

FORMS = ("", "TM", "KT", "TL", "TUQ", "Q")
"""In which form a document is signed: in one's own name, for the collective, for the head, by order, by delegation."""

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
END = "./."
BLANK = "      "
"""What stands in the place of a number that is not given yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part (phần): its Roman number on a line of its own, its title below."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """
    A heading of a report or a plan, of one of three levels.

    1 is a section (``I. KẾT QUẢ``: bold capitals), 2 a clause with a title (``1. Thu ngân sách``: bold), 3 a point
    that heads others (``a)``: upright).
    """

    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article (điều) of a decision: its number and title are bold, its text runs on after them."""

    number: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A clause or a point: ``1.`` or ``a)`` or ``-``, and its text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table. ``widths`` are shares of the width; a wide table stands on a landscape page of its own.

    A column of which every cell is a number stands to the right.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    landscape: bool = False
    notes: tuple[str, ...] = ()
    title: str = ""


Block = Part | Heading | Article | Paragraph | Point | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix (phụ lục) in the same file; where there are several, each bears a Roman number."""

    title: str
    blocks: tuple[Block, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """
    Who signs, and in which form (cells 7a and 7b).

    ``titles`` are one below the other: the first is in whose place one signs, where the form says so.
    """

    form: str = ""
    titles: tuple[str, ...] = ("TRƯỞNG BAN",)
    name: str = ""

    @property
    def short_form(self) -> str:
        """The form without its dot."""
        return self.form.rstrip(".")

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands above the signature."""
        first, *others = self.titles or ("",)
        return (f"{self.short_form}. {first}" if self.short_form else first, *others)


UNSIGNED = Signing(titles=())
"""Of a paper that a machine makes and nobody signs: nothing stands there, and no room is left."""


@dataclass(frozen=True, slots=True)
class Paper:
    """
    A document, cell by cell.

    ``symbol_unit`` is what the symbol ends with: the body (``BQL``), of a công văn with the unit that drafted it
    (``BQL-VP``). ``number`` is written without the symbol (``05``) and, like ``on``, missing until it is given.
    ``title`` is the name of the type, empty for a công văn, whose ``abstract`` follows V/v. ``authority`` is who
    decides, in a decision. ``drafter`` is cell 12, ``contact`` cell 13, ``circulation`` cell 11.
    Raises: ValueError for a paper that could not be.
    """

    kind: str
    parent_body: str
    body: str
    symbol_unit: str
    place: str
    abstract: str
    on: date | None = None
    number: str | None = None
    title: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    grounds: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    signing: Signing = Signing()
    urgency: str = ""
    circulation: str = ""
    drafter: str = ""
    contact: str = ""
    appendices: tuple[Appendix, ...] = ()
    language: str = "vi"
    verify_url: str = ""
    sample: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"there is no type of document {self.kind!r}")
        if self.urgency and self.urgency not in URGENCIES:
            raise ValueError(f"nothing is as urgent as {self.urgency!r}")
        if self.signing.short_form not in FORMS:
            raise ValueError(f"nobody signs in the form {self.signing.form!r}")
        for table in (each for each in self.every_block() if isinstance(each, Table)):
            if table.widths and len(table.widths) != len(table.columns):
                raise ValueError("a table has as many widths as columns")
            if any(len(row) != len(table.columns) for row in table.rows):
                raise ValueError("a row has as many cells as its table has columns")

    @property
    def its_kind(self) -> Kind:
        return KINDS[self.kind]

    @property
    def is_dispatch(self) -> bool:
        """Tell whether it is a công văn."""
        return self.kind == DISPATCH

    @property
    def symbol(self) -> str:
        """The number and symbol (số, ký hiệu): ``05/BC-BQL``, of a công văn ``05/BQL-VP``."""
        return symbol_of(self.kind, self.symbol_unit, self.number or BLANK)

    @property
    def written_title(self) -> str:
        """The name of the type as it stands on the paper; nothing for a công văn."""
        return "" if self.is_dispatch else (self.title or self.its_kind.names.vi).upper()

    @property
    def place_and_day(self) -> str:
        """Place and day (cell 4)."""
        return f"{self.place}, {day_of_paper(self.on)}"

    @property
    def archive(self) -> str:
        """The last line of the recipients where the paper does not say one: the clerk and the drafting unit."""
        drafted = self.symbol_unit.partition("-")[2]
        return f"Lưu: VT, {drafted}" if drafted else "Lưu: VT"

    def every_block(self) -> tuple[Block, ...]:
        """The blocks of the body and of the appendices."""
        return (*self.blocks, *(block for each in self.appendices for block in each.blocks))

    def numbered(self, number: int, on: date) -> "Paper":
        """Return the paper with its number and its day."""
        return replace(self, number=written_number(number), on=on)


def symbol_of(kind: str, symbol_unit: str, number: str) -> str:
    """Return a number with its symbol."""
    return f"{number}/{symbol_unit}" if kind == DISPATCH else f"{number}/{kind}-{symbol_unit}"


def ended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a body with ``./.`` at the end of its last text."""
    *before, last = blocks or (Paragraph(""),)
    if isinstance(last, Paragraph | Point) or (isinstance(last, Article) and last.text):
        text = last.text.rstrip().removesuffix(END).rstrip(" .;")
        return (*before, replace(last, text=text + END))
    return (*before, last, Paragraph(END))


def listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines with ``;`` at the end of each and a full stop at the end of the last."""
    plain = [each.strip().removeprefix("- ").rstrip(" .;,") for each in lines]
    return tuple(f"{each}{';' if place < len(plain) else '.'}" for place, each in enumerate(plain, start=1))


def recipients_of(paper: Paper) -> tuple[str, ...]:
    """Return the recipients (cell 9b): a công văn begins ``Như trên``, every list ends with who keeps it."""
    named = [each.strip().removeprefix("- ") for each in paper.recipients]
    if paper.addressees and not any(each.startswith("Như trên") for each in named):
        named.insert(0, "Như trên")
    if not any(each.startswith("Lưu") for each in named):
        named.append(paper.archive)
    return tuple(f"- {each}" for each in listed(named))


def appendix_name(place: int, among: int) -> str:
    """Return what an appendix is called: with a Roman number where there are several."""
    return f"Phụ lục {roman(place)}" if among > 1 else "Phụ lục"
