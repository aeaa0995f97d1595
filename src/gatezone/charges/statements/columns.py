"""
A statement as a table, one entry a row, in the form of docs/how-to/connect-a-bank.md: its columns, and what they mean.

Each entry says its reference, account and day, and an amount under credit or under debit; a reversal stands
under debit, and its kind says so. A row of the kind *opening balance* or *closing balance* has the balance under
credit, or under debit where the account was overdrawn.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gatezone.charges.moneys import DIGITS_AFTER, DONG, CurrencyUnknown, read_amount
from gatezone.charges.statements.camt import ACCOUNT, REFERENCE
from gatezone.charges.statements.entries import (
    CREDIT,
    DEBIT,
    LONGEST_TEXT,
    REVERSAL,
    Balance,
    CellUnreadable,
    EntryHidden,
    NotABookingDay,
    NotAnAccount,
    NotAnEntryKind,
    NotAReference,
    RowFault,
    Statement,
    StatementEntry,
    StatementHeadingsMissing,
    StatementOfNothing,
    checked,
)
from gatezone.charges.statements.tables import Row, Unreadable, Value
from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.parties.names import folded

Meant = TypeVar("Meant")

OPENING, CLOSING = "opening", "closing"

COLUMNS: Mapping[str, Names] = {
    "reference": Names("Số tham chiếu", "Reference", "交易参考号"),
    "account": Names("Số tài khoản", "Account", "账号"),
    "booked_on": Names("Ngày hạch toán", "Booked on", "记账日期"),
    "credit": Names("Ghi có", "Credit", "贷方"),
    "debit": Names("Ghi nợ", "Debit", "借方"),
    "currency": Names("Loại tiền", "Currency", "币种"),
    "text": Names("Nội dung", "Text", "摘要"),
    "kind": Names("Loại", "Kind", "类型"),
    "reverses": Names("Hoàn giao dịch số", "Reverses", "冲正交易号"),
}
NEEDED = ("reference", "account", "booked_on")

KINDS: Mapping[str, Names] = {
    CREDIT: Names("Ghi có", "Credit", "贷方"),
    DEBIT: Names("Ghi nợ", "Debit", "借方"),
    REVERSAL: Names("Hoàn", "Reversal", "冲正"),
    OPENING: Names("Số dư đầu kỳ", "Opening balance", "期初余额"),
    CLOSING: Names("Số dư cuối kỳ", "Closing balance", "期末余额"),
}

_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: .*)?", re.ASCII)
_DASHED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(slots=True)
class _Found:
    entries: list[StatementEntry]
    balances: dict[tuple[str, str], Balance]
    faults: list[RowFault]


def of_rows(rows: Sequence[Row]) -> Statement:
    """
    Return the statement of a table. Raises: StatementHeadingsMissing, StatementOfNothing, StatementTooLong.
    """
    if not rows:
        raise StatementOfNothing()
    places = _places(rows[0].cells)
    missing = [name for name in NEEDED if name not in places]
    if missing or not {"credit", "debit"} & places.keys():
        raise StatementHeadingsMissing(missing=missing)
    found = _Found([], {}, [])
    for row in rows[1:]:
        cells = {name: row.cells[place] for name, place in places.items() if place < len(row.cells)}
        if row.is_hidden:
            found.faults.append(RowFault(row.number, "", EntryHidden()))
        _take(row.number, cells, found)
    return checked(found.entries, found.balances.values(), found.faults)


def _take(row: int, cells: Mapping[str, Value], found: _Found) -> None:
    reader = _Cells(row, cells)
    kind = reader.read("kind", _kind, "")
    currency = reader.read("currency", _currency, DONG)
    account = reader.read("account", _account, "")
    if kind in (OPENING, CLOSING):
        _take_balance(reader, kind, account, currency, found)
        return
    way, amount = reader.sides(currency)
    entry = StatementEntry(
        row,
        reader.read("reference", _reference, ""),
        account,
        kind or way,
        amount,
        currency,
        reader.read("booked_on", _day, date.min),
        reader.read("text", _text, ""),
        reader.read("reverses", _reference, "") if cells.get("reverses") else "",
    )
    if not reader.faults and (kind == CREDIT) != (way == CREDIT) and kind:
        reader.faults.append(RowFault(row, "kind", NotAnEntryKind(kind=kind)))
    if reader.faults:
        found.faults += reader.faults
    else:
        found.entries.append(entry)


def _take_balance(reader: "_Cells", kind: str, account: str, currency: str, found: _Found) -> None:
    way, amount = reader.sides(currency, may_be_nothing=True)
    found.faults += reader.faults
    if reader.faults:
        return
    told = amount if way == CREDIT else -amount
    before = found.balances.get((account, currency), Balance(account, currency=currency))
    opening = told if kind == OPENING else before.opening
    closing = told if kind == CLOSING else before.closing
    found.balances[account, currency] = Balance(account, opening, closing, currency)


class _Cells:
    """The cells of a row, and what was found wrong in them."""

    def __init__(self, row: int, cells: Mapping[str, Value]) -> None:
        self.row, self.cells = row, cells
        self.faults: list[RowFault] = []

    def read(self, field: str, read: Callable[[Value], Meant], nothing: Meant) -> Meant:
        """Return what a cell means; where it means nothing, note the fault."""
        try:
            return read(self._value(field))
        except Invalid as no:
            self.faults.append(RowFault(self.row, field, no))
            return nothing

    def sides(self, currency: str, *, may_be_nothing: bool = False) -> tuple[str, int]:
        """Return on which side the amount stands, and how much it is."""
        said = [(way, self.cells.get(way, "")) for way in (CREDIT, DEBIT)]
        told = [(way, cell) for way, cell in said if str(cell) not in ("", "0", "0.00", "0,00", "-")]
        if may_be_nothing and not told:
            return CREDIT, 0
        if len(told) != 1:
            self.faults.append(RowFault(self.row, "credit", NotAnEntryKind()))
            return CREDIT, 0
        way = told[0][0]
        try:
            return way, read_amount(str(self._value(way)), currency)
        except Invalid as no:
            self.faults.append(RowFault(self.row, way, no))
            return way, 0

    def _value(self, field: str) -> Value:
        value = self.cells.get(field, "")
        if isinstance(value, Unreadable):
            raise CellUnreadable(cell=value)
        return value


def _places(cells: Iterable[Value]) -> dict[str, int]:
    """Return where which column stands, by its heading in any of the three languages or in two at once."""
    said = {
        folded(word): name for name, each in COLUMNS.items() for word in (name, each.vi, each.en, each.zh)
    }
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for part in [str(cell), *str(cell).split("/")]:
            name = said.get(folded(part))
            if name is not None:
                places.setdefault(name, place)
                break
    return places


_SAID = {folded(word): code for code, each in KINDS.items() for word in (code, each.vi, each.en, each.zh)}


def _kind(value: Value) -> str:
    if value == "":
        return ""
    kind = _SAID.get(folded(str(value)))
    if kind is None:
        raise NotAnEntryKind(kind=str(value)[:24])
    return kind


def _currency(value: Value) -> str:
    currency = str(value).upper() or DONG
    if currency not in DIGITS_AFTER:
        raise CurrencyUnknown(currency=currency[:10])
    return currency


def _account(value: Value) -> str:
    account = re.sub(r"[ .-]", "", str(value))
    if not ACCOUNT.fullmatch(account):
        raise NotAnAccount(account=str(value)[:40])
    return account


def _reference(value: Value) -> str:
    if not REFERENCE.fullmatch(str(value)):
        raise NotAReference(reference=str(value)[:40])
    return str(value)


def _text(value: Value) -> str:
    return _CONTROL.sub(" ", str(value))[:LONGEST_TEXT]


def _day(value: Value) -> date:
    day = value if isinstance(value, date) else _written_day(str(value))
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotABookingDay(day=str(value)[:24])
    return day


def _written_day(words: str) -> date | None:
    if found := _SLASHED.fullmatch(words):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    elif found := _DASHED.fullmatch(words):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
