"""Trees on a parcel: at full price up to a density, the rest at a share of it; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from gatezone.clearance.areas import hectares
from gatezone.clearance.compensation.rounding import whole


@dataclass(frozen=True, slots=True)
class Trees:
    """Some trees of one kind and size; ``per_hectare`` is the standard density, or None where none is set."""

    name: str
    quantity: int
    price_vnd: int
    per_hectare: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What is paid for some trees: so many at the full price, so many above the limit."""

    trees: Trees
    full: int
    above: int
    amount_vnd: int


def count(
    lines: Sequence[Trees], area_dm2: int, *, most: Decimal, share: Decimal, loose: str | None
) -> list[Counted | None]:
    """
    Count the trees of one parcel in their order; the line that crosses the limit is split in two.

    Once it is crossed, what follows is above it. ``most`` is the part of the density that is paid in full,
    ``share`` what the others bring. Trees without a density among others are counted as ``loose`` says ("full"
    or "above-limit"); while that is None they are not counted: None stands in their place.
    """
    room, crossed, counted = hectares(area_dm2), False, list[Counted | None]()
    is_mixed = any(line.per_hectare is not None for line in lines)
    for line in lines:
        if line.per_hectare is None:
            way = loose if is_mixed else "full"
            counted.append(None if way is None else _paid(line, line.quantity if way == "full" else 0, share))
            continue
        borne = int((room * line.per_hectare * most).to_integral_value(ROUND_FLOOR))
        full = 0 if crossed else min(line.quantity, borne)
        crossed = crossed or full < line.quantity
        room -= Decimal(full) / (line.per_hectare * most)
        counted.append(_paid(line, full, share))
    return counted


def _paid(line: Trees, full: int, share: Decimal) -> Counted:
    above = line.quantity - full
    amount = whole(line.price_vnd * (full + above * share))
    return Counted(line, full, above, amount)
