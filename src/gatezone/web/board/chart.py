"""The drawings of the page: a bar for each day, and a bar of parts for each unit."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate, count, pairwise
from typing import Any

from gatezone.programme.figures import COUNTERS
from gatezone.programme.queries import UnitCounts
from gatezone.web.board.numbers import Days

HEIGHT = 100
STEP = 24
"""The room of a day, all of which can be pressed."""

BAR = 16
LENGTH = 100
"""The bar of the unit with the most tasks is so long."""


def bars_of(days: Days) -> list[dict[str, Any]]:
    """
    Return a bar for each day, from its lower left corner up; none where no vehicle passed on any of them.

    Its ``look`` is that of yesterday, of its weekday, of today, or of any other day.
    """
    top = max(number.amount for _, number in days.each)
    if not top:
        return []
    return [
        {
            "day": day,
            "number": number,
            "room": room,
            "x": room + (STEP - BAR) // 2,
            "middle": room + STEP // 2,
            "y": HEIGHT - height,
            "height": height,
            "look": _look(day, days),
        }
        for room, (day, number) in zip(count(0, STEP), days.each, strict=False)
        for height in (-(-number.amount * HEIGHT // top),)
    ]


def _look(day: date, days: Days) -> str:
    if day >= days.day:
        return "yesterday" if day == days.day else "today"
    return "weekday" if day.weekday() == days.day.weekday() else "other"


def pieces_of(units: Sequence[UnitCounts]) -> list[tuple[UnitCounts, list[dict[str, Any]]]]:
    """Return the bar of each unit, as long as its tasks are many, in the order of the counters."""
    most = max((each.whole for each in units), default=0)
    return [(each, _pieces(each, most)) for each in units]


def _pieces(unit: UnitCounts, most: int) -> list[dict[str, Any]]:
    ends = [0, *accumulate(unit.counts[each] for each in COUNTERS)]
    drawn = [
        (counter, before * LENGTH // most, until * LENGTH // most)
        for counter, (before, until) in zip(COUNTERS, pairwise(ends), strict=True)
    ]
    return [{"counter": counter, "x": x, "width": end - x} for counter, x, end in drawn if end > x]
