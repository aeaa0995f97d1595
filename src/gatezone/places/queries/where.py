"""Gates, routes, lanes and yards, as they are on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from gatezone.kernel.by_heart import by_heart
from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.places.models import (
    Belonging,
    Gate,
    Lane,
    Route,
    RouteCapacity,
    RouteKind,
    Standing,
    Yard,
    YardCapacity,
    YardServes,
)


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate as it stands on a day; ``gate_class`` is what it is or, where joined, once was."""

    id: str
    names: Names
    counterpart: Names
    neighbour: Names
    gate_class: str
    status: str
    joined_to: str | None
    markers: str
    latitude: Decimal | None
    longitude: Decimal | None
    certain: bool
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route on a day: ``names`` are short, as reports print them; ``titles`` are in full."""

    id: str
    names: Names
    titles: Names
    counterpart: Names
    neighbour: Names
    kind: str
    gate: str
    markers: str
    latitude: Decimal | None
    longitude: Decimal | None
    capacity_a_day: tuple[int, int] | None
    certain: bool
    note: str
    source: str

    @property
    def carries_goods(self) -> bool:
        """Tell whether trucks may use the route."""
        return self.kind == RouteKind.FREIGHT


@dataclass(frozen=True, slots=True)
class LaneRow:
    """A lane of a route."""

    id: str
    route: str
    number: int
    direction: str
    certain: bool
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class YardRow:
    """A yard on a day; ``slots`` is the least and the most a source says fits at once."""

    id: str
    names: Names
    kind: str
    operator: str
    located: str
    routes: tuple[str, ...]
    slots: tuple[int, int] | None
    certain: bool
    note: str
    source: str


class NoSuchRoute(NotFound):
    """There is no such route on that day."""


class NoSuchLane(NotFound):
    """There is no such lane on that day."""


class NoSuchYard(NotFound):
    """There is no such yard on that day."""


def gates(on: date) -> list[GateRow]:
    """Return every gate as it stands on a day. Cost: one SQL statement."""
    return [_gate(each) for each in _gates(on)]


def routes(on: date) -> list[RouteRow]:
    """Return every route that belongs to a gate on a day. Cost: one SQL statement."""
    return [_route(each) for each in _routes(on)]


@by_heart
def route(route: str, on: date) -> RouteRow:
    """Return one route as it is on a day. Cost: one SQL statement. Raises: NoSuchRoute."""
    for each in _routes(on).filter(pk=route):
        return _route(each)
    raise NoSuchRoute(route=route, on=on)


def gate_class_of(route: str, on: date) -> str:
    """
    Return the class of the gate pair a route belongs to on a day (loại cửa khẩu).

    Cost: one SQL statement. Raises: NoSuchRoute.
    """
    standing = Standing.objects.on(on).filter(gate=OuterRef("gate"))
    belonging = Belonging.objects.on(on).filter(route=route)
    found = belonging.values_list(Subquery(standing.values("gate_class")), flat=True).first()
    if found is None:
        raise NoSuchRoute(route=route, on=on)
    return found


def lanes_of(route: str, on: date) -> list[LaneRow]:
    """Return the lanes of a route on a day, by number. Cost: one SQL statement."""
    return [_lane(each) for each in Lane.objects.on(on).filter(route=route).order_by("number")]


def lanes(on: date) -> list[LaneRow]:
    """Return every lane of the zone on a day. Cost: one SQL statement."""
    return [_lane(each) for each in Lane.objects.on(on).order_by("route__position", "number")]


@by_heart
def lane(lane: str, on: date) -> LaneRow:
    """Return one lane. Cost: one SQL statement. Raises: NoSuchLane."""
    for each in Lane.objects.on(on).filter(pk=lane):
        return _lane(each)
    raise NoSuchLane(lane=lane, on=on)


def yards(on: date) -> list[YardRow]:
    """Return every yard of the zone on a day. Cost: one SQL statement."""
    return [_yard(each) for each in _yards(on)]


def yards_of(route: str, on: date) -> list[YardRow]:
    """Return the yards that take in the trucks of a route on a day. Cost: one SQL statement."""
    serves = YardServes.objects.on(on).filter(yard=OuterRef("pk"), route=route)
    return [_yard(each) for each in _yards(on).filter(Exists(serves))]


@by_heart
def yard(yard: str, on: date) -> YardRow:
    """Return one yard. Cost: one SQL statement. Raises: NoSuchYard."""
    for each in _yards(on).filter(pk=yard):
        return _yard(each)
    raise NoSuchYard(yard=yard, on=on)


def hold_yard(yard: str) -> None:
    """
    Let others wait who would hold the same yard, until the command ends; who only reads it is not disturbed.

    Whoever counts the vehicles of a yard to let one more in holds it first. Cost: one SQL statement.
    """
    Yard.objects.select_for_update(no_key=True).filter(pk=yard).values_list("pk").first()


def hold_route(route: str) -> None:
    """
    Let others wait who would hold the same route, until the command ends; who only reads it is not disturbed.

    Whoever counts what a route takes holds it first. Cost: one SQL statement.
    """
    Route.objects.select_for_update(no_key=True).filter(pk=route).values_list("pk").first()


def _gates(on: date) -> QuerySet[Gate]:
    standing = Standing.objects.on(on).filter(gate=OuterRef("pk"))
    return (
        Gate.objects.order_by("position")
        .annotate(
            gate_class=Subquery(standing.values("gate_class")),
            status=Subquery(standing.values("status")),
            joined_to=Subquery(standing.values("joined_to")),
            standing_certain=Subquery(standing.values("certain")),
            standing_note=Subquery(standing.values("note")),
        )
        .exclude(gate_class=None)
    )


def _routes(on: date) -> QuerySet[Route]:
    belonging = Belonging.objects.on(on).filter(route=OuterRef("pk"))
    capacity = RouteCapacity.objects.on(on).filter(route=OuterRef("pk"))
    return (
        Route.objects.order_by("position")
        .annotate(
            gate=Subquery(belonging.values("gate")),
            at_least=Subquery(capacity.values("at_least")),
            at_most=Subquery(capacity.values("at_most")),
        )
        .exclude(gate=None)
    )


def _yards(on: date) -> QuerySet[Yard]:
    slots = YardCapacity.objects.on(on).filter(yard=OuterRef("pk"), unit="slots")
    served = Q(serves__starts_on__lte=on) & (Q(serves__ends_before=None) | Q(serves__ends_before__gt=on))
    return (
        Yard.objects.on(on)
        .order_by("id")
        .annotate(
            routes=ArrayAgg("serves__route", filter=served, order_by="serves__route__position", default=[]),
            at_least=Subquery(slots.values("at_least")),
            at_most=Subquery(slots.values("at_most")),
        )
    )


def _names(row: Any, prefix: str = "name") -> Names:
    return Names(*(getattr(row, f"{prefix}_{language}") for language in ("vi", "en", "zh")))


def _notes(*notes: str) -> str:
    return " ".join(filter(None, notes))


def _range(row: Any) -> tuple[int, int] | None:
    return None if row.at_least is None else (row.at_least, row.at_most)


def _gate(row: Any) -> GateRow:
    return GateRow(
        id=row.id,
        names=_names(row),
        counterpart=_names(row, "counterpart"),
        neighbour=_names(row, "neighbour"),
        gate_class=row.gate_class,
        status=row.status,
        joined_to=row.joined_to,
        markers=row.markers,
        latitude=row.latitude,
        longitude=row.longitude,
        certain=row.certain and row.standing_certain,
        note=_notes(row.note, row.standing_note),
        source=row.source_id,
    )


def _route(row: Any) -> RouteRow:
    return RouteRow(
        id=row.id,
        names=_names(row),
        titles=_names(row, "title"),
        counterpart=_names(row, "counterpart"),
        neighbour=_names(row, "neighbour"),
        kind=row.kind,
        gate=row.gate,
        markers=row.markers,
        latitude=row.latitude,
        longitude=row.longitude,
        capacity_a_day=_range(row),
        certain=row.certain,
        note=row.note,
        source=row.source_id,
    )


def _lane(row: Lane) -> LaneRow:
    return LaneRow(row.id, row.route_id, row.number, row.direction, row.certain, row.note, row.source_id)


def _yard(row: Any) -> YardRow:
    return YardRow(
        id=row.id,
        names=_names(row),
        kind=row.kind,
        operator=row.operator,
        located=row.located,
        routes=tuple(row.routes),
        slots=_range(row),
        certain=row.certain,
        note=row.note,
        source=row.source_id,
    )
