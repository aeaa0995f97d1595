"""Give a place (khung giờ), or another one: first come, first served, within what the window takes."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from gatezone.crossings import queries, rules
from gatezone.crossings.commands.count_windows import opened
from gatezone.crossings.events import PlaceGiven
from gatezone.crossings.models import Crossing, Window
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


@command
def give_place(*, crossing: UUID, starts_at: datetime, by: Actor, at: datetime) -> Ref:
    """
    Promise a declared export vehicle a window.

    The window's row is locked, and its constraint never lets more be given than there are places.
    Records: PlaceGiven; WindowOpened with the first of a window.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, NotAWindow, Refused, Stale.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("give_place", by=by)
    return _promise(trip, starts_at, by=by, at=at)


@command
def move_place(*, crossing: UUID, starts_at: datetime, by: Actor, at: datetime) -> Ref:
    """
    Promise a vehicle that has a place another window instead; the first one has its place again.

    Records: PlaceGiven; WindowOpened with the first of a window.
    Raises:  NoSuchCrossing, NotAllowed, WrongState, NotAWindow, Refused, Stale.
    """
    trip = Crossing.objects.seen_by(by).locked(crossing)
    trip.move("move_place", by=by)
    trip.give_place_back()
    return _promise(trip, starts_at, by=by, at=at)


def _promise(trip: Crossing, starts_at: datetime, *, by: Actor, at: datetime) -> Ref:
    window = queries.window_of(starts_at)
    kept = opened(trip.route_id, window, by=by, at=at)
    # Fewer may be given than there are, where C has fallen below what was promised.
    capacity = min(kept.bookable, kept.capacity)
    facts = queries.place_facts(trip, window=window, capacity=capacity, given=kept.given, at=at)
    refuse_if(reasons_against(facts, rules.PLACE, on=hanoi_day(at)))

    Window.objects.filter(pk=kept.pk).update(given=F("given") + 1)
    trip.window, trip.starts_at, trip.ends_before = kept, window.starts_at, window.ends_before
    trip.save(update_fields=["state", "window", "starts_at", "ends_before"])
    record(
        PlaceGiven(
            crossing=trip.ref,
            route=trip.route_ref,
            starts_at=window.starts_at,
            ends_before=window.ends_before,
        )
    )
    return trip.ref
