"""
The rows of a sheet: what each says in whole đồng, days and codes, or what is wrong with it; pure.

A row is either read whole or put in quarantine with every fault it has. The same functions read a row again
after somebody mended it, so a fix is judged as the sheet was.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import folded
from gatezone.projects.intake import cells as meant
from gatezone.projects.intake.amounts import read_amount, read_number, style_of
from gatezone.projects.intake.faults import (
    AmountBelowNothing,
    AmountMerged,
    AmountUnclear,
    CarriedByHand,
    CellNotRead,
    CodeTwice,
    DocumentTwice,
    Fault,
    IntakeOfNothing,
    NameDiffers,
    NothingInCell,
    PartsDoNotAddUp,
    PlanAboveInvestment,
    ProjectNotKnown,
    RowHidden,
    SourceNotKnown,
    UnitOfItsOwn,
    YearMissing,
)
from gatezone.projects.intake.forms import (
    BOTH,
    CODE,
    CONTRACT,
    CONTRACTS,
    DAY,
    FLAG,
    MONEYS,
    PLAN,
    SIGNED,
    SOURCE,
    SOURCE_PREFIX,
    SOURCES,
    TREASURY,
    TYPE,
    WORDS,
    YEAR,
    Column,
    Form,
    FundSource,
)
from gatezone.projects.intake.headings import Headings, find_headings
from gatezone.projects.intake.opening import Cell, Table, TableRow
from gatezone.sheets.cells import BROKEN, FORMULA, NUMBER, TEXT

ROW, TOTAL, GROUP, TITLE, COUNTING = "row", "total", "group", "title", "counting"
"""What a row of a table is: one of its rows, a total, the sum of a group, words alone, or the numbers of columns."""

_TOTAL = re.compile(r"(?:tong(?: so| cong| von| gia tri)?|cong|total|合计|总计|so tien bang chu)\b.*")
_RANK = re.compile(r"[A-Z]|[IVX]{1,5}")
_COUNTING = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?|\(?[A-Z]\)?|\d{1,2}\s*=.*")


@dataclass(frozen=True, slots=True)
class Ways:
    """How a sheet is read: what it says itself, or what was told by who sends it."""

    unit: int | None = None
    units: Mapping[str, int] = field(default_factory=dict)
    style: str | None = None
    plan_year: int | None = None
    sources: tuple[FundSource, ...] = SOURCES
    projects: Mapping[str, str] | None = None
    """The codes that are known, with the name of each project; nothing where none is asked for."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it is written: its cells by field."""

    number: int
    cells: Mapping[str, Cell]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was read: what it says, everything against it, and what is only remarkable."""

    raw: RawRow
    says: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()

    @property
    def number(self) -> int:
        """The number the sheet shows for it."""
        return self.raw.number

    @property
    def is_good(self) -> bool:
        """Whether it may be taken."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is none: a total with the sums it says, a title, the numbers of the columns."""

    raw: RawRow
    kind: str
    words: str = ""
    rank: str = ""
    sums: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def number(self) -> int:
        """The number the sheet shows for it."""
        return self.raw.number


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it is written: its rows, what stands beside them, and how it is to be read."""

    form: Form
    ways: Ways
    rows: tuple[RawRow, ...]
    asides: tuple[Aside, ...]
    left_sheets: tuple[str, ...] = ()


def sheet_of(form: Form, table: Table, told: Ways | None = None) -> Sheet:
    """
    Return the rows of a table. What was ``told`` of unit, style and year goes before what the sheet says.

    Raises: IntakeHeadingsMissing, IntakeHeadingTwice, UnitUnclear, IntakeOfNothing.
    """
    told = told or Ways()
    headings = find_headings(form, table.rows, told.sources)
    raws = [_raw(row, headings) for row in table.rows[headings.first_row :]]
    ways = _ways(form, headings, raws, told)
    kinds = [(raw, _kind(form, raw)) for raw in raws]
    rows = tuple(raw for raw, kind in kinds if kind == ROW)
    asides = tuple(aside_of(form, raw, kind, ways) for raw, kind in kinds if kind != ROW)
    if not rows:
        raise IntakeOfNothing()
    return Sheet(form, ways, rows, asides, table.left_sheets)


def read_rows(form: Form, raws: Sequence[RawRow], ways: Ways) -> tuple[ReadRow, ...]:
    """Return every row of a sheet with what it says and what is wrong with it, also among the rows."""
    rows = [read_row(form, raw, ways) for raw in raws]
    return tuple(_twice(form, rows))


def read_row(form: Form, raw: RawRow, ways: Ways) -> ReadRow:
    """Return one row with what it says and what is wrong with it by itself."""
    reader = _Reader(raw, ways)
    says = {column.field: said for column in _columns(form, raw) if (said := reader.read(column)) is not None}
    if raw.is_hidden:
        reader.faults.append(Fault(raw.number, "", RowHidden()))
    _take_apart(says)
    if "plan_year" not in says and ways.plan_year is not None:
        says["plan_year"] = ways.plan_year
    _judge(form, raw, says, ways, reader)
    return ReadRow(raw, says, tuple(reader.faults), tuple(reader.remarks))


class _Reader:
    """The cells of a row, and what was found in them."""

    def __init__(self, raw: RawRow, ways: Ways) -> None:
        self.raw, self.ways = raw, ways
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []

    def read(self, column: Column) -> Any:
        """Return what a cell means; where it means nothing, note the fault."""
        cell = self.raw.cells.get(column.field)
        try:
            if cell is None:
                if not column.may_be_empty:
                    raise NothingInCell()
                return False if column.holds == FLAG else None
            return (
                self._money(column, cell) if column.holds in MONEYS else _READ[column.holds](cell, self.ways)
            )
        except AmountUnclear as no:
            choices = tuple(str(each) for each in no.facts["readings"])
            self.faults.append(Fault(self.raw.number, column.field, no, choices))
        except Invalid as no:
            self.faults.append(Fault(self.raw.number, column.field, no))
        return None

    def _money(self, column: Column, cell: Cell) -> int | None:
        if cell.kind in (FORMULA, BROKEN):
            raise CellNotRead(cell=cell.text[:40])
        if cell.is_merged:
            raise AmountMerged(amount=cell.text[:40])
        if cell.kind == TEXT and cell.text in ("-", "–", "—"):
            return None
        unit = self.ways.units.get(column.field, self.ways.unit)
        signed = column.holds == SIGNED
        if cell.kind == NUMBER:
            return read_number(cell.text, unit, signed=signed).vnd
        amount = read_amount(cell.text, unit, style=self.ways.style, signed=signed)
        if amount.own_unit is not None and unit is not None:
            own = UnitOfItsOwn(cell=cell.text[:40], unit=amount.own_unit)
            self.remarks.append(Fault(self.raw.number, column.field, own))
        return amount.vnd


def _source(cell: Cell, ways: Ways) -> str:
    code = _called(ways.sources).get(folded(meant.as_text(cell)))
    if code is None:
        raise SourceNotKnown(source=cell.text[:40])
    return code


@cache
def _called(sources: tuple[FundSource, ...]) -> Mapping[str, str]:
    """Return the source of funds of each name."""
    called: dict[str, str] = {}
    for each in sources:
        for word in (each.code, each.names.vi, each.names.en, each.names.zh, *each.also):
            called.setdefault(folded(word), each.code)
    return called


_READ: Mapping[str, Any] = {
    CODE: lambda cell, _: meant.as_code(cell),
    WORDS: lambda cell, _: meant.as_text(cell),
    DAY: lambda cell, _: meant.as_day(cell),
    YEAR: lambda cell, _: meant.as_year(cell),
    FLAG: lambda cell, _: meant.as_flag(cell),
    SOURCE: _source,
    TYPE: lambda cell, _: meant.as_entry_type(cell),
    CONTRACT: lambda cell, _: meant.as_contract(cell),
    BOTH: lambda cell, _: meant.apart(meant.as_text(cell)),
}


def _columns(form: Form, raw: RawRow) -> Iterable[Column]:
    yield from form.columns
    yield from (form.column(name) for name in raw.cells if name.startswith(SOURCE_PREFIX))


def _take_apart(says: dict[str, Any]) -> None:
    if "both" in says:
        contractor, number, day = says.pop("both")
        says.setdefault("contractor", contractor)
        says.setdefault("contract", number)
        if day is not None:
            says.setdefault("signed_on", day)


def _judge(form: Form, raw: RawRow, says: Mapping[str, Any], ways: Ways, reader: _Reader) -> None:
    at_fault = {fault.field for fault in reader.faults}
    if form is PLAN and not any(name in MONEY_FIELDS or name.startswith(SOURCE_PREFIX) for name in at_fault):
        reader.faults += _plan_faults(raw.number, says)
    if form is CONTRACTS:
        wanted = [name for name in ("contract", "signed_on") if not says.get(name)]
        if not at_fault & {"contract", "signed_on", "both"}:
            reader.faults += [Fault(raw.number, name, NothingInCell()) for name in wanted]
    if form is TREASURY and says.get("amount", 1) <= 0 and says.get("entry_type") != "correction":
        reader.faults.append(Fault(raw.number, "amount", AmountBelowNothing(amount=says["amount"])))
    code = says.get("code")
    if code is None or ways.projects is None:
        return
    if code not in ways.projects:
        reader.faults.append(Fault(raw.number, "code", ProjectNotKnown(code=code)))
    elif "name" in says and form is not TREASURY and folded(says["name"]) != folded(ways.projects[code]):
        differs = NameDiffers(name=ways.projects[code][:80])
        reader.remarks.append(Fault(raw.number, "name", differs))


MONEY_FIELDS = frozenset(("total", "this_year", "carried_over"))


def _plan_faults(row: int, says: Mapping[str, Any]) -> Iterable[Fault]:
    """Tell where the parts of a plan are not its total, and where it is above what the project may cost at most."""
    parts = sum(amount for name, amount in says.items() if name.startswith(SOURCE_PREFIX))
    has_parts = any(name.startswith(SOURCE_PREFIX) for name in says)
    total, this_year, carried = (says.get(name) for name in ("total", "this_year", "carried_over"))
    sums: list[tuple[str, int, int]] = []
    if total is not None and this_year is not None:
        sums.append(("total", total, this_year + (carried or 0)))
    if has_parts:
        whole = this_year if this_year is not None else total
        if whole is not None:
            sums.append(("total" if this_year is None else "this_year", whole, parts))
    for name, said, counted in sums:
        if said != counted:
            facts = {"total": said, "parts": counted, "difference": counted - said}
            yield Fault(row, name, PartsDoNotAddUp(**facts), (str(counted),))
    if carried:
        yield Fault(row, "carried_over", CarriedByHand())
    if says.get("plan_year") is None and (total or this_year or parts):
        yield Fault(row, "plan_year", YearMissing())
    investment = says.get("investment")
    most = max((amount for amount in (total, this_year, parts) if amount is not None), default=0)
    if investment is not None and most > investment:
        yield Fault(row, "investment", PlanAboveInvestment(plan=most, investment=investment))


def _twice(form: Form, rows: Sequence[ReadRow]) -> Iterable[ReadRow]:
    """Give the rows, each of two that are about the same thing with that fault."""
    at: dict[tuple[Any, ...], list[int]] = {}
    for row in rows:
        if "code" in row.says or form is TREASURY:
            at.setdefault(tuple(row.says.get(name) for name in form.key), []).append(row.number)
    for row in rows:
        same = at.get(tuple(row.says.get(name) for name in form.key), [])
        others = [number for number in same if number != row.number]
        if not others or any(fault.field in form.key for fault in row.faults):
            yield row
            continue
        no = DocumentTwice(rows=others) if form is TREASURY else CodeTwice(rows=others)
        yield replace(row, faults=(*row.faults, Fault(row.number, form.key[0], no)))


# --- what is a row ------------------------------------------------------------------------------------


def _raw(row: TableRow, headings: Headings) -> RawRow:
    cells = {
        name: cell
        for name, place in headings.places.items()
        if place < len(row.cells) and (cell := row.cells[place]) is not None
    }
    if not cells:  # words beside the columns we know: a note below the table
        cells = {"name": next(cell for cell in row.cells if cell is not None)}
    return RawRow(row.number, cells, row.is_hidden)


def _kind(form: Form, raw: RawRow) -> str:
    held = [cell.text for cell in raw.cells.values()]
    if len(held) > 2 and all(_COUNTING.fullmatch(text) for text in held):
        return COUNTING
    moneys = [
        name for name in raw.cells if form_holds(form, name) in MONEYS and not raw.cells[name].is_merged
    ]
    first = [
        raw.cells[name].text for name in ("no", "name", "code", "document", "paid_on") if name in raw.cells
    ]
    has_code = "code" in raw.cells and not _is_total(raw.cells["code"].text)
    if any(_is_total(text) for text in first) and not has_code:
        return TOTAL if moneys else TITLE
    if not has_code and "no" in raw.cells and _RANK.fullmatch(raw.cells["no"].text):
        return GROUP
    if not moneys and (not has_code or len({cell.text for cell in raw.cells.values()}) == 1):
        return TITLE
    return ROW


def form_holds(form: Form, name: str) -> str:
    """Return what stands in a column of a form."""
    return form.column(name).holds


def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(folded(text)) is not None


def aside_of(form: Form, raw: RawRow, kind: str, ways: Ways) -> Aside:
    """Return a row that is none of the sheet's rows, with the sums it says."""
    words = next((cell.text for cell in raw.cells.values() if not cell.text.isdigit()), "")
    if kind not in (TOTAL, GROUP):
        return Aside(raw, kind, words[:200])
    reader = _Reader(raw, ways)
    sums = {
        name: said
        for name in raw.cells
        if form_holds(form, name) in MONEYS and (said := reader.read(form.column(name))) is not None
    }
    rank = raw.cells["no"].text if kind == GROUP else ""
    return Aside(raw, kind, words[:200], rank, sums, tuple(reader.faults))


def _ways(form: Form, headings: Headings, raws: Collection[RawRow], told: Ways) -> Ways:
    texts = [
        cell.text
        for raw in raws
        for name, cell in raw.cells.items()
        if cell.kind == TEXT and form_holds(form, name) in MONEYS
    ]
    return replace(
        told,
        unit=told.unit or headings.unit,
        units=dict.fromkeys(headings.units, told.unit) if told.unit else headings.units,
        style=told.style or style_of(texts),
        plan_year=told.plan_year or headings.plan_year,
    )


def kept(cell: Cell) -> dict[str, Any]:
    """Return a cell as a table of ours keeps it. ``cell_of`` reads it again."""
    return {"text": cell.text, "kind": cell.kind, "is_merged": cell.is_merged}


def cell_of(plain: Mapping[str, Any]) -> Cell:
    """Return a cell that was kept."""
    return Cell(str(plain["text"]), str(plain["kind"]), bool(plain["is_merged"]))
