"""Plans of the places where assets stand: each drawn by its outline, empty, let or off the list."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.leases import outlines
from gatezone.web.leases.wording import STATES

WIDTH, HEIGHT, EDGE = 360, 260, 12
"""The room of a plan and the edge left free around it, in the units of the drawing."""

BARS = (500, 200, 100, 50, 20, 10, 5, 2, 1)
"""Lengths of the scale bar in metres: the longest that takes a third of the width at most."""


class Drawable(Protocol):
    """An asset that stands somewhere, and may have an outline."""

    @property
    def code(self) -> str: ...
    @property
    def names(self) -> Names: ...
    @property
    def place(self) -> Ref: ...
    @property
    def state(self) -> str: ...
    @property
    def outline(self) -> str: ...


Row = TypeVar("Row", bound=Drawable)


@dataclass(frozen=True, slots=True)
class Shape:
    """An asset on a plan: where its corners and its code stand, and where it leads."""

    code: str
    names: Names
    state: str
    words: object
    points: str
    x: int
    y: int
    address: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of a place, so wide and high, north up; ``bar`` is how long ``metres`` are drawn."""

    place: Names | str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    metres: int
    bar: int

    @property
    def scale(self) -> str:
        """What the bar is long, in words that are the same in each language."""
        return f"{self.metres} m"

    @property
    def foot(self) -> int:
        """How far down the scale stands."""
        return self.height - EDGE

    @property
    def bar_end(self) -> int:
        """Where the words of the scale begin."""
        return EDGE + self.bar + EDGE // 2


def plans_of(rows: Iterable[Row], places: Mapping[Ref, Names], address: Callable[[Row], str]) -> list[Plan]:
    """Return a plan of each place at which an asset has an outline, in the order of the places' names."""
    drawn = sorted((each for each in rows if each.outline), key=lambda each: str(each.place))
    return [
        _plan(places.get(place, str(place)), list(there), address)
        for place, there in groupby(drawn, key=lambda each: each.place)
    ]


def _plan(place: Names | str, rows: list[Row], address: Callable[[Row], str]) -> Plan:
    ground = {each.code: outlines.read(each.outline) for each in rows}
    norths, easts = zip(*(corner for each in ground.values() for corner in each), strict=True)
    north, west = max(norths), min(easts)
    tall, wide = north - min(norths), max(easts) - west
    scale = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / tall)

    def shape(row: Row) -> Shape:
        at = [(EDGE + (y - west) * scale, EDGE + (north - x) * scale) for x, y in ground[row.code]]
        return Shape(
            code=row.code,
            names=row.names,
            state=row.state,
            words=STATES[row.state],
            points=" ".join(f"{x:.1f},{y:.1f}" for x, y in at),
            x=round(sum(x for x, _ in at) / len(at)),
            y=round(sum(y for _, y in at) / len(at)),
            address=address(row),
        )

    metres = next((each for each in BARS if each * 10 * scale <= WIDTH / 3), 1)
    return Plan(
        place=place,
        width=WIDTH,
        height=round(tall * scale) + 3 * EDGE,
        shapes=tuple(shape(each) for each in rows),
        metres=metres,
        bar=round(metres * 10 * scale),
    )
