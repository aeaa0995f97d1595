"""
The outline of a periodic report: its parts, headings and texts, as a data file says them; pure.

A file of `catalogue/periodic` is an outline: headings, texts with numbers in braces, points, tables of figures
told apart, lists of what other books know (`LISTS`), and places where an officer writes words (remarks).
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gatezone.reports.periodic.texts import NotAText, Slot, Text, Time, Wish, book_of, read

HERE = Path(__file__).parents[1] / "catalogue" / "periodic"
CODES = ("weekly", "monthly", "quarterly", "half-year", "annual", "next-year")
"""The periodic reports, in the order of their length; the daily one has a form of its own."""

SPANS = frozenset({"week", "month", "quarter", "half", "year"})
KINDS = frozenset({"BC", "KH"})
LISTS = frozenset({"tasks", "tasks-not-clear", "shortcomings", "next-tasks"})
APART_BY = frozenset({"route", "project", "part", "procedure"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second (``1.``) or third level (``a)``); it may name the reported time."""

    number: str
    title: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    A text with numbers of one book in it, and what is said instead where every one of them is nought.

    ``mark`` is a dash where it is one of several points.
    """

    text: Text
    otherwise: Text | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A place where an officer writes words, and what is asked for there."""

    key: str
    hint: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: a figure or rate, how it is written, and its head where it is not the figure's title."""

    slot: Slot
    head: str


@dataclass(frozen=True, slots=True)
class Table:
    """Figures told apart by a narrowing, or by the parts of the span, with their total below."""

    title: str
    by: str
    first: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What another book knows word by word: the tasks of the year, what fell short, what comes next."""

    what: str
    title: str = ""


Block = Heading | Paragraph | Remark | Table | Listed


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report, with a Roman number, or an annex, which the paper numbers; its title as a heading's."""

    number: str
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a periodic report."""

    code: str
    kind: str
    span: str
    name: str
    abstract: Text
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    parts: tuple[Part, ...]
    annexes: tuple[Part, ...]
    source: str
    certain: bool

    def blocks(self) -> Iterator[Block]:
        """Give every block, those of the annexes too."""
        for part in (*self.parts, *self.annexes):
            yield from part.blocks

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return tuple(each for each in self.blocks() if isinstance(each, Remark))

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """Every number the texts want, each once; tables ask for their own."""
        texts = [each.text for each in self.blocks() if isinstance(each, Paragraph)]
        return tuple(dict.fromkeys(wish for text in (self.abstract, *texts) for wish in text.wishes))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(each for each in self.blocks() if isinstance(each, Table))


class BadOutline(ValueError):
    """An outline that cannot be used, with every fault in it."""


Known = Mapping[str, Collection[str]]
"""The figures and rates, and what each can be narrowed to."""


def written(code: str) -> dict[str, Any]:
    """Return an outline as its file says it."""
    return tomllib.loads((HERE / f"{code}.toml").read_text("utf-8"))


def outline(
    said: Mapping[str, Any], *, known: Known, rates: Collection[str], titles: Mapping[str, str]
) -> Outline:
    """
    Return the outline a file says; ``titles`` are those of the figures, for the heads of tables.

    Raises: BadOutline, naming every fault with the place where it stands.
    """
    reading = _Reading(known, rates, titles)
    made = Outline(
        code=said["code"],
        kind=said["kind"],
        span=said["span"],
        name=said["name"],
        abstract=reading.text(said["abstract"], "abstract"),
        addressees=tuple(said.get("addressees", ())),
        recipients=tuple(said.get("recipients", ())),
        parts=tuple(reading.part(each) for each in said["parts"]),
        annexes=tuple(reading.part(each) for each in said.get("annexes", ())),
        source=said["source"],
        certain=said["certain"],
    )
    if made.span not in SPANS or made.kind not in KINDS:
        reading.faults.append(f"{made.code}: there is no report of kind {made.kind} over a {made.span}")
    keys = [each.key for each in made.remarks]
    reading.faults.extend(
        f"two remarks are called {key}" for key in sorted({k for k in keys if keys.count(k) > 1})
    )
    if reading.faults:
        raise BadOutline("\n".join(reading.faults))
    return made


class _Reading:
    """The reading of one file, and the faults met on the way."""

    def __init__(self, known: Known, rates: Collection[str], titles: Mapping[str, str]) -> None:
        self.known, self.rates, self.titles = known, rates, titles
        self.faults: list[str] = []

    def text(self, written: str, where: str) -> Text:
        try:
            return read(written, known=self.known, rates=self.rates)
        except NotAText as no:
            self.faults.extend(f"{where}: {fault}" for fault in no.facts["faults"])
            return Text(())

    def words(self, written: str, where: str) -> str:
        """Words without any number or brace."""
        text = self.text(written, where)
        if any(not isinstance(each, str) for each in text.pieces):
            self.faults.append(f"{where}: a heading holds no number")
        return written

    def title(self, written: str, where: str) -> Text:
        """Words that may name the reported time, and nothing that was counted."""
        text = self.text(written, where)
        if any(not isinstance(each, str | Time) for each in text.pieces):
            self.faults.append(f"{where}: a heading holds no number")
        return text

    def paragraph(self, written: str, otherwise: str | None, mark: str, where: str) -> Paragraph:
        """A text that never says nought of what was not recorded: it says something else instead."""
        text = self.text(written, where)
        books = sorted({book_of(wish.code) for wish in text.wishes})
        if books and otherwise is None:
            self.faults.append(f"{where}: no otherwise, for where {text.wishes[0].code} was not recorded")
        if len(books) > 1:
            self.faults.append(f"{where}: what {' and '.join(books)} record is told in texts of their own")
        return Paragraph(text, self.text(otherwise, where) if otherwise is not None else None, mark)

    def part(self, said: Mapping[str, Any]) -> Part:
        blocks = tuple(self.block(each, said["title"]) for each in said["blocks"])
        return Part(said.get("number", ""), self.title(said["title"], "title"), blocks)

    def block(self, said: Mapping[str, Any], where: str) -> Block:
        if "heading" in said:
            return Heading(said["number"], self.title(said["heading"], where))
        if "text" in said:
            return self.paragraph(said["text"], said.get("otherwise"), "", where)
        if "point" in said:
            return self.paragraph(said["point"], said.get("otherwise"), "-", where)
        if "remark" in said:
            return Remark(said["remark"], self.words(said["hint"], where))
        if "list" in said:
            if said["list"] not in LISTS:
                self.faults.append(f"{where}: there is no list of {said['list']}")
            return Listed(said["list"], self.words(said.get("title", ""), where))
        if "table" in said:
            if said["table"] not in APART_BY:
                self.faults.append(f"{where}: no table tells apart by {said['table']}")
            columns = tuple(self.column(each, said["table"], where) for each in said["columns"])
            title = self.words(said["title"], where)
            return Table(title, said["table"], said["first"], tuple(each for each in columns if each))
        self.faults.append(f"{where}: not understood: {sorted(said)}")
        return Heading("", Text(()))

    def column(self, said: str, by: str, where: str) -> Column | None:
        written, _, head = said.partition(" = ")
        text = self.text(f"{{{written}}}", where)
        slot = text.pieces[0] if text.pieces else None
        if not isinstance(slot, Slot):
            return None
        if by != "part" and by not in self.known[slot.wish.code]:
            self.faults.append(f"{where}: {slot.wish.code} is not told apart by {by}")
        return Column(slot, head or self.titles[slot.wish.code])
