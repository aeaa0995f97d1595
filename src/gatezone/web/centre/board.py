"""The centre's live board: every line with those at its head, and how full the yards are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gatezone.crossings.flows import FLOWS
from gatezone.crossings.queries import (
    CellCounts,
    Row,
    counts_by_cell,
    heads_of_lines,
    holds_over_due,
    occupancy,
    proposals,
)
from gatezone.kernel.names import Names
from gatezone.kernel.periods import calendar_day, hanoi_day, minutes_between
from gatezone.parties.queries import accounts
from gatezone.places import queries as places
from gatezone.places.queries import OpenState, RouteRow
from gatezone.travellers.queries import totals
from gatezone.web.live.board import Board

COUNTED = ("in_yard", "called", "in_checks", "cleared", "passed")
HEAD = 5
"""So many vehicles at the head of a line are shown."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A vehicle at the head of a line, how long it has stood there, and whether its window is over."""

    row: Row
    minutes: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class LineNow:
    """One route in one direction: how many are where, and who is next."""

    route: RouteRow
    direction: str
    flow: str
    state: OpenState | None
    in_yard: int
    called: int
    in_checks: int
    cleared: int
    passed: int
    head: tuple[Waiting, ...]

    @property
    def is_shown(self) -> bool:
        """Tell whether the line works today or anybody is on it; the rarer flows show only with vehicles."""
        return any(getattr(self, each) for each in COUNTED) or bool(self.state and self.flow == "goods")

    @property
    def name(self) -> str:
        """The line as the call button sends it."""
        return f"{self.route.id} {self.direction} {self.flow}"


@dataclass(frozen=True, slots=True)
class YardNow:
    """A yard, how many stand in it, and for how many it has room, where that is known."""

    id: str
    names: Names
    present: int
    capacity: int | None


def lines_now(at: datetime) -> dict[str, Any]:
    """
    Return the board of a moment.

    Cost: thirteen SQL statements, whatever the number of lines and vehicles.
    """
    today = hanoi_day(at)
    day = calendar_day(today)
    cells, travellers = counts_by_cell(day), totals(day)
    heads = heads_of_lines(first=HEAD)
    states = places.open_states(at)
    routes = places.routes(today)
    lines = [
        _line(route, direction, flow, states.get(route.id), cells, heads, at)
        for route in routes
        if route.carries_goods
        for direction in ("export", "import")
        for flow in FLOWS
    ]
    return {
        "at": at,
        "lines": [line for line in lines if line.is_shown],
        "yards": _yards(at),
        "proposals": proposals(at),
        "people": {each.ref: each.display_name for each in accounts()},
        "route_names": {each.id: each.names for each in routes},
        "over_due": holds_over_due(at),
        "travellers": bool(travellers),
        "came_in": sum(each.people_in for each in travellers.values()),
        "went_out": sum(each.people_out for each in travellers.values()),
        **_counts(cells, *COUNTED, "held"),
    }


BOARD = Board("centre", "centre/board.html", lines_now)


def _line(
    route: RouteRow,
    direction: str,
    flow: str,
    state: OpenState | None,
    cells: Iterable[CellCounts],
    heads: Iterable[Row],
    at: datetime,
) -> LineNow:
    def of_line(each: CellCounts | Row) -> bool:
        return (each.route, each.direction) == (route.id, direction) and each.goods in FLOWS[flow]

    own, head = [each for each in cells if of_line(each)], [each for each in heads if of_line(each)]
    return LineNow(
        route,
        direction,
        flow,
        state,
        **_counts(own, *COUNTED),
        head=tuple(_waiting(each, at) for each in head),
    )


def _counts(cells: list[CellCounts], *names: str) -> dict[str, int]:
    return {name: sum(getattr(each, name) for each in cells) for name in names}


def _waiting(row: Row, at: datetime) -> Waiting:
    is_late = row.ends_before is not None and row.ends_before < at
    return Waiting(row, minutes_between(row.arrived_at or at, at), is_late)


def _yards(at: datetime) -> list[YardNow]:
    present = occupancy()
    return [
        YardNow(each.id, each.names, present.get(each.id, 0), each.slots[1] if each.slots else None)
        for each in places.yards(hanoi_day(at))
    ]
