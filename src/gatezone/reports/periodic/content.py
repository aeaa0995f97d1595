"""
What a report says, filled in: its words, its numbers, and what each number was counted from; pure.

It is drawn as a page, laid out as a paper, and kept as JSON when the report is issued: one form for all three.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gatezone.reports.periodic.texts import Number, Runs, Wish, wish_of


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What was counted: which figure, narrowed to what, from when until when."""

    code: str
    narrowed: tuple[tuple[str, str], ...]
    starts_at: datetime
    ends_before: datetime

    def as_json(self) -> dict[str, Any]:
        return {
            "figure": self.code,
            "narrowed": dict(self.narrowed),
            "from": self.starts_at.isoformat(),
            "before": self.ends_before.isoformat(),
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Key":
        """Return what was counted, as it was kept."""
        moments = (datetime.fromisoformat(kept[name]) for name in ("from", "before"))
        return cls(kept["figure"], tuple(sorted(kept["narrowed"].items())), *moments)


@dataclass(frozen=True, slots=True)
class Value:
    """What was counted, and what it came to."""

    key: Key
    amount: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a part."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with its numbers; ``mark`` is a dash where it is one of several points."""

    runs: Runs
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an officer wrote, paragraph by paragraph; nothing yet where there are none."""

    key: str
    hint: str
    paragraphs: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it stands for, and a cell a column: a number, or plain words of another book."""

    key: str
    name: str
    cells: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures told apart, with the whole in the last row where ``total`` says so."""

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None


Block = Heading | Paragraph | Remark | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report or an annex of it."""

    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A report filled in, as of a day, and every value its numbers are made of."""

    code: str
    kind: str
    span: str
    as_of: date
    abstract: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    parts: tuple[Part, ...]
    annexes: tuple[Part, ...]
    values: tuple[Value, ...]
    uses: Mapping[Wish, tuple[Key, ...]]
    is_sample: bool = False

    def blocks(self) -> Iterator[Block]:
        """Give every block, those of the annexes too."""
        for part in (*self.parts, *self.annexes):
            yield from part.blocks

    def numbers(self) -> Iterator[Number]:
        """Give every number the report prints."""
        for block in self.blocks():
            for runs in _runs_of(block):
                yield from (each for each in runs if isinstance(each, Number))

    def amounts(self) -> dict[Key, int]:
        """Return what each thing counted came to."""
        return {each.key: each.amount for each in self.values}

    @property
    def silent(self) -> tuple[Remark, ...]:
        """The remarks nobody has written yet."""
        return tuple(each for each in self.blocks() if isinstance(each, Remark) and not each.paragraphs)


def _runs_of(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Remark):
        yield from block.paragraphs
    elif isinstance(block, Table):
        yield from (row.cells for row in (*block.rows, *([block.total] if block.total else ())))


def as_json(content: Content) -> dict[str, Any]:
    """Return a report as it is kept."""
    places = {each.key: place for place, each in enumerate(content.values)}
    return {
        "code": content.code,
        "kind": content.kind,
        "span": content.span,
        "as_of": content.as_of.isoformat(),
        "abstract": content.abstract,
        "addressees": list(content.addressees),
        "recipients": list(content.recipients),
        "parts": [_part(each) for each in content.parts],
        "annexes": [_part(each) for each in content.annexes],
        "values": [each.key.as_json() | {"amount": each.amount} for each in content.values],
        "uses": {str(wish): [places[key] for key in keys] for wish, keys in content.uses.items()},
        "is_sample": content.is_sample,
    }


def content_of(kept: Mapping[str, Any]) -> Content:
    """Return a report from what was kept of it. Raises: KeyError, ValueError."""
    values = tuple(Value(Key.read(each), each["amount"]) for each in kept["values"])
    return Content(
        code=kept["code"],
        kind=kept["kind"],
        span=kept["span"],
        as_of=date.fromisoformat(kept["as_of"]),
        abstract=kept["abstract"],
        addressees=tuple(kept["addressees"]),
        recipients=tuple(kept["recipients"]),
        parts=tuple(_part_of(each) for each in kept["parts"]),
        annexes=tuple(_part_of(each) for each in kept["annexes"]),
        values=values,
        uses={
            wish_of(wish): tuple(values[place].key for place in places)
            for wish, places in kept["uses"].items()
        },
        is_sample=kept["is_sample"],
    )


def _part(part: Part) -> dict[str, Any]:
    return {"number": part.number, "title": part.title, "blocks": [_block(each) for each in part.blocks]}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"heading": block.title, "number": block.number}
    if isinstance(block, Paragraph):
        return {"text": _runs(block.runs), "mark": block.mark}
    if isinstance(block, Remark):
        return {
            "remark": block.key,
            "hint": block.hint,
            "paragraphs": [_runs(each) for each in block.paragraphs],
        }
    return {
        "table": block.title,
        "first": block.first,
        "columns": list(block.columns),
        "rows": [_row(each) for each in block.rows],
        "total": _row(block.total) if block.total else None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"key": row.key, "name": row.name, "cells": _runs(row.cells)}


def _runs(runs: Runs) -> list[Any]:
    return [{"n": each.words, "of": str(each.wish)} if isinstance(each, Number) else each for each in runs]


def _part_of(kept: Mapping[str, Any]) -> Part:
    return Part(kept["number"], kept["title"], tuple(_block_of(each) for each in kept["blocks"]))


def _block_of(kept: Mapping[str, Any]) -> Block:
    if "heading" in kept:
        return Heading(kept["number"], kept["heading"])
    if "text" in kept:
        return Paragraph(_runs_in(kept["text"]), kept["mark"])
    if "remark" in kept:
        return Remark(kept["remark"], kept["hint"], tuple(_runs_in(each) for each in kept["paragraphs"]))
    total = _row_of(kept["total"]) if kept["total"] else None
    rows = tuple(_row_of(each) for each in kept["rows"])
    return Table(kept["table"], kept["first"], tuple(kept["columns"]), rows, total)


def _row_of(kept: Mapping[str, Any]) -> Row:
    return Row(kept["key"], kept["name"], _runs_in(kept["cells"]))


def _runs_in(kept: list[Any]) -> Runs:
    return tuple(each if isinstance(each, str) else Number(each["n"], wish_of(each["of"])) for each in kept)
