"""
Amounts as boards write them, read to the đồng or refused; pure.

``10.961`` in a column of triệu đồng is ten thousand or ten: it is refused, unless something else says how this
sheet writes its numbers. Nothing is ever rounded. Source: draft rules of the Board on public investment, not law.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

from gatezone.kernel.errors import Invalid
from gatezone.parties.names import folded, tidy
from gatezone.projects.intake.faults import (
    AmountBelowNothing,
    AmountTooHigh,
    AmountUnclear,
    MixedMarks,
    NotMoney,
    NotWholeDong,
    UnitMissing,
    UnitUnclear,
)

DONG, THOUSAND, MILLION, BILLION = 1, 10**3, 10**6, 10**9

MOST_VND = 10**14
"""Above every project of the country: 100,000 tỷ đồng."""

DOTS, COMMAS = "dots", "commas"
STYLES: Mapping[str, tuple[str, str]] = {DOTS: (".", ","), COMMAS: (",", ".")}
"""How a sheet writes: the mark of its thousands, and that of its fractions."""

_UNIT_OF = {
    **dict.fromkeys(("d", "dong", "vnd", "vnd d", "dong viet nam"), DONG),
    **dict.fromkeys(
        (
            "nghin",
            "nghin dong",
            "ngan",
            "ngan dong",
            "nghin d",
            "ngan d",
            "1 000 dong",
            "1000 dong",
            "1 000d",
        ),
        THOUSAND,
    ),
    **dict.fromkeys(("1000d", "1000 d", "1 000 d", "thousand vnd"), THOUSAND),
    **dict.fromkeys(
        ("tr", "trd", "tr d", "trieu", "trieu dong", "trieu d", "tr dong", "million vnd"), MILLION
    ),
    **dict.fromkeys(("ty", "ti", "ty dong", "ti dong", "ty d", "ti d", "tyd", "billion vnd"), BILLION),
}
_SAYS_UNIT = re.compile(r"(?:dvt|dv tinh|don vi tinh|don vi|unit)(?: la)? (.+)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CLEAR = re.compile(r"\b(trieu dong|trieu d|trd|ty dong|ti dong|nghin dong|ngan dong)\b")
"""Units that cannot be another word, as the ``đồng`` of ``hợp đồng`` can."""

_WRITTEN = re.compile(r"(?P<sign>[-+\u2212]?)(?P<digits>[0-9][0-9., ]*)(?P<unit>[^0-9]*)", re.ASCII)
_EXCEL = Context(prec=15)
"""A sheet knows 15 digits of a number, and no more."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in đồng, and the unit its cell stated itself, where it did."""

    vnd: int
    own_unit: int | None = None


def unit_in_words(text: str) -> int | None:
    """Return the unit that a line above a table states: ``Đơn vị tính: triệu đồng``, ``(ĐVT: 1.000 đ)``."""
    for part in [*_BRACKETS.findall(text), *_after_unit_word(text)]:
        words = folded(part)
        stated = _SAYS_UNIT.fullmatch(words)
        unit = _UNIT_OF.get(stated[1] if stated else words)
        if unit is not None:
            return unit
    return None


def unit_in_heading(text: str) -> int | None:
    """Return the unit that the heading of a column states: ``Giá trị hợp đồng (trđ)`` is triệu."""
    stated = unit_in_words(text)
    if stated is None and (clear := _CLEAR.search(folded(text))):
        stated = _UNIT_OF[clear[1]]
    return stated


def one_unit(stated: Iterable[int]) -> int | None:
    """Return the one unit that was stated; nothing where none was. Raises: UnitUnclear."""
    units = sorted(set(stated))
    if len(units) > 1:
        raise UnitUnclear(units=units)
    return units[0] if units else None


def style_of(texts: Iterable[str]) -> str | None:
    """
    Return how a sheet writes its numbers, by those that can be read in one way only; nothing where it does not show.

    ``1.182.398`` shows dots between thousands, ``12,5`` a comma before a fraction. Where a sheet shows both
    ways it shows none.
    """
    shown = {style for text in texts for style in STYLES if _shows(text, style)}
    return shown.pop() if len(shown) == 1 else None


def read_amount(text: str, unit: int | None, *, style: str | None = None, signed: bool = False) -> Amount:
    """
    Return an amount as text, in đồng.

    Raises: NotMoney, UnitMissing, AmountUnclear (with both readings), MixedMarks, NotWholeDong, AmountTooHigh,
    AmountBelowNothing.
    """
    sign, digits, own = _parts(text)
    meant = own if own is not None else unit
    if meant is None:
        raise UnitMissing(amount=text[:40])
    readings = _readings(digits, style)
    if not readings:
        raise MixedMarks(amount=text[:40]) if re.search("[.,]", digits) else NotMoney(amount=text[:40])
    whole = sorted({int(each * meant) for each in readings if (each * meant) % 1 == 0})
    if not whole:
        raise NotWholeDong(amount=text[:40])
    if len(whole) > 1:
        raise AmountUnclear(amount=text[:40], readings=[sign * each for each in whole])
    return Amount(_in_range(sign * whole[0], signed), own if own != unit else None)


def read_number(text: str, unit: int | None, *, signed: bool = False) -> Amount:
    """
    Return the number of a cell that holds one, with a point and no groups, in đồng.

    A number below a thousand with three digits behind its point is refused in triệu đồng: this is what a sheet
    makes of ``10.961`` where ten thousand were typed.
    Raises: NotMoney, UnitMissing, AmountUnclear, NotWholeDong, AmountTooHigh, AmountBelowNothing.
    """
    if not text.isascii():
        raise NotMoney(amount=text[:40])
    try:
        number = _EXCEL.create_decimal(text)
    except ArithmeticError:
        raise NotMoney(amount=text[:40]) from None
    if not number.is_finite():
        raise NotMoney(amount=text[:40])
    if unit is None:
        raise UnitMissing(amount=text[:40])
    vnd = number * unit
    if abs(vnd) > MOST_VND:
        raise AmountTooHigh(amount=text[:40])
    if vnd % 1:
        raise NotWholeDong(amount=text[:40])
    after = -int(number.normalize().as_tuple().exponent)
    if unit in (THOUSAND, MILLION) and 1 <= abs(number) < 1000 and after == 3:
        raise AmountUnclear(amount=text[:40], readings=sorted((int(vnd), int(vnd * 1000))))
    return Amount(_in_range(int(vnd), signed))


def _parts(text: str) -> tuple[int, str, int | None]:
    said = tidy(text).replace("\u00a0", " ").replace("\u202f", " ")
    below = said.startswith("(") and said.endswith(")")
    found = _WRITTEN.fullmatch(said[1:-1].strip() if below else said)
    if found is None:
        raise NotMoney(amount=text[:40])
    own = None
    if words := found["unit"].strip(" ."):
        own = _UNIT_OF.get(folded(words))
        if own is None:
            raise NotMoney(amount=text[:40])
    if below and found["sign"]:
        raise NotMoney(amount=text[:40])
    return -1 if below or found["sign"] in ("-", "\u2212") else 1, found["digits"].strip(), own


def _readings(digits: str, style: str | None) -> set[Decimal]:
    if style is None and _is_mixed(digits):
        return set()
    styles = [style] if style else list(STYLES)
    return {each for name in styles if (each := _as_number(digits, name)) is not None}


def _is_mixed(digits: str) -> bool:
    """Tell of ``1.234,567`` that nobody can tell its fraction from a slip."""
    return "." in digits and "," in digits and re.search(r"[.,]\d{3}$", digits) is not None


def _as_number(digits: str, style: str) -> Decimal | None:
    thousands, fraction = (re.escape(each) for each in STYLES[style])
    grouped = rf"[1-9]\d{{0,2}}(?P<apart>{thousands}| )\d{{3}}(?:(?P=apart)\d{{3}}){{0,4}}"
    found = re.fullmatch(rf"(\d{{1,18}}|{grouped})(?:{fraction}(\d{{1,9}}))?", digits, re.ASCII)
    if found is None:
        return None
    whole = re.sub(r"[., ]", "", found[1])
    return Decimal(f"{whole}.{found[3] or '0'}")


def _shows(text: str, style: str) -> bool:
    """Tell whether a text is a number that this style can read and the other cannot, with marks that say so."""
    try:
        _, digits, _ = _parts(text)
    except Invalid:
        return False
    if not re.search("[.,]", digits) or _is_mixed(digits):
        return False
    return {name for name in STYLES if _as_number(digits, name) is not None} == {style}


def _in_range(vnd: int, signed: bool) -> int:
    if abs(vnd) > MOST_VND:
        raise AmountTooHigh(amount=str(vnd)[:40])
    if vnd < 0 and not signed:
        raise AmountBelowNothing(amount=str(vnd))
    return vnd


def _after_unit_word(text: str) -> list[str]:
    found = re.search(r"(?:ĐVT|ĐV tính|Đơn vị tính|Đơn vị|Unit)\b.*", tidy(text), re.IGNORECASE)
    whole = [tidy(text)] if folded(text) in _UNIT_OF else []
    return [found[0].strip(" .)"), *whole] if found else whole
