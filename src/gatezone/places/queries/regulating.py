"""What the gate centre has recorded of a route: stops, closed lanes, the neighbour's word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.places.models import Direction, Lane, LaneClosing, NeighbourCapacity, Stop
from gatezone.places.queries.where import gate_class_of
from gatezone.places.rules import LaneFacts, StopFacts


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop of traffic as an authority decided it, and how far it has come."""

    id: UUID
    route: str
    traffic: str
    gate_class: str
    authority: str
    number: str
    proposal: str
    cause: str
    reason: str
    starts_at: datetime
    decided_until: datetime | None
    ends_before: datetime | None
    recorded_at: datetime
    resumed_at: datetime | None
    reported_at: datetime | None
    reported_to: str

    def is_over(self, at: datetime) -> bool:
        """Tell whether traffic may go on, as far as this stop goes; one that was called off never held it."""
        return self.ends_before is not None and self.ends_before <= max(at, self.starts_at)


@dataclass(frozen=True, slots=True)
class LaneNow:
    """A lane of a route at a moment: closed since, until and why, where it is closed."""

    id: str
    number: int
    direction: str
    closed_since: datetime | None
    closed_until: datetime | None
    reason: str

    @property
    def is_open(self) -> bool:
        return self.closed_since is None


@dataclass(frozen=True, slots=True)
class NeighbourWord:
    """How many vehicles an hour the neighbour said it takes on a route, and how that was heard."""

    route: str
    vehicles: int
    source: str
    number: str
    announced_at: datetime
    starts_at: datetime | None
    ends_before: datetime | None
    clock: str
    reason: str
    recorded_at: datetime


class NoSuchStop(NotFound):
    """There is no such stop of traffic."""


def stop(identity: UUID) -> StopRow:
    """Return one stop. Cost: one SQL statement. Raises: NoSuchStop."""
    for each in Stop.objects.filter(pk=identity):
        return _stop(each)
    raise NoSuchStop(stop=str(identity))


def stops(*, at: datetime, route: str = "") -> list[StopRow]:
    """
    Return the stops that are under way, to come, or not yet reported upward; the first first.

    Cost: one SQL statement.
    """
    narrowed = {"route": route} if route else {}
    found = Stop.objects.filter(**narrowed)
    shown = found.touching(at) | found.filter(reported_at=None)
    return [_stop(each) for each in shown.order_by("starts_at", "id")]


def lanes_now(route: str, at: datetime) -> list[LaneNow]:
    """Return the lanes of a route at a moment, by number. Cost: two SQL statements."""
    closings = {each.lane_id: each for each in _closings(route, Period(at, at + timedelta.resolution))}
    found = []
    for lane in Lane.objects.on(hanoi_day(at)).filter(route=route).order_by("number"):
        closing = closings.get(lane.id)
        since, until, reason = (
            (closing.starts_at, closing.ends_before, closing.reason) if closing else (None, None, "")
        )
        found.append(LaneNow(lane.id, lane.number, lane.direction, since, until, reason))
    return found


def open_lanes(route: str, periods: Sequence[Period], *, direction: str, at: datetime) -> list[int]:
    """
    Return how many lanes of a direction are open in each period, or in what is left of it at a moment.

    One that is closed for a part of it is not open; a lane for both ways counts for each.
    Cost: two SQL statements.
    """
    if not periods:
        return []
    lanes = [
        lane for lane in Lane.objects.filter(route=route) if lane.direction in (direction, Direction.BOTH)
    ]
    whole = Period(at, max(at + timedelta.resolution, *(each.ends_before for each in periods)))
    closings = list(_closings(route, whole))
    return [sum(_is_open(lane, closings, period, at) for lane in lanes) for period in periods]


def neighbour_words(route: str, period: Period, *, since: datetime) -> list[NeighbourWord]:
    """
    Return what the neighbour said of hours that touch a period, and what it said of no hours since a moment.

    The newest first. Cost: one SQL statement.
    """
    of_its_hours = Q(starts_at__lt=period.ends_before, ends_before__gt=period.starts_at)
    of_no_hours = Q(starts_at=None, announced_at__gte=since)
    rows = NeighbourCapacity.objects.filter(of_its_hours | of_no_hours, route=route)
    return [_word(each) for each in rows.order_by("-announced_at", "-recorded_at", "-id")]


def stop_facts(
    *,
    route: str,
    traffic: str,
    authority: str,
    number: str,
    proposal: str,
    reason: str,
    starts_at: datetime,
    ends_before: datetime | None,
    at: datetime,
) -> StopFacts:
    """Return what is known of a stop that is to be recorded. Raises: NoSuchRoute."""
    others = Stop.objects.filter(route=route, traffic=traffic)
    return StopFacts(
        gate_class=gate_class_of(route, hanoi_day(starts_at)),
        authority=authority,
        number=number,
        proposal=proposal,
        reason=reason,
        starts_at=starts_at,
        ends_before=ends_before,
        runs_since=_runs_since(others.filter(authority=authority), starts_at),
        at=at,
        stopped_already=others.touching(starts_at, ends_before).exists(),
    )


def closings_at(lane: str, at: datetime) -> QuerySet[LaneClosing]:
    """Return the closing of a lane that is under way at a moment, where there is one."""
    under_way = Q(ends_before=None) | Q(ends_before__gt=at)
    return LaneClosing.objects.filter(under_way, lane=lane, starts_at__lte=at)


def lane_facts(lane: str, *, until: datetime | None, reason: str, at: datetime) -> LaneFacts:
    """Return what is known of a lane that is to be closed or opened."""
    return LaneFacts(closed=closings_at(lane, at).exists(), until=until, at=at, reason=reason)


def _runs_since(earlier: QuerySet[Stop], starts_at: datetime) -> datetime:
    """Return when the stops began that follow one another without a break until a moment."""
    for each in earlier.filter(ends_before__lte=starts_at).order_by("-ends_before"):
        if each.ends_before != starts_at or each.starts_at == starts_at:
            break
        starts_at = each.starts_at
    return starts_at


def _closings(route: str, period: Period) -> QuerySet[LaneClosing]:
    return LaneClosing.objects.filter(
        Q(ends_before=None) | Q(ends_before__gt=period.starts_at),
        lane__route=route,
        starts_at__lt=period.ends_before,
    )


def _is_open(lane: Lane, closings: Sequence[LaneClosing], period: Period, at: datetime) -> bool:
    day = hanoi_day(period.starts_at)
    is_there = lane.starts_on <= day and (lane.ends_before is None or day < lane.ends_before)
    begins = max(period.starts_at, at)
    return is_there and not any(
        each.lane_id == lane.id
        and each.starts_at < period.ends_before
        and (each.ends_before is None or each.ends_before > begins)
        for each in closings
    )


def _stop(row: Stop) -> StopRow:
    return StopRow(
        id=row.id,
        route=row.route_id,
        traffic=row.traffic,
        gate_class=row.gate_class,
        authority=row.authority,
        number=row.number,
        proposal=row.proposal,
        cause=row.cause,
        reason=row.reason,
        starts_at=row.starts_at,
        decided_until=row.decided_until,
        ends_before=row.ends_before,
        recorded_at=row.recorded_at,
        resumed_at=row.resumed_at,
        reported_at=row.reported_at,
        reported_to=row.reported_to,
    )


def _word(row: NeighbourCapacity) -> NeighbourWord:
    return NeighbourWord(
        route=row.route_id,
        vehicles=row.vehicles,
        source=row.source,
        number=row.number,
        announced_at=row.announced_at,
        starts_at=row.starts_at,
        ends_before=row.ends_before,
        clock=row.clock,
        reason=row.reason,
        recorded_at=row.recorded_at,
    )
