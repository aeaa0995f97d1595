"""Declarations made of the rows of a sheet, and everything that speaks against them, row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from gatezone.crossings import queries
from gatezone.crossings.declarations import Declaration, LineOfGoods
from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.names import Names
from gatezone.places.queries import RouteRow
from gatezone.web.portal.goods import as_written, goods_meant
from gatezone.web.portal.sheets.columns import (
    COLUMNS,
    LINE_FIELDS,
    Column,
    headings_in,
    is_example,
    missing_in,
    read_cell,
)
from gatezone.web.portal.sheets.reading import SheetOfNothing, SheetRow

SALT, KEPT_SECONDS = "portal.sheet", 24 * 60 * 60
OF_FIELD = {column.field: column.names for column in COLUMNS}
LINE_OF = {"name": "goods"}


class HeadingsMissing(Invalid):
    """The sheet has not the headings it needs: take the empty sheet and fill it in."""


class SheetOutOfDate(Invalid):
    """The sheet was looked at too long ago, or not here: send it once more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, and in which column where that is known."""

    row: int
    column: Names | None
    words: str


@dataclass(slots=True)
class SheetTrip:
    """A truck of a sheet: the row it stands in, the rows of its goods, and what is declared of it."""

    row: int
    fields: dict[str, Any]
    line_rows: list[int] = field(default_factory=list)
    lines: list[LineOfGoods] = field(default_factory=list)

    @property
    def declaration(self) -> Declaration:
        """What the rows say."""
        return Declaration(lines=tuple(self.lines), **self.fields)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read: its trucks, and its faults in the order of the rows."""

    trips: list[SheetTrip]
    faults: list[Fault]


def trips_of(rows: Sequence[SheetRow], routes: Sequence[RouteRow]) -> Sheet:
    """
    Return the trucks of a sheet. A row without a plate holds more goods of the truck above it.

    Raises: HeadingsMissing, SheetOfNothing.
    """
    columns = headings_in(rows[0].cells)
    if missing := missing_in(columns):
        raise HeadingsMissing(headings=tuple(column.heading for column in missing))
    trips: list[SheetTrip] = []
    faults: list[Fault] = []
    for row in rows[1:]:
        _take(row, columns, routes, trips, faults)
    if not trips and not faults:
        raise SheetOfNothing()
    return Sheet(trips, faults)


def judged(sheet: Sheet, *, enterprise: UUID, on: date) -> list[Fault]:
    """Return everything against a sheet: what cannot be read, and what the rules say to the rest of it."""
    # A truck with a fault of its own is not judged: it would be blamed for what could not be read.
    at_fault = {fault.row for fault in sheet.faults}
    whole = [trip for trip in sheet.trips if at_fault.isdisjoint((trip.row, *trip.line_rows))]
    told = queries.objections([trip.declaration for trip in whole], enterprise=enterprise, on=on)
    faults = [*sheet.faults]
    for trip, reasons in zip(whole, told, strict=True):
        faults += [fault for reason in reasons for fault in faults_of(reason, trip, whole)]
    return sorted(faults, key=lambda fault: fault.row)


def faults_of(reason: Reason, trip: SheetTrip, trips: Sequence[SheetTrip]) -> list[Fault]:
    """Return a reason against a truck as faults of the rows it is about."""
    name = str(reason.facts.get("field", ""))
    column = OF_FIELD.get(LINE_OF.get(name, name))
    words = gettext(reason.sentence)
    if "same_as" in reason.facts:
        same = ", ".join(str(trips[position - 1].row) for position in reason.facts["same_as"])
        words = f"{words} {gettext('The same stands in row')} {same}."
    rows = [trip.line_rows[position - 1] for position in reason.facts.get("lines", ())] or [trip.row]
    return [Fault(row, column, words) for row in dict.fromkeys(rows)]


def packed(trips: Iterable[SheetTrip]) -> str:
    """Return trucks as text that a page may carry: signed, so that what comes back is what was looked at."""
    plain = [{**asdict(trip), "lines": [_plain(each) for each in trip.lines]} for trip in trips]
    return signing.dumps(plain, salt=SALT, compress=True)


def unpacked(text: str) -> list[SheetTrip]:
    """Return the trucks a page carried. Raises: SheetOutOfDate."""
    try:
        plain = signing.loads(text, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        raise SheetOutOfDate() from None
    return [SheetTrip(**{**each, "lines": [_line(line) for line in each["lines"]]}) for each in plain]


def _take(
    row: SheetRow,
    columns: dict[int, Column],
    routes: Sequence[RouteRow],
    trips: list[SheetTrip],
    faults: list[Fault],
) -> None:
    cells = {column.field: row.cells[place] for place, column in columns.items() if place < len(row.cells)}
    if is_example(cells.get("kind")):
        return
    if row.is_hidden:
        faults.append(Fault(row.number, None, gettext("This row is hidden: show it or delete it.")))
        return
    read: dict[str, Any] = {}
    for column in columns.values():
        try:
            read[column.field] = read_cell(column, cells.get(column.field), routes)
        except ValidationError as no:
            faults.append(Fault(row.number, column.names, " ".join(no.messages)))
            read[column.field] = None
    begins = cells.get("plate") is not None or not trips
    if begins:
        trips.append(_begun(row, read, faults))
    elif told := [
        column for column in columns.values() if column.field not in LINE_FIELDS and cells.get(column.field)
    ]:
        words = gettext("A row without a plate holds goods of the truck above and nothing else.")
        faults.append(Fault(row.number, told[0].names, words))
    line = _line_of(row, read, faults)
    if line is not None:
        trips[-1].lines.append(line)
        trips[-1].line_rows.append(row.number)


def _begun(row: SheetRow, read: dict[str, Any], faults: list[Fault]) -> SheetTrip:
    at_fault = {fault.column for fault in faults if fault.row == row.number}
    for name in ("kind", "route", "plate"):
        if not read.get(name) and OF_FIELD[name] not in at_fault:
            faults.append(Fault(row.number, OF_FIELD[name], gettext("This cell is empty.")))
    words = {name: read.get(name) or "" for name in OF_FIELD if name not in LINE_FIELDS}
    return SheetTrip(row.number, words | {"container_feet": read.get("container_feet")})


def _line_of(row: SheetRow, read: dict[str, Any], faults: list[Fault]) -> LineOfGoods | None:
    """Return the goods of a row; nothing where it has none, or where they cannot be read."""
    if all(read.get(name) in (None, "") for name in LINE_FIELDS):
        return None
    at_fault = {fault.column for fault in faults if fault.row == row.number}
    code, name = read.get("hs_code") or "", read.get("goods") or ""
    if not code and OF_FIELD["hs_code"] not in at_fault:
        meant = goods_meant(name)
        code, name = meant.code, meant.name
        if not code and OF_FIELD["goods"] not in at_fault:
            faults.append(Fault(row.number, OF_FIELD["goods"], _unclear(meant.others)))
    if read.get("weight_kg") is None and OF_FIELD["weight_kg"] not in at_fault:
        faults.append(Fault(row.number, OF_FIELD["weight_kg"], gettext("This cell is empty.")))
    if any(fault.row == row.number for fault in faults):
        return None
    others = {field: read.get(field) for field in ("packages", "packed_on")}
    return LineOfGoods(hs_code=code, name=name, weight_kg=read["weight_kg"], **others)


def _unclear(others: Sequence[Any]) -> str:
    if not others:
        return gettext("No goods are known by this name: write another one, or the HS code.")
    return f"{gettext('Several goods are called so: choose one.')} {', '.join(map(as_written, others))}"


def _plain(line: LineOfGoods) -> dict[str, Any]:
    return {**asdict(line), "packed_on": line.packed_on.isoformat() if line.packed_on else None}


def _line(plain: dict[str, Any]) -> LineOfGoods:
    packed_on = date.fromisoformat(plain["packed_on"]) if plain["packed_on"] else None
    return LineOfGoods(**{**plain, "packed_on": packed_on})
