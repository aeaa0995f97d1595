"""The curves of a plan as a drawing: what is planned, what is disbursed, and where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gatezone.projects.capital.curves import Curves, Point, month_ends

WIDTH, HEIGHT = 640, 200
ROOM = 4
"""So much is left above the highest line."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines as points of an SVG, the months below them, and the height they are drawn to, in đồng."""

    plan: str
    disbursed: str
    forecast: str
    scheduled: str
    ticks: tuple[tuple[int, date], ...]
    top_vnd: int
    now_x: int
    curves: Curves


def chart_of(year: int, found: Curves | None) -> Chart | None:
    """Return the drawing of a year; nothing where there is neither a plan nor money out."""
    if found is None:
        return None
    top = max(
        vnd for line in (found.plan, found.disbursed, found.forecast, found.scheduled) for _, vnd in line
    )
    if top <= 0:
        return None
    first, last = date(year, 1, 1), month_ends(year)[-1]

    def x(day: date) -> int:
        return (day - first).days * WIDTH // (last - first).days

    def y(vnd: int) -> int:
        return HEIGHT - max(0, vnd) * (HEIGHT - ROOM) // top

    def line(points: tuple[Point, ...]) -> str:
        return " ".join(f"{x(day)},{y(vnd)}" for day, vnd in points)

    return Chart(
        plan=_steps(found.plan, x, y),
        disbursed=f"0,{HEIGHT} {line(found.disbursed)}",
        forecast=line(found.forecast),
        scheduled=f"0,{HEIGHT} {line(found.scheduled)}" if found.scheduled else "",
        ticks=tuple((x(day.replace(day=1)), day) for day in month_ends(year)),
        top_vnd=top,
        now_x=x(found.forecast[0][0]),
        curves=found,
    )


def _steps(points: tuple[Point, ...], x: Callable[[date], int], y: Callable[[int], int]) -> str:
    # A plan does not rise: it is one figure until the next decision.
    drawn, before = [], 0
    for day, vnd in points:
        drawn += [f"{before},{y(vnd)}", f"{x(day)},{y(vnd)}"]
        before = x(day)
    return " ".join(drawn)
