"""Outlines of what is let, as the land extract gives them: corners in metres north and east (VN-2000); pure."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

Corner = tuple[int, int]
"""A corner: north (X of the extract) and east (Y), in whole decimetres."""
Outline = Sequence[Corner]
"""Corners in their order around; the last is joined to the first."""


FARTHEST = 10**9
"""No corner of the country is so many decimetres away from where VN-2000 counts from."""


def read(written: str) -> Outline:
    """
    Return the outline that is written with its corners on lines of their own, or with ``;`` between them.

    Of a corner X and Y stand in metres, as in ``2427391.5 445102,3``. Raises: ValueError.
    """
    corners = [
        each.replace(",", ".").split() for each in written.replace(";", "\n").splitlines() if each.strip()
    ]
    return [(_decimetres(north), _decimetres(east)) for north, east in corners]


def write(outline: Outline) -> str:
    """Return an outline as it is kept: ``2427391.5 445102.3; …``."""
    return "; ".join(f"{north // 10}.{north % 10} {east // 10}.{east % 10}" for north, east in outline)


def _decimetres(metres: str) -> int:
    found = round(Decimal(metres) * 10)
    if not 0 <= found < FARTHEST:
        raise ValueError(metres)
    return found


def area_dm2(outline: Outline) -> int:
    """Return the area within, in square decimetres (the shoelace formula)."""
    return abs(sum(one[1] * other[0] - other[1] * one[0] for one, other in _sides(outline))) // 2


def crosses_itself(outline: Outline) -> bool:
    """Tell whether two sides that are no neighbours touch or cross: then corners stand in a wrong order."""
    sides, last = _sides(outline), len(outline) - 1
    return any(
        _touch(*sides[one], *sides[other])
        for one, other in combinations(range(len(sides)), 2)
        if other - one not in {1, last}
    )


def _sides(outline: Outline) -> list[tuple[Corner, Corner]]:
    return list(zip(outline, [*outline[1:], *outline[:1]], strict=True))


def _touch(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    return (
        _turn(a, b, c) * _turn(a, b, d) <= 0
        and _turn(c, d, a) * _turn(c, d, b) <= 0
        and all(min(a[n], b[n]) <= max(c[n], d[n]) and min(c[n], d[n]) <= max(a[n], b[n]) for n in (0, 1))
    )


def _turn(a: Corner, b: Corner, c: Corner) -> int:
    """Return 1 or -1 for the side of a line on which a point lies, 0 on it."""
    turn = (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])
    return (turn > 0) - (turn < 0)
