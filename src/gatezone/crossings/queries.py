"""
What can be seen of crossings: facts for the rules, and rows for the desks.

Rows are frozen. A query that takes ``by`` shows that actor's own and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models import Window as Over
from django.db.models.functions import Greatest, RowNumber

from gatezone.crossings import rules
from gatezone.crossings.catalogue import places_in_window
from gatezone.crossings.codes import read_code
from gatezone.crossings.lifecycle import AT_THE_GATE, CROSSING, UNDER_WAY
from gatezone.crossings.models import Crossing, NoSuchCrossing, Window
from gatezone.crossings.rules import ArrivalFacts, DeclarationFacts, PassageFacts, PlaceFacts, SendingFacts
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.machine import Move
from gatezone.kernel.periods import HANOI, Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.places import queries as places

WINDOW = timedelta(minutes=60)


class NotAWindow(Invalid):
    """A window begins on the full hour."""


# --- facts for the rules ------------------------------------------------------------------------------


def declaration_facts(
    *, vehicle: str, route: str, direction: str, goods: str, packed_on: date | None, on: date
) -> DeclarationFacts:
    """Return what is known of a trip that is being declared. Raises: NoSuchRoute."""
    under_way = Crossing.objects.filter(vehicle_id=vehicle, state__in=UNDER_WAY).first()
    return DeclarationFacts(
        under_way=under_way.code if under_way else None,
        direction=direction,
        goods=goods,
        packed_on=packed_on,
        on=on,
        route_takes_vehicles=places.route(route, on=on).kind == "freight",
    )


@dataclass(frozen=True, slots=True)
class WindowRow:
    """An hour of a route, how many places it has and how many are given."""

    starts_at: datetime
    ends_before: datetime
    capacity: int
    given: int = 0

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.given)


def window_of(*, route: str, starts_at: datetime) -> WindowRow:
    """Return the window that begins at a moment. Raises: NotAWindow."""
    if starts_at.astimezone(HANOI).replace(minute=0, second=0, microsecond=0) != starts_at:
        raise NotAWindow(starts_at=starts_at)
    return WindowRow(starts_at, starts_at + WINDOW, places_in_window(route))


def windows(*, route: str, at: datetime) -> list[WindowRow]:
    """Return what is left of today's and tomorrow's windows of a route. Cost: three SQL statements."""
    first = at.astimezone(HANOI).replace(minute=0, second=0, microsecond=0)
    given = dict(
        Window.objects.filter(route_id=route, starts_at__gte=first).values_list("starts_at", "given")
    )
    days = [places.hours_on(first.date() + timedelta(days=each)).get(route) for each in (0, 1)]
    coming = [first + WINDOW * hour for hour in range(48)]
    return [
        WindowRow(starts_at, starts_at + WINDOW, places_in_window(route), given.get(starts_at, 0))
        for starts_at in coming
        if any(day is not None and day.is_open(starts_at) for day in days)
    ]


def place_facts(trip: Crossing, *, window: WindowRow, capacity: int, given: int, at: datetime) -> PlaceFacts:
    """Return what is known of a window asked for."""
    return PlaceFacts(
        starts_at=window.starts_at,
        ends_before=window.ends_before,
        at=at,
        capacity=capacity,
        given=given,
        route_open=places.open_now(trip.route_id, at=window.starts_at),
        direction=trip.direction,
    )


def arrival_facts(trip: Crossing, *, yard: str, at: datetime) -> ArrivalFacts:
    """Return what is known of a vehicle at a yard's gate. Raises: NoSuchYard."""
    kept = places.yard(yard, on=hanoi_day(at))
    return ArrivalFacts(
        direction=trip.direction,
        at=at,
        starts_at=trip.starts_at,
        ends_before=trip.ends_before,
        yard_serves_route=trip.route_id in kept.routes,
        capacity=kept.slots[1] if kept.slots else None,
        present=Crossing.objects.filter(yard_id=yard, state__in=AT_THE_GATE).count(),
    )


def sending_facts(trip: Crossing, *, route: str, reason: str, on: date) -> SendingFacts:
    """Return what is known of the gate a vehicle is to be sent to. Raises: NoSuchRoute."""
    return SendingFacts(
        direction=trip.direction,
        same_route=route == trip.route_id,
        route_takes_vehicles=places.route(route, on=on).kind == "freight",
        reason=reason,
    )


def passage_facts(trip: Crossing, *, lane: str, at: datetime) -> PassageFacts:
    """Return what is known of a vehicle before a barrier. Raises: NoSuchLane."""
    kept = places.lane(lane, on=hanoi_day(at))
    return PassageFacts(
        at=at,
        passed_at=trip.passed_at,
        passed_lane=trip.lane_id,
        cleared_at=trip.cleared_at,
        waiting_for=tuple(
            trip.releases.filter(released_at=None).order_by("agency").values_list("agency", flat=True)
        ),
        called=trip.called_at is not None,
        lane_serves_route=kept.route == trip.route_id and kept.direction in (trip.direction, "both"),
        route_open=places.open_now(trip.route_id, at=at),
    )


def line(*, route: str, direction: str) -> QuerySet[Crossing]:
    """The vehicles waiting to be called: by promised window, then by arrival. Nothing else counts."""
    waiting = Crossing.objects.filter(route_id=route, direction=direction, state="in-yard")
    return waiting.order_by("starts_at", "arrived_at", "id")


# --- rows for the desks -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A crossing as a list shows it."""

    id: UUID
    code: str
    plate: str
    route: str
    direction: str
    goods: str
    state: str
    yard: str | None
    lane: str | None
    starts_at: datetime | None
    ends_before: datetime | None
    declared_at: datetime
    arrived_at: datetime | None
    called_at: datetime | None
    cleared_at: datetime | None
    passed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trip:
    """A crossing with all that a desk needs: its row, its agencies, and the steps open to the reader."""

    row: Row
    enterprise: str
    weight_kg: int
    packed_on: date | None
    releases: Mapping[str, datetime | None]
    moves: tuple[Move, ...]


def trip(crossing: UUID, *, by: Actor) -> Trip:
    """Return one crossing as its reader may see it. Cost: two SQL statements. Raises: NoSuchCrossing."""
    return _trip(Crossing.objects.seen_by(by).filter(pk=crossing), by)


def trip_by_code(code: str, *, by: Actor) -> Trip:
    """Return the crossing of a code. Cost: two SQL statements. Raises: NotACode, NoSuchCrossing."""
    return _trip(Crossing.objects.seen_by(by).filter(code=read_code(code)), by)


def trips(
    *,
    by: Actor,
    states: frozenset[str] | None = None,
    route: str = "",
    yard: str = "",
    wanted: str = "",
    limit: int = 200,
) -> list[Row]:
    """
    Return the crossings the actor may see, the newest first.

    ``wanted`` is a code, or a part of a plate however it is written.
    Cost: one SQL statement.
    """
    seen = Crossing.objects.seen_by(by).wanted(wanted).order_by("-declared_at", "-id")
    if states is not None:
        seen = seen.filter(state__in=states)
    if route:
        seen = seen.filter(route_id=route)
    if yard:
        seen = seen.filter(yard_id=yard)
    return [row_of(each) for each in seen[:limit]]


def rows(crossings: list[UUID]) -> list[Row]:
    """Return the crossings of a list of ids, in the order of passage. Cost: one SQL statement."""
    return [row_of(each) for each in Crossing.objects.filter(pk__in=crossings).order_by("passed_at", "id")]


def awaiting_release(agency: str, *, by: Actor, limit: int = 200) -> list[Row]:
    """Return the called vehicles an agency has not released, first called first. Cost: one statement."""
    waiting = Crossing.objects.seen_by(by).filter(
        state="in-checks", releases__agency=agency, releases__released_at=None
    )
    return [row_of(each) for each in waiting.order_by("called_at", "id")[:limit]]


def expected_at(yard: str, *, by: Actor, at: datetime, wanted: str = "", limit: int = 200) -> list[Row]:
    """
    Return the vehicles a yard may take in next: those with a place by their window, then declared imports.

    They are of every firm, as the yard's routes are all that tells who will come; so only those who work in
    the yard see them. ``wanted`` is a code, or a part of a plate however it is written.
    Cost: two SQL statements. Raises: NotAllowed, NoSuchYard.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    routes = places.yard(yard, on=hanoi_day(at)).routes
    coming = Q(state="placed") | Q(state="declared", direction="import")
    expected = Crossing.objects.filter(coming, route_id__in=routes).wanted(wanted)
    ordered = expected.order_by(F("starts_at").asc(nulls_last=True), "declared_at", "id")
    return [row_of(each) for each in ordered[:limit]]


def standing_in(yard: str, *, by: Actor, wanted: str = "", limit: int = 200) -> list[Row]:
    """
    Return the vehicles that stand in a yard, those longest there first.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    standing = Crossing.objects.filter(yard_id=yard, state__in=AT_THE_GATE).wanted(wanted)
    return [row_of(each) for each in standing.order_by("arrived_at", "id")[:limit]]


def last_passages(lane: str, *, by: Actor, limit: int = 10) -> list[Row]:
    """Return the vehicles that passed a lane, the last one first. Cost: one SQL statement."""
    passed = Crossing.objects.seen_by(by).filter(lane_id=lane, passed_at__isnull=False)
    return [row_of(each) for each in passed.order_by("-passed_at", "-id")[:limit]]


def passage_reasons(crossing: UUID, *, lane: str, by: Actor, at: datetime) -> tuple[Reason, ...]:
    """Return every reason against letting a vehicle pass now. Raises: NoSuchCrossing, NoSuchLane."""
    found = Crossing.objects.seen_by(by).filter(pk=crossing).first()
    if found is None:
        raise NoSuchCrossing(crossing=str(crossing))
    return reasons_against(passage_facts(found, lane=lane, at=at), rules.PASSAGE, on=hanoi_day(at))


@dataclass(frozen=True, slots=True)
class RouteCounts:
    """How many vehicles of a route are where, and how many passed in a period."""

    route: str
    expected: int
    in_yard: int
    in_checks: int
    cleared: int
    waiting_fruit: int
    passed_export: int
    passed_import: int
    last_change_at: datetime | None

    @property
    def waiting(self) -> int:
        return self.in_yard + self.in_checks + self.cleared


def counts_by_route(period: Period) -> dict[str, RouteCounts]:
    """
    Return the counts of every route that has any, at the end of a period.

    Cost: one SQL statement over the vehicles under way and those passed in the period.
    """
    passed = Q(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    found = (
        Crossing.objects.filter(Q(state__in=UNDER_WAY) | passed)
        .values("route_id")
        .annotate(
            expected=Count("id", filter=Q(state__in=("declared", "placed"))),
            in_yard=Count("id", filter=Q(state="in-yard")),
            in_checks=Count("id", filter=Q(state="in-checks")),
            cleared=Count("id", filter=Q(state="cleared")),
            waiting_fruit=Count("id", filter=Q(state__in=AT_THE_GATE, goods="fruit")),
            passed_export=Count("id", filter=passed & Q(direction="export")),
            passed_import=Count("id", filter=passed & Q(direction="import")),
            last_passed=Max("passed_at"),
            last_arrived=Max("arrived_at"),
        )
    )
    return {each["route_id"]: _counts(each) for each in found}


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How many vehicles of one route, direction and kind of goods are where, and how many passed."""

    route: str
    direction: str
    goods: str
    in_yard: int
    in_checks: int
    cleared: int
    passed: int
    last_change_at: datetime | None

    @property
    def waiting(self) -> int:
        return self.in_yard + self.in_checks + self.cleared


def counts_by_cell(period: Period) -> list[CellCounts]:
    """
    Return what a live board shows, cell by cell, at the end of a period.

    Cost: one SQL statement over the vehicles under way and those passed in the period.
    """
    passed = Q(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    found = (
        Crossing.objects.filter(Q(state__in=UNDER_WAY) | passed)
        .values("route_id", "direction", "goods")
        .annotate(
            in_yard=Count("id", filter=Q(state="in-yard")),
            in_checks=Count("id", filter=Q(state="in-checks")),
            cleared=Count("id", filter=Q(state="cleared")),
            passed=Count("id", filter=passed),
            last_change_at=Max(
                Greatest("arrived_at", "called_at", "cleared_at", "passed_at"),
                filter=~Q(state__in=("declared", "placed")),
            ),
        )
    )
    return [
        CellCounts(
            route=each["route_id"],
            direction=each["direction"],
            goods=each["goods"],
            in_yard=each["in_yard"],
            in_checks=each["in_checks"],
            cleared=each["cleared"],
            passed=each["passed"],
            last_change_at=each["last_change_at"],
        )
        for each in found
    ]


def heads_of_lines(*, first: int) -> list[Row]:
    """Return the first vehicles of every line, in the order they will be called. Cost: one SQL statement."""
    order = ("starts_at", "arrived_at", "id")
    place = Over(RowNumber(), partition_by=("route_id", "direction"), order_by=order)
    standing = Crossing.objects.filter(state="in-yard").annotate(place=place).filter(place__lte=first)
    return [row_of(each) for each in standing.order_by("route_id", "direction", "place")]


def occupancy() -> dict[str, int]:
    """Return how many vehicles stand in each yard. Cost: one SQL statement."""
    standing = Crossing.objects.filter(state__in=AT_THE_GATE).values("yard_id").annotate(present=Count("id"))
    return {each["yard_id"]: each["present"] for each in standing}


def is_untouched() -> bool:
    """Tell whether no trip was ever declared. Cost: one SQL statement."""
    return not Crossing.objects.exists()


def latest_moment() -> datetime | None:
    """Return the last moment at which anything happened to a vehicle. Cost: one SQL statement."""
    moments = Crossing.objects.aggregate(*map(Max, ("declared_at", "arrived_at", "called_at", "passed_at")))
    return max((moment for moment in moments.values() if moment is not None), default=None)


def row_of(crossing: Crossing) -> Row:
    """Return a crossing as a list shows it."""
    return Row(
        id=crossing.id,
        code=crossing.code,
        plate=crossing.vehicle_id,
        route=crossing.route_id,
        direction=crossing.direction,
        goods=crossing.goods,
        state=crossing.state,
        yard=crossing.yard_id,
        lane=crossing.lane_id,
        starts_at=crossing.starts_at,
        ends_before=crossing.ends_before,
        declared_at=crossing.declared_at,
        arrived_at=crossing.arrived_at,
        called_at=crossing.called_at,
        cleared_at=crossing.cleared_at,
        passed_at=crossing.passed_at,
    )


def _trip(found: QuerySet[Crossing], by: Actor) -> Trip:
    crossing = found.prefetch_related("releases").first()
    if crossing is None:
        raise NoSuchCrossing()
    return Trip(
        row=row_of(crossing),
        enterprise=str(crossing.enterprise_id),
        weight_kg=crossing.weight_kg,
        packed_on=crossing.packed_on,
        releases={each.agency: each.released_at for each in crossing.releases.all()},
        moves=CROSSING.open_moves(crossing.state, crossing.duties_of(by)),
    )


def _counts(found: Mapping[str, object]) -> RouteCounts:
    moments = [found["last_passed"], found["last_arrived"]]
    last = max((moment for moment in moments if moment is not None), default=None)  # type: ignore[type-var]
    names = ("expected", "in_yard", "in_checks", "cleared", "waiting_fruit", "passed_export", "passed_import")
    return RouteCounts(route=found["route_id"], last_change_at=last, **{name: found[name] for name in names})  # type: ignore[arg-type]
