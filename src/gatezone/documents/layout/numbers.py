"""How official documents write numbers, money, days and marks (Decree 30/2020/NĐ-CP, Appendix I, and usage)."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_NUMBER = re.compile(r"[+-]?\d{1,3}(\.\d{3})*(,\d+)?%?|[+-]?\d+(,\d+)?%?")


def written_number(number: int) -> str:
    """Return the number of a document: below ten with a nought before it."""
    return f"{number:02d}"


def grouped(amount: int) -> str:
    """Return a whole number with a dot between its thousands: ``182.398``."""
    return f"{amount:,}".replace(",", ".")


def decimal(amount: Decimal, *, places: int | None = None) -> str:
    """Return a number with a comma before its decimals: ``5.250,4``."""
    if places is not None:
        amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "-" if amount < 0 else ""
    whole, _, part = f"{abs(amount):f}".partition(".")
    return sign + grouped(int(whole)) + (f",{part}" if part else "")


def money(amount_vnd: int) -> str:
    """Return đồng in the largest unit that says it with three decimals at most: ``645,262 tỷ đồng``."""
    for size, unit in ((10**9, "tỷ đồng"), (10**6, "triệu đồng")):
        if abs(amount_vnd) >= size and amount_vnd * 1000 % size == 0:
            return f"{_without_noughts(Decimal(amount_vnd) / size)} {unit}"
    return f"{grouped(amount_vnd)} đồng"


def day_of_paper(on: date | None) -> str:
    """
    Return a day as cell 4 writes it: ``ngày 05 tháng 01 năm 2026``, but ``tháng 3``.

    Days below ten and the first two months have a nought before them. A day not known yet is left open.
    """
    if on is None:
        return "ngày      tháng      năm      "
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def day_in_table(on: date | None) -> str:
    """Return a day as tables write it: ``05/01/2026``."""
    return f"{on:%d/%m/%Y}" if on else ""


def roman(number: int) -> str:
    """Return a number in Roman figures. Raises: ValueError below one."""
    if number < 1:
        raise ValueError(f"the Romans had no {number}")
    return "".join(_figures(number))


def is_number(text: str) -> bool:
    """Tell whether a text is a number as documents write it."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _without_noughts(amount: Decimal) -> str:
    written = decimal(amount)
    return re.sub(r",?0+$", "", written) if "," in written else written


def _figures(number: int) -> Iterator[str]:
    for size, figure in _ROMAN:
        times, number = divmod(number, size)
        yield figure * times
