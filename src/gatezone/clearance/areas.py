"""
Areas and numbers as they are written here: ``20.000`` is twenty thousand and ``9222,1`` has one decimal; pure.

An area is a whole number of square decimetres: 0.01 m², the smallest a record shows.
"""

import re
from decimal import Decimal

from gatezone.kernel.errors import Invalid

MOST_DM2 = 10**12
"""A hundred square kilometres: more is a slip."""

MOST_DECIMALS = 2
DM2_IN_HECTARE = 1_000_000
_WRITTEN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?", re.ASCII)


class NotADecimalNumber(Invalid):
    """A number is written with dots between thousands and a comma before decimals, as 9.222,1."""


class NotAnArea(Invalid):
    """An area is written in square metres, with two decimals at most."""


def number_of(written: str) -> Decimal:
    """Return a number written the Vietnamese way. Raises: NotADecimalNumber."""
    text = written.strip()
    if len(text) > 30 or not _WRITTEN.fullmatch(text):
        raise NotADecimalNumber(written=text[:30])
    return Decimal(text.replace(".", "").replace(",", "."))


def area_of(written: str) -> int:
    """Return an area written in square metres as whole square decimetres. Raises: NotADecimalNumber, NotAnArea."""
    area = number_of(written) * 100
    decimals = written.strip().partition(",")[2]
    if len(decimals) > MOST_DECIMALS or area > MOST_DM2:  # 10,000 is an English ten thousand, and not ten
        raise NotAnArea(written=written.strip()[:30])
    return int(area)


def square_metres(area_dm2: int) -> Decimal:
    """Return an area in square metres."""
    return Decimal(area_dm2) / 100


def hectares(area_dm2: int) -> Decimal:
    """Return an area in hectares (1 ha = 10,000 m²)."""
    return Decimal(area_dm2) / DM2_IN_HECTARE
