"""
Amounts as others write them: read to the unit or refused, never rounded; pure.

An amount of another currency than đồng is kept in its smallest unit, by which it is whole too.
"""

import re

from gatezone.kernel.errors import Invalid

DONG = "VND"
DIGITS_AFTER = {"VND": 0, "USD": 2, "CNY": 2, "EUR": 2, "THB": 2, "JPY": 0, "KRW": 0, "LAK": 2}
"""The currencies that are told apart, and how many digits stand after their point (ISO 4217)."""

MOST = 10**12
"""What no transfer and no charge exceeds, in the smallest unit: a million million."""

_GROUPED = re.compile(
    r"(\d{1,18}|\d{1,3}(?P<apart>[., ])\d{3}(?:(?P=apart)\d{3}){0,4})(?:[.,]0{1,2})?", re.ASCII
)
_DECIMAL = re.compile(r"(\d{1,18})(?:\.(\d{0,5}))?", re.ASCII)


class NotAnAmount(Invalid):
    """An amount is written in digits: whole đồng above 0, or the units and cents of another currency."""


class AmountOutOfRange(Invalid):
    """An amount is at least 1 and at most 1,000,000,000,000 of the smallest unit of its currency."""


class CurrencyUnknown(Invalid):
    """Unknown currency: use VND, USD, CNY, EUR, THB, JPY, KRW or LAK."""


def read_amount(written: str, currency: str = DONG) -> int:
    """
    Return an amount as people write it, in the smallest unit of its currency: ``1.500.000`` are that many đồng.

    Raises: NotAnAmount, AmountOutOfRange, CurrencyUnknown.
    """
    if currency != DONG:
        return read_decimal(written, currency)
    # "150.000" are thousands; "150.00" says cents of something that has none, and they are none.
    found = _GROUPED.fullmatch(written.strip())
    if found is None:
        raise NotAnAmount(amount=written[:24])
    return in_range(int(re.sub(r"[., ]", "", found[1])))


def read_decimal(written: str, currency: str) -> int:
    """
    Return an amount as machines write it, with a point and no groups: ``150.000`` are 150 đồng.

    Raises: NotAnAmount, AmountOutOfRange, CurrencyUnknown.
    """
    if currency not in DIGITS_AFTER:
        raise CurrencyUnknown(currency=currency[:10])
    found = _DECIMAL.fullmatch(written.strip())
    after = DIGITS_AFTER[currency]
    cents = (found[2] or "") if found else ""
    if found is None or cents[after:].strip("0"):
        raise NotAnAmount(amount=written[:24])
    return in_range(int(found[1] + cents[:after].ljust(after, "0")))


def in_range(amount: int) -> int:
    """Return an amount that somebody can have paid. Raises: AmountOutOfRange."""
    if not 0 < amount <= MOST:
        raise AmountOutOfRange(amount=str(amount)[:24])
    return amount
