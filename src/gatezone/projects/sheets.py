"""
The volume sheet of an acceptance (Mẫu 03.a/TT): twelve columns that go on from the sheet before; pure.

Quantities are whole ten-thousandths of their unit (``_e4``), money is whole đồng.
Source: Decree 254/2025/NĐ-CP, form 03.a/TT.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

UNIT_E4 = 10_000

BROKEN_CHAIN = "does-not-go-on-from-the-last-sheet"
WRONG_SUM = "columns-do-not-add-up"
WRONG_AMOUNT = "amount-is-not-quantity-times-price"
ABOVE_CONTRACT = "above-the-quantity-of-the-contract"
LESS_WITHOUT_NOTE = "less-without-a-note"
LINE_LEFT_OUT = "line-of-the-last-sheet-is-missing"
ABOVE_VALUE = "above-the-value-of-the-contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line of the form: columns 1 and 4 to 13; ``annexed`` says an approved annex allows more than column 4."""

    item: int
    contract_e4: int
    before_e4: int
    this_e4: int
    after_e4: int
    price_vnd: int
    before_vnd: int
    this_vnd: int
    after_vnd: int
    note: str = ""
    annexed: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line of a sheet; line 0 is the sheet as a whole."""

    item: int
    code: str


def amount_of(quantity_e4: int, price_vnd: int) -> int:
    """Return what a quantity costs in đồng, half up; of less than nothing likewise."""
    whole = (2 * abs(quantity_e4) * price_vnd + UNIT_E4) // (2 * UNIT_E4)
    return -whole if quantity_e4 < 0 else whole


def sheet_faults(
    lines: Iterable[SheetLine], before: Iterable[SheetLine] = (), *, value_vnd: int | None = None
) -> tuple[Fault, ...]:
    """Return everything wrong with a sheet that follows another of a contract of a value."""
    last = {each.item: each for each in before}
    found, sheet = [], list(lines)
    for line in sheet:
        found += [Fault(line.item, code) for code in _line_faults(line, last)]
    found += [Fault(item, LINE_LEFT_OUT) for item in last.keys() - {each.item for each in sheet}]
    if value_vnd is not None and sum(each.after_vnd for each in sheet) > value_vnd:
        found.append(Fault(0, ABOVE_VALUE))
    return tuple(found)


def _line_faults(line: SheetLine, last: Mapping[int, SheetLine]) -> Iterable[str]:
    previous = last.get(line.item)
    if (line.before_e4, line.before_vnd) != ((previous.after_e4, previous.after_vnd) if previous else (0, 0)):
        yield BROKEN_CHAIN
    sums = line.after_e4 == line.before_e4 + line.this_e4
    if not sums or line.after_vnd != line.before_vnd + line.this_vnd:
        yield WRONG_SUM
    if line.this_vnd != amount_of(line.this_e4, line.price_vnd):
        yield WRONG_AMOUNT
    if line.after_e4 > line.contract_e4 and not line.annexed:
        yield ABOVE_CONTRACT
    if line.this_e4 < 0 and not line.note:
        yield LESS_WITHOUT_NOTE
