"""What the rules are told: the facts of one act, gathered in a few statements."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from gatezone.crossings.catalogue import places_in_window
from gatezone.crossings.lifecycle import AT_THE_GATE, UNDER_WAY
from gatezone.crossings.models import Crossing, Window
from gatezone.crossings.rules import ArrivalFacts, DeclarationFacts, PassageFacts, PlaceFacts, SendingFacts
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.places import queries as places

WINDOW = timedelta(minutes=60)


class NotAWindow(Invalid):
    """A window begins on the full hour."""


def declaration_facts(
    *, vehicle: str, route: str, direction: str, goods: str, packed_on: date | None, on: date
) -> DeclarationFacts:
    """Return what is known of a trip that is being declared. Raises: NoSuchRoute."""
    return DeclarationFacts(
        under_way=Crossing.objects.filter(vehicle_id=vehicle, state__in=UNDER_WAY).exists(),
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
    # Who was sent on gave the place back, keeps the window for its rank alone, and is late for nothing.
    is_awaited = trip.window_id is not None
    return ArrivalFacts(
        direction=trip.direction,
        at=at,
        starts_at=trip.starts_at,
        ends_before=trip.ends_before if is_awaited else None,
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
