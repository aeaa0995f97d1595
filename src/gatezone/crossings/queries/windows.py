"""The windows of a route: how many places each has, and how many are left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.catalogue import places_in_window
from gatezone.crossings.models import Crossing, Window
from gatezone.crossings.rules import PlaceFacts
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI
from gatezone.places import queries as places

WINDOW = timedelta(minutes=60)


class NotAWindow(Invalid):
    """A window begins on the full hour."""


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
