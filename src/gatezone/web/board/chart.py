"""The drawings of the page: a bar for each day, and a bar of parts for each unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gatezone.programme.figures import COUNTERS
from gatezone.programme.queries import UnitCounts
from gatezone.web.board.numbers import Days, Number

HEIGHT = 100
STEP = 24
"""The room of a day, all of which can be pressed."""

BAR = 16
LENGTH = 100
"""The bar of the unit with the most tasks is so long."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A day from its lower left corner up, and how it is drawn: yesterday, its weekday, today, or any other day."""

    day: date
    number: Number
    room: int
    x: int
    y: int
    height: int
    look: str

    @property
    def middle(self) -> int:
        return self.x + BAR // 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the bar of a unit."""

    counter: str
    x: int
    width: int


def bars_of(days: Days) -> tuple[Bar, ...]:
    """Return a bar for each day; none where no vehicle passed on any of them."""
    top = max(number.amount for _, number in days.each)
    if not top:
        return ()
    return tuple(
        Bar(
            day=day,
            number=number,
            room=STEP * place,
            x=STEP * place + (STEP - BAR) // 2,
            y=HEIGHT - height,
            height=height,
            look=_look(day, days),
        )
        for place, (day, number) in enumerate(days.each)
        for height in (-(-number.amount * HEIGHT // top),)
    )


def _look(day: date, days: Days) -> str:
    if day >= days.day:
        return "yesterday" if day == days.day else "today"
    return "weekday" if day.weekday() == days.day.weekday() else "other"


def pieces_of(units: Sequence[UnitCounts]) -> list[tuple[UnitCounts, tuple[Piece, ...]]]:
    """Return the bar of each unit, as long as its tasks are many, in the order of the counters."""
    most = max((each.whole for each in units), default=0)
    return [(each, _pieces(each, most)) for each in units]


def _pieces(unit: UnitCounts, most: int) -> tuple[Piece, ...]:
    drawn, before = [], 0
    for counter in COUNTERS:
        until = before + unit.counts[counter]
        x, end = before * LENGTH // most, until * LENGTH // most
        if end > x:
            drawn.append(Piece(counter, x, end - x))
        before = until
    return tuple(drawn)
