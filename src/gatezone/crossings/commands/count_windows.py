"""Count what the windows of a route take (năng lực thông quan theo khung giờ)."""

from datetime import datetime

from gatezone.crossings import rules
from gatezone.crossings.capacity import WINDOW, Capacity
from gatezone.crossings.events import WindowCapacityChanged, WindowOpened, WindowsCounted
from gatezone.crossings.models import Window, WindowVersion
from gatezone.crossings.queries.windows import capacities, counted_as_kept, newest_versions, terms_as_kept
from gatezone.journal.queries import last_moment
from gatezone.kernel import by_heart
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import queries as places


@command
def recount_windows(*, route: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Count the coming windows of a route anew from all that is known now; for an officer, or a sensor.

    Records: WindowsCounted; WindowCapacityChanged for each that changes.
    Raises:  NoSuchRoute, NotAllowed, Refused.
    """
    named = Ref("route", places.route(route, on=hanoi_day(at)).id)
    by.must_hold("centre-officer", named)
    refuse_if(reasons_against(rules.CountingFacts(reason), rules.COUNTING, on=hanoi_day(at)))
    looked_at, changed = count_anew(route, reason=reason, by=by, at=at)
    record(WindowsCounted(route=named, windows=looked_at, changed=changed, reason=reason.strip()))
    return named


def opened(route: str, window: Period, *, by: Actor, at: datetime) -> Window:
    """
    Return the row of a window, held until the command ends. Whoever asks first opens it.

    Records: WindowOpened, where there was none.
    """
    held = Window.objects.select_for_update().filter(route_id=route, starts_at=window.starts_at)
    kept = held.first()
    if kept is None:
        # Who changes what a route takes holds the route too: else a window could be opened by old facts.
        places.hold_route(route)
        kept = held.first() or _open(route, window, by=by, at=at)
    not_before(last_moment(kept.ref))
    return kept


def count_anew(
    route: str, *, reason: str, by: Actor, at: datetime, within: Period | None = None
) -> tuple[int, int]:
    """
    Count the coming windows of a route that were opened, or those of them that touch a period.

    Return how many were looked at and how many have changed. A place that is promised stays promised: where
    more are given than the window now takes, it keeps as many as are given and is closed for more.
    Records: WindowCapacityChanged for each that changes.
    """
    places.hold_route(route)
    coming = Window.objects.select_for_update().filter(route_id=route, starts_at__gt=at - WINDOW)
    if within is not None:
        coming = coming.filter(starts_at__gt=within.starts_at - WINDOW, starts_at__lt=within.ends_before)
    windows = list(coming.order_by("starts_at"))
    not_before(last_moment(*(each.ref for each in windows)))
    before = {each.window_id: counted_as_kept(each) for each in newest_versions(coming)}
    # What was known by heart is older than what this command has just changed.
    with by_heart.afresh():
        counted = capacities(route, [each.period for each in windows], at=at)
    changed = 0
    for window, now in zip(windows, counted, strict=True):
        if _differs(before[window.pk], now):
            _change(window, now, reason=reason.strip(), by=by, at=at)
            changed += 1
    return len(windows), changed


def _differs(before: Capacity, now: Capacity) -> bool:
    return (before.throughput, before.bookable, before.bound_by) != (
        now.throughput,
        now.bookable,
        now.bound_by,
    )


def _open(route: str, window: Period, *, by: Actor, at: datetime) -> Window:
    with by_heart.afresh():
        (counted,) = capacities(route, [window], at=at)
    kept = Window.objects.create(
        route_id=route,
        starts_at=window.starts_at,
        capacity=counted.bookable,
        bookable=counted.bookable,
        version=1,
    )
    _keep(kept, counted, reason="", by=by, at=at)
    bound = counted.bound_by
    record(
        WindowOpened(
            window=kept.ref,
            route=Ref("route", route),
            starts_at=window.starts_at,
            throughput=counted.throughput,
            bookable=counted.bookable,
            limit=bound.limit,
            why=bound.why,
        )
    )
    return kept


def _change(window: Window, counted: Capacity, *, reason: str, by: Actor, at: datetime) -> None:
    window.version += 1
    window.bookable, window.capacity = counted.bookable, max(counted.bookable, window.given)
    window.save(update_fields=["version", "bookable", "capacity"])
    _keep(window, counted, reason=reason, by=by, at=at)
    bound = counted.bound_by
    record(
        WindowCapacityChanged(
            window=window.ref,
            route=Ref("route", window.route_id),
            starts_at=window.starts_at,
            version=window.version,
            throughput=counted.throughput,
            bookable=counted.bookable,
            given=window.given,
            limit=bound.limit,
            why=bound.why,
            reason=reason,
        )
    )


def _keep(window: Window, counted: Capacity, *, reason: str, by: Actor, at: datetime) -> None:
    WindowVersion.objects.create(
        window=window,
        version=window.version,
        at=at,
        by=str(by.ref),
        reason=reason,
        throughput=counted.throughput,
        bookable=counted.bookable,
        given=window.given,
        open_minutes=counted.open_minutes,
        terms=terms_as_kept(counted),
    )
