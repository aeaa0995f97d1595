"""
The volume sheet of an acceptance (Mẫu 03.a/TT): twelve columns that continue the sheet before; pure.

Quantities are whole ten-thousandths of their unit (``_e4``), money is whole đồng.
Source: Decree 254/2025/NĐ-CP, form 03.a/TT.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

UNIT_E4 = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """
    A line of the form 03.a: quantities in ten-thousandths of the unit, the price of one unit in đồng.

    ``before_e4`` is column 5, which the chain is checked by: column 7 of the sheet before.
    """

    item: int
    name: str
    unit: str
    contract_e4: int
    before_e4: int
    this_e4: int
    price_vnd: int
    note: str = ""

    @property
    def after_e4(self) -> int:
        """Column 7: what is accepted with this sheet."""
        return self.before_e4 + self.this_e4

    @property
    def this_vnd(self) -> int:
        """Column 11: quantity × price."""
        return amount_of(self.this_e4, self.price_vnd)


@dataclass(frozen=True, slots=True)
class Carried:
    """Columns 7 and 12 of a line: what the next sheet begins with."""

    after_e4: int = 0
    after_vnd: int = 0


def amount_of(quantity_e4: int, price_vnd: int) -> int:
    """Return what a quantity costs in đồng, half up; of less than nothing likewise."""
    whole = (2 * abs(quantity_e4) * price_vnd + UNIT_E4) // (2 * UNIT_E4)
    return -whole if quantity_e4 < 0 else whole


def broken_lines(lines: Sequence[SheetLine], before: Mapping[int, Carried]) -> tuple[int, ...]:
    """Return the lines that do not continue the sheet before, and those of it that a sheet with lines leaves out."""
    broken = {each.item for each in lines if each.before_e4 != before.get(each.item, Carried()).after_e4}
    left_out = before.keys() - {each.item for each in lines} if lines else set()
    return tuple(sorted(broken | left_out))


def lines_above(lines: Sequence[SheetLine]) -> tuple[int, ...]:
    """Return the lines of which more is accepted than the contract says."""
    return tuple(each.item for each in lines if each.after_e4 > each.contract_e4)


def lines_less(lines: Sequence[SheetLine]) -> tuple[int, ...]:
    """Return the lines that take volume back and do not say why."""
    return tuple(each.item for each in lines if each.this_e4 < 0 and not each.note.strip())
