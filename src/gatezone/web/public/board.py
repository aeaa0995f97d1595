"""The gates now: what stands on the public page, and how its drawings are laid out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.crossings.queries import CellCounts, counts_by_cell
from gatezone.kernel.periods import Period, hanoi_day, hanoi_moment
from gatezone.places import queries as places
from gatezone.places.queries import OpenState, RouteRow
from gatezone.travellers.queries import Total, totals
from gatezone.web.live.board import Board

HOUR = timedelta(hours=1)
COLUMNS = 50
"""So many squares stand in a row of a waiting line."""

SQUARES = 600
"""A longer line is drawn with ten vehicles a square."""

LEVELS = {
    "normal": _("Usual hours"),
    "extended": _("Extended hours"),
    "pre-registered": _("Pre-registered vehicles only"),
    "closed": _("Closed today"),
}
STATES = ("in_yard", "in_checks", "cleared")
KINDS = (
    ("export", "fruit", _("fruit")),
    ("export", "other", _("other exports")),
    ("import", "other", _("imported goods")),
    ("import", "new-cars", _("new cars")),
)
"""The kinds of traffic, in the order of the Board's report; the place of each is its colour."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle of a drawing, and what it stands for."""

    kind: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Squares:
    """A line of waiting vehicles as squares: the next to leave first."""

    rows: int
    vehicles_each: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One direction: how many vehicles crossed, of which kinds, and their bar in thousandths."""

    direction: str
    passed: int
    parts: tuple[tuple[str, Any, int], ...]
    bar: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Traffic:
    """What waits and what crossed, on one route or on all of them."""

    in_yard: int
    in_checks: int
    cleared: int
    squares: Squares
    ways: tuple[Way, ...]
    last_change_at: datetime | None

    @property
    def waiting(self) -> int:
        return self.in_yard + self.in_checks + self.cleared

    @property
    def passed(self) -> int:
        return sum(way.passed for way in self.ways)


@dataclass(frozen=True, slots=True)
class PeopleNow:
    """A route for travellers at this moment, and how many were counted today; nothing where nobody counted."""

    route: RouteRow
    state: OpenState | None
    total: Total | None

    @property
    def counted_until(self) -> datetime | None:
        return self.total.last_hour_at + HOUR if self.total else None


@dataclass(frozen=True, slots=True)
class GateNow:
    """A freight route at this moment; without a state where no notice tells its hours."""

    route: RouteRow
    state: OpenState | None
    traffic: Traffic

    @property
    def level(self) -> Any:
        return LEVELS.get(self.state.hours.level, "") if self.state else ""


def gates_now(at: datetime) -> dict[str, Any]:
    """
    Return the board of a moment.

    Cost: nine SQL statements, whatever the number of gates and vehicles.
    """
    today = hanoi_day(at)
    midnight = hanoi_moment(today, time.min)
    day = Period(midnight, midnight + timedelta(days=1))
    cells = counts_by_cell(day)
    every = places.routes(today)
    routes = [route for route in every if route.carries_goods]
    states = places.open_states(at)
    longest = _longest_way(cells)
    gates = [
        GateNow(
            route, states.get(route.id), _traffic([c for c in cells if c.route == route.id], longest=longest)
        )
        for route in routes
    ]
    return {
        "at": at,
        "zone": _traffic(cells, longest=sum(each.passed for each in cells)),
        "gates": [gate for gate in gates if gate.state or gate.traffic.waiting or gate.traffic.passed],
        "quiet": [gate for gate in gates if not (gate.state or gate.traffic.waiting or gate.traffic.passed)],
        "people": _people(every, at=at, day=day),
        "is_open": any(gate.state and gate.state.is_open for gate in gates),
    }


def _people(routes: Iterable[RouteRow], *, at: datetime, day: Period) -> list[PeopleNow]:
    """The routes for travellers of which something is known."""
    counted, states = totals(day), places.open_states(at, "people")
    return [
        PeopleNow(route, states.get(route.id), counted.get(route.id))
        for route in routes
        if route.id in states or route.id in counted
    ]


BOARD = Board("public", "public/board.html", gates_now)


def squares(counts: Mapping[str, int]) -> Squares:
    """Lay out so many vehicles of each state as squares, row by row."""
    whole = sum(counts.values())
    each = 1 if whole <= SQUARES else 10
    pieces: list[Piece] = []
    start = 0
    for kind, count in counts.items():
        end = start + (count + each - 1) // each
        pieces += (Piece(kind, *rectangle) for rectangle in _rectangles(start, end))
        start = end
    return Squares(max(1, -(-start // COLUMNS)), each, tuple(pieces))


def _rectangles(start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Give the squares from one number until before another as at most three rectangles."""
    while start < end:
        row, column = divmod(start, COLUMNS)
        rows = (end - start) // COLUMNS if column == 0 else 0
        width = COLUMNS if rows else min(COLUMNS - column, end - start)
        yield column, row, width, max(1, rows)
        start += width * max(1, rows)


def _traffic(cells: Iterable[CellCounts], *, longest: int) -> Traffic:
    cells = list(cells)
    counts = {state: sum(getattr(each, state) for each in cells) for state in reversed(STATES)}
    changes = [each.last_change_at for each in cells if each.last_change_at]
    return Traffic(
        **counts,
        squares=squares(counts),
        ways=tuple(_way(direction, cells, longest=longest) for direction in ("export", "import")),
        last_change_at=max(changes, default=None),
    )


def _way(direction: str, cells: Iterable[CellCounts], *, longest: int) -> Way:
    passed = {
        place: sum(c.passed for c in cells if (c.direction, c.goods) == (way, goods))
        for place, (way, goods, _words) in enumerate(KINDS, start=1)
        if way == direction
    }
    parts = tuple((f"p{place}", KINDS[place - 1][2], amount) for place, amount in passed.items())
    bar, left = [], 0
    for place, amount in passed.items():
        width = amount * 1000 // max(1, longest)
        bar.append(Piece(f"p{place}", left, 0, width, 1))
        left += width
    return Way(direction, sum(passed.values()), parts, tuple(bar))


def _longest_way(cells: Iterable[CellCounts]) -> int:
    ways: Counter[tuple[str, str]] = Counter()
    for each in cells:
        ways[each.route, each.direction] += each.passed
    return max(ways.values(), default=0)
