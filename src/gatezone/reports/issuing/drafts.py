"""Periodic reports as drafts: an outline filled with what is counted now, and with what officers wrote."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.permits.queries import procedure_names
from gatezone.places import queries as places
from gatezone.programme.catalogue.wordings import NoWording
from gatezone.programme.queries import TaskRow, shortcomings, task_rows
from gatezone.projects.queries.ground import projects_named
from gatezone.reports.issuing.measuring import Measuring, counted_codes, last_days
from gatezone.reports.periodic import content, outlines
from gatezone.reports.periodic.content import Content, Key
from gatezone.reports.periodic.outlines import Outline
from gatezone.reports.periodic.texts import (
    NOW,
    Number,
    Runs,
    Slot,
    Text,
    Wish,
    filled,
    plain,
    read,
    span_words,
    written,
)
from gatezone.reports.registry import KNOWN, RATES
from gatezone.reports.spans import Span


class NoSuchOutline(NotFound):
    """There is no periodic report of that name."""


def known() -> Mapping[str, frozenset[str]]:
    """Return the figures and rates, and what each can be narrowed to. Cost: none."""
    return {code: each.narrows for code, each in KNOWN.items()}


@cache
def outline_of(code: str) -> Outline:
    """Return the outline of a periodic report. Cost: none after the first time. Raises: NoSuchOutline, BadOutline."""
    if code not in outlines.CODES:
        raise NoSuchOutline(report=code)
    titles = {code: each.title.vi for code, each in KNOWN.items()}
    return outlines.outline(outlines.written(code), known=known(), rates=RATES.keys(), titles=titles)


def remark_read(words: str) -> tuple[Text, ...]:
    """Return the paragraphs of a remark. Raises: NotAText, where a number was typed."""
    text = (line.strip() for line in words.splitlines())
    return tuple(read(line, known=known(), rates=RATES.keys()) for line in text if line)


def draft(code: str, span: Span, *, today: date, remarks: Mapping[str, str]) -> Content:
    """
    Return a report as it stands today; every look counts anew.

    Cost: one SQL statement a figure and span, three a table of projects. Raises: NoSuchOutline.
    """
    return _Filling(outline_of(code), span, today, remarks).whole()


class _Filling:
    """The filling of one outline."""

    def __init__(self, outline: Outline, span: Span, today: date, remarks: Mapping[str, str]) -> None:
        self.outline, self.span, self.today = outline, span, today
        self.measuring = Measuring(span, today)
        self.days = last_days(span, today=today)
        self.remarks = {key: remark_read(words) for key, words in remarks.items()}
        self.tasks: dict[int, Sequence[TaskRow]] = {}
        self.is_sample = False

    def whole(self) -> Content:
        parts, annexes = (
            tuple(self._part(each) for each in group) for group in (self.outline.parts, self.outline.annexes)
        )
        return Content(
            code=self.outline.code,
            kind=self.outline.kind,
            span=self.span.written,
            as_of=self.today,
            abstract=plain(self._runs(self.outline.abstract)),
            addressees=self.outline.addressees,
            recipients=self.outline.recipients,
            parts=parts,
            annexes=tuple(each for each in annexes if each.blocks),
            values=self.measuring.values(),
            uses=dict(self.measuring.uses),
            is_sample=self.is_sample,
        )

    def _part(self, part: outlines.Part) -> content.Part:
        blocks = tuple(made for each in part.blocks for made in self._block(each))
        return content.Part(part.number, plain(self._runs(part.title)), blocks)

    def _block(self, block: outlines.Block) -> Sequence[content.Block]:
        match block:
            case outlines.Heading():
                return (content.Heading(block.number, plain(self._runs(block.title))),)
            case outlines.Paragraph():
                return (content.Paragraph(self._said(block), block.mark),)
            case outlines.Remark():
                said = tuple(self._runs(each) for each in self.remarks.get(block.key, ()))
                return (content.Remark(block.key, block.hint, said),)
            case outlines.Table():
                return tuple(self._table(block))
            case outlines.Listed():
                return self._listed(block)
        raise TypeError(block)

    def _said(self, block: outlines.Paragraph) -> Runs:
        """A text or, where nothing of what it counts was counted at all, what is said instead."""
        runs = self._runs(block.text)
        counted = (key for wish in block.text.wishes for key in self.measuring.uses[wish])
        if block.otherwise is None or any(self.measuring.amounts[key] for key in counted):
            return runs
        return self._runs(block.otherwise)

    def _runs(self, text: Text) -> Runs:
        amounts = {wish: self.measuring.of(wish) for wish in text.wishes}
        said = {wish: self.measuring.sentence(wish) for wish in text.sentences}
        return filled(text, amounts, self.span, said, self.days)

    def _table(self, table: outlines.Table) -> Iterator[content.Table]:
        """A table; none where nothing of it was counted at all, since a page of noughts tells nothing."""
        slots = [each.slot for each in table.columns]
        rows = self._parts(slots) if table.by == "part" else self._apart(table.by, slots)
        total = tuple(Number(written(slot, self.measuring.of(slot.wish)), slot.wish) for slot in slots)
        heads = tuple(each.head for each in table.columns)
        if rows and any(
            self.measuring.amounts[key] for slot in slots for key in self.measuring.uses[slot.wish]
        ):
            yield content.Table(table.title, table.first, heads, rows, content.Row("", "Cộng", total))

    def _parts(self, slots: Sequence[Slot]) -> tuple[content.Row, ...]:
        return tuple(
            content.Row(
                part.written, span_words(part), tuple(self._cell_of_part(slot, part) for slot in slots)
            )
            for part in self.span.parts
        )

    def _cell_of_part(self, slot: Slot, part: Span) -> Number:
        wish = Wish(slot.wish.code, (("part", part.written),), NOW)
        return self._cell(slot, wish, lambda code: self.measuring.part(code, part))

    def _apart(self, by: str, slots: Sequence[Slot]) -> tuple[content.Row, ...]:
        codes = dict.fromkeys(code for slot in slots for code in counted_codes(slot.wish.code))
        found = {code: self.measuring.apart(code, by) for code in codes}
        values = tuple(dict.fromkeys(value for amounts in found.values() for value in amounts))
        names = self._names(by, values)
        return tuple(
            content.Row(value, names[value].vi, tuple(self._cell_apart(slot, by, value) for slot in slots))
            for value in values
        )

    def _cell_apart(self, slot: Slot, by: str, value: str) -> Number:
        wish = Wish(slot.wish.code, ((by, value),), NOW)
        return self._cell(slot, wish, lambda code: self.measuring.known_key(code, by, value))

    def _cell(self, slot: Slot, wish: Wish, key_of: Callable[[str], Key]) -> Number:
        keys = tuple(key_of(code) for code in counted_codes(slot.wish.code))
        amount = self.measuring.from_keys(wish, keys)
        return Number(written(slot, amount), wish)

    def _listed(self, block: outlines.Listed) -> Sequence[content.Block]:
        year = self.span.last_day.year
        match block.what:
            case "tasks":
                return tuple(self._tasks(block.title, year))
            case "tasks-not-clear":
                return tuple(_point(each) for each in self._rows(year) if each.result in UNCLEAR)
            case "next-tasks":
                return tuple(_point(each) for each in self._rows(year + 1))
            case "shortcomings":
                return tuple(content.Paragraph((f"{each.rstrip('.')}.",), "-") for each in shortcomings(year))
        raise ValueError(block.what)

    def _rows(self, year: int) -> Sequence[TaskRow]:
        if year not in self.tasks:
            try:
                self.tasks[year] = task_rows(year)
            except NoWording:
                self.tasks[year] = ()
        self.is_sample = self.is_sample or any(each.is_sample for each in self.tasks[year])
        return self.tasks[year]

    def _tasks(self, title: str, year: int) -> Iterator[content.Table]:
        rows = self._rows(year)
        if rows:
            lines = tuple(content.Row(str(each.ref), each.title, _cells_of(each)) for each in rows)
            yield content.Table(title, "Nhiệm vụ", TASK_COLUMNS, lines)

    def _names(self, by: str, values: Sequence[str]) -> Mapping[str, Names]:
        unknown = {value: Names(value, value) for value in values}
        if by == "route":
            return unknown | {each.id: each.names for each in places.routes(self.span.last_day)}
        if by == "procedure":
            return unknown | procedure_names(values)
        found = projects_named(UUID(value) for value in values)
        self.is_sample = self.is_sample or any(each.is_sample for each in found.values())
        return unknown | {str(key): each.names for key, each in found.items()}


UNCLEAR = frozenset({"not-clear", "not-completed"})
"""Marks of tasks that go on into the next year."""

TASK_COLUMNS = ("Chủ trì", "Thời hạn", "Hoàn thành", "Kết quả", "Minh chứng")


def _cells_of(task: TaskRow) -> tuple[str, ...]:
    return (task.lead.vi, _on(task.due_on), _on(task.done_on), task.rating.vi, task.proof or "–")


def _on(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


def _point(task: TaskRow) -> content.Paragraph:
    due = f", thời hạn {_on(task.due_on)}" if task.due_on else ""
    return content.Paragraph((f"{task.title} ({task.lead.vi}{due}).",), "-")
