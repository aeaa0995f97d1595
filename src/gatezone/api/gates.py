"""The gates for machines: what stands on the public page, and the windows in which places are left."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest
from ninja import Router, Schema

from gatezone.api.fields import Code
from gatezone.crossings.queries import CellCounts, counts_by_cell, windows
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day, hanoi_moment
from gatezone.places import queries as places
from gatezone.places.queries import OpenState, RouteRow
from gatezone.workdays.queries import zone_now, zone_today

router = Router(tags=["gates"])


class Said(Schema):
    """A name in the three languages; the Chinese one may be unknown."""

    vi: str
    en: str
    zh: str


class Counts(Schema):
    """Vehicles of one direction: where they wait, and how many crossed today."""

    in_yard: int
    in_checks: int
    cleared: int
    crossed_today: int


class Gate(Schema):
    """
    A freight route now. Where no notice tells its hours, ``is_open`` and ``level`` are null; ``changes_at`` is
    when it closes or opens next, null where no notice tells.
    """

    route: str
    name: Said
    counterpart: Said
    is_open: bool | None
    level: str | None
    changes_at: datetime | None
    exports: Counts
    imports: Counts
    last_change_at: datetime | None


class Gates(Schema):
    """The gates at a moment of the zone's own clock."""

    at: datetime
    gates: list[Gate]


class Window(Schema):
    """An hour of a route, and how many of its places are left."""

    starts_at: datetime
    ends_before: datetime
    capacity: int
    free: int


class Windows(Schema):
    """The windows of a route, the next first."""

    windows: list[Window]


@router.get("/gates", response=Gates, auth=None, summary="The gates now")
def gates(request: HttpRequest) -> Gates:
    """Return every freight route as the public page shows it. Open to everybody, without a key."""
    at = zone_now()
    today = hanoi_day(at)
    midnight = hanoi_moment(today, time.min)
    cells = counts_by_cell(Period(midnight, midnight + timedelta(days=1)))
    states = places.open_states(at)
    routes = (each for each in places.routes(today) if each.carries_goods)
    return Gates(at=at, gates=[_gate(each, states.get(each.id), cells) for each in routes])


@router.get("/routes/{route}/windows", response=Windows, summary="Windows of a route")
def route_windows(request: HttpRequest, route: Code) -> Windows:
    """Return today's and tomorrow's windows of a route that have not ended, full ones among them."""
    places.route(route, on=zone_today())
    return Windows(
        windows=[
            Window(
                starts_at=each.starts_at,
                ends_before=each.ends_before,
                capacity=each.capacity,
                free=each.free,
            )
            for each in windows(route=route, at=zone_now())
        ]
    )


def _gate(route: RouteRow, state: OpenState | None, cells: list[CellCounts]) -> Gate:
    own = [each for each in cells if each.route == route.id]
    changes = [each.last_change_at for each in own if each.last_change_at]
    return Gate(
        route=route.id,
        name=_said(route.names),
        counterpart=_said(route.counterpart),
        is_open=state.is_open if state else None,
        level=state.hours.level if state else None,
        changes_at=state.changes_at if state else None,
        exports=_counts(own, "export"),
        imports=_counts(own, "import"),
        last_change_at=max(changes, default=None),
    )


def _said(names: Names) -> Said:
    return Said(vi=names.vi, en=names.en, zh=names.zh)


def _counts(cells: list[CellCounts], direction: str) -> Counts:
    own = [each for each in cells if each.direction == direction]
    return Counts(
        in_yard=sum(each.in_yard for each in own),
        in_checks=sum(each.in_checks for each in own),
        cleared=sum(each.cleared for each in own),
        crossed_today=sum(each.passed for each in own),
    )
