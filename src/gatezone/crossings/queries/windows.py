"""The windows of a route: what each takes and why, how many of its places are given, how many are left."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncHour

from gatezone.crossings.capacity import FRESH, WINDOW, Announced, Capacity, Conditions, Term, capacity_of
from gatezone.crossings.catalogue.rates import rates_of
from gatezone.crossings.lifecycle import AT_THE_GATE
from gatezone.crossings.models import Crossing, Stay, Window, WindowVersion
from gatezone.crossings.rules import PlaceFacts
from gatezone.crossings.rules.yards import LATE
from gatezone.kernel.errors import Invalid
from gatezone.kernel.event import canonical
from gatezone.kernel.periods import HANOI, Period, hanoi_day, hanoi_moment
from gatezone.places import queries as places

WEEK = timedelta(days=7)
_LAST_WEEKS = range(1, 5)
_DAY_AND_MORNING = timedelta(hours=36)
"""Who stood in line in the evening passes the next morning."""

RECENT = 3
"""What the last three windows tell of the neighbour, they tell of the next three."""

KEPT_WAITING = timedelta(minutes=15)
"""Who has not passed so long after the last release is kept waiting."""

A_LINE = 5
"""Fewer who are kept waiting are on their way to the gate, and no line."""

STAYED_AWAY_WITHIN = timedelta(days=7)


class NotAWindow(Invalid):
    """A window must begin on the hour."""


@dataclass(frozen=True, slots=True)
class WindowRow:
    """
    An hour of a route: how many places it has, how many are given, and what that was counted from.

    ``counted`` is what holds: its newest version or, where nobody has asked for a place yet, what the formula
    says now. ``reason`` and ``changed_at`` are those of the last change; empty where there was none.
    """

    starts_at: datetime
    ends_before: datetime
    capacity: int
    given: int
    counted: Capacity
    version: int = 0
    reason: str = ""
    changed_at: datetime | None = None

    @property
    def free(self) -> int:
        """How many places may still be given."""
        return max(0, self.capacity - self.given)

    @property
    def surplus(self) -> int:
        """How many more are promised than the window takes."""
        return max(0, self.given - self.capacity)


def window_of(starts_at: datetime) -> Period:
    """Return the window that begins at a moment. Raises: NotAWindow."""
    if _hour_of(starts_at) != starts_at:
        raise NotAWindow(starts_at=starts_at)
    return Period(starts_at, starts_at + WINDOW)


def usual_places(route: str, on: date) -> int:
    """
    Return how many places a full hour of a route has on a day by its rates alone, with every lane open.

    What the neighbour says or took is left out, and so is who stays away. Cost: one SQL statement.
    """
    known = rates_of(route, on=on)
    lanes = [each for each in places.lanes_of(route, on) if each.direction in ("export", "both")]
    midnight = hanoi_moment(on, time.min)
    hour = Conditions(
        window=Period(midnight, midnight + WINDOW),
        at=midnight,
        lane_rate=known.lane,
        open_lanes=len(lanes),
        stations=known.stations,
        downstream_room=known.room,
        dwell_minutes=known.dwell_minutes,
        assumed=known.assumed,
    )
    return capacity_of(hour).bookable


def windows(*, route: str, at: datetime) -> list[WindowRow]:
    """
    Return what is left of today's and tomorrow's windows of a route, in which it is open.

    Cost: ten SQL statements, and two more where some stayed away of late; whatever the number of vehicles.
    """
    first = _hour_of(at)
    ends = hanoi_moment(hanoi_day(at) + timedelta(days=2), time.min)
    hours = range(int((ends - first) / WINDOW))
    found = _rows(
        route, [Period(first + WINDOW * each, first + WINDOW * (each + 1)) for each in hours], at=at
    )
    return [each for each in found if each.counted.open_minutes]


def windows_on(day: date, *, route: str, at: datetime) -> list[WindowRow]:
    """
    Return the windows of a day: those in which the route is open, and those that hold promises all the same.

    Cost: two SQL statements fewer than windows().
    """
    midnight = hanoi_moment(day, time.min)
    found = _rows(
        route, [Period(midnight + WINDOW * each, midnight + WINDOW * (each + 1)) for each in range(24)], at=at
    )
    return [each for each in found if each.counted.open_minutes or each.given]


def place_facts(trip: Crossing, *, window: Period, capacity: int, given: int, at: datetime) -> PlaceFacts:
    """Return what is known of a window asked for."""
    day = hanoi_day(window.starts_at)
    return PlaceFacts(
        starts_at=window.starts_at,
        ends_before=window.ends_before,
        at=at,
        capacity=capacity,
        given=given,
        route_open=_open_minutes(places.open_periods(trip.route_id, day), window) > 0,
        direction=trip.direction,
        declared_at=trip.declared_at,
        announced_before=_pre_registered_since(trip.route_id, day),
    )


def capacities(route: str, wanted: Sequence[Period], *, at: datetime) -> list[Capacity]:
    """
    Return what the formula says of each window at a moment.

    Cost: two SQL statements a day, five more, and two more where some stayed away of late.
    """
    return [capacity_of(each) for each in _conditions(route, wanted, at=at)]


def terms_as_kept(counted: Capacity) -> Any:
    """Return the terms of a capacity as a version keeps them: in plain JSON."""
    return json.loads(canonical([_plain(term) for term in counted.terms]))


def counted_as_kept(version: WindowVersion) -> Capacity:
    """Return the capacity a version keeps."""
    terms = tuple(
        Term(each["limit"], each["vehicles"], each["why"], _read(each["facts"])) for each in version.terms
    )
    return Capacity(version.throughput, version.bookable, terms, version.open_minutes)


# --- what the formula is told -------------------------------------------------------------------------


def _conditions(route: str, wanted: Sequence[Period], *, at: datetime) -> list[Conditions]:
    if not wanted:
        return []
    whole = Period(min(each.starts_at for each in wanted), max(each.ends_before for each in wanted))
    days = {hanoi_day(each.starts_at) for each in wanted}
    opens = {day: places.open_periods(route, day) for day in days}
    rates = {day: rates_of(route, on=day) for day in days}
    lanes = places.open_lanes(route, wanted, direction="export", at=at)
    words = _announced(route, whole, at)
    accepted = _accepted(route, days, at)
    promised, stayed_away = _stayed_away(route, at)
    yard_free = _yard_free(route, at) if stayed_away else None
    found = []
    for window, open_lanes in zip(wanted, lanes, strict=True):
        day = hanoi_day(window.starts_at)
        known = rates[day]
        found.append(
            Conditions(
                window=window,
                at=at,
                open_minutes=_open_minutes(opens[day], window),
                lane_rate=known.lane,
                open_lanes=open_lanes,
                stations=known.stations,
                announced=words,
                usual=_usual(window, accepted),
                recent=_recent(window, accepted, at),
                downstream_room=known.room,
                dwell_minutes=known.dwell_minutes,
                assumed=known.assumed,
                promised=promised,
                stayed_away=stayed_away,
                yard_free=yard_free,
            )
        )
    return found


def _open_minutes(opens: Iterable[Period], window: Period) -> int:
    """Return how many whole minutes of a window a route works."""
    worked = timedelta(0)
    for each in opens:
        overlap = min(each.ends_before, window.ends_before) - max(each.starts_at, window.starts_at)
        worked += max(overlap, timedelta(0))
    return int(worked / timedelta(minutes=1))


def _announced(route: str, whole: Period, at: datetime) -> tuple[Announced, ...]:
    return tuple(
        Announced(
            vehicles=each.vehicles,
            announced_at=each.announced_at,
            source=each.source,
            number=each.number,
            valid=Period(each.starts_at, each.ends_before) if each.starts_at and each.ends_before else None,
        )
        for each in places.neighbour_words(route, whole, since=at - FRESH)
    )


def _accepted(route: str, days: Iterable[date], at: datetime) -> Mapping[datetime, int]:
    """
    Return how many export vehicles the neighbour took in past hours, of those hours that tell it.

    An hour tells what the neighbour takes only where it left a line behind: vehicles that every agency had
    released a while before it ended, and that had not passed. Elsewhere it tells how many came: a quiet morning
    would lower the next one's places, and those the one's after. Hours in which nobody passed tell nothing, as
    nobody passes at night. The hours are those of the same weekdays of the last weeks, and the last few of all.
    """
    this_hour = _hour_of(at)
    looked_at = Q(passed_at__gte=this_hour - WINDOW * RECENT, passed_at__lt=at)
    for begins in (hanoi_moment(day, time.min) - WEEK * weeks for day in days for weeks in _LAST_WEEKS):
        looked_at |= Q(passed_at__gte=begins, passed_at__lt=min(begins + _DAY_AND_MORNING, at))
    still_there = Q(passed_at=None, cleared_at__isnull=False, state__in=AT_THE_GATE)
    groups = (
        Crossing.objects.filter(looked_at | still_there, route_id=route, direction="export")
        .values(
            ready=TruncHour(F("cleared_at") + KEPT_WAITING, tzinfo=HANOI),
            passed=TruncHour("passed_at", tzinfo=HANOI),
        )
        .annotate(vehicles=Count("id"))
    )
    took: Counter[datetime] = Counter()
    for each in groups:
        if each["passed"] is not None and each["passed"] < this_hour:
            took[each["passed"]] += each["vehicles"]
    return {
        hour: vehicles
        for hour, vehicles in took.items()
        if sum(each["vehicles"] for each in groups if _stood_at_the_end_of(hour, each)) >= A_LINE
    }


def _stood_at_the_end_of(hour: datetime, group: Mapping[str, Any]) -> bool:
    ready, passed = group["ready"], group["passed"]
    return ready is not None and ready <= hour and (passed is None or passed > hour)


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(HANOI).replace(minute=0, second=0, microsecond=0)


def _usual(window: Period, accepted: Mapping[datetime, int]) -> tuple[int, ...]:
    hours = (window.starts_at - WEEK * weeks for weeks in _LAST_WEEKS)
    return tuple(accepted[hour] for hour in hours if hour in accepted)


def _recent(window: Period, accepted: Mapping[datetime, int], at: datetime) -> tuple[int, ...]:
    this_hour = _hour_of(at)
    if window.starts_at >= this_hour + WINDOW * RECENT:
        return ()
    hours = (this_hour - WINDOW * back for back in range(RECENT, 0, -1))
    return tuple(accepted[hour] for hour in hours if hour in accepted)


def _stayed_away(route: str, at: datetime) -> tuple[int, int]:
    """Return how many places were promised of late whose time is over, and how many never came."""
    over = Crossing.objects.filter(
        window__route=route,
        window__starts_at__gte=at - STAYED_AWAY_WITHIN,
        window__starts_at__lt=at - WINDOW - LATE,
    )
    found = over.aggregate(promised=Count("id"), stayed_away=Count("id", filter=Q(arrived_at=None)))
    return found["promised"], found["stayed_away"]


def _yard_free(route: str, at: datetime) -> int | None:
    """Return the free room of the yards of a route; nothing where nobody knows the size of any."""
    sizes = {each.id: each.slots[1] for each in places.yards_of(route, hanoi_day(at)) if each.slots}
    if not sizes:
        return None
    standing = Stay.objects.filter(yard_id__in=sizes, departed_at=None).count()
    return max(0, sum(sizes.values()) - standing)


def _pre_registered_since(route: str, day: date) -> datetime | None:
    try:
        hours = places.hours_of(route, day)
    except places.HoursUnknown:
        return None
    return hours.announced_before if hours.level == "pre-registered" else None


# --- what is kept -------------------------------------------------------------------------------------


def newest_versions(of: QuerySet[Window]) -> QuerySet[WindowVersion]:
    """Return the version that counts of each of some windows, with its window. Cost: one SQL statement."""
    newest = WindowVersion.objects.filter(window__in=of, version=F("window__version"))
    return newest.select_related("window")


def _rows(route: str, wanted: Sequence[Period], *, at: datetime) -> list[WindowRow]:
    opened = Window.objects.filter(
        route_id=route, starts_at__gte=wanted[0].starts_at, starts_at__lte=wanted[-1].starts_at
    )
    kept = {each.window.starts_at: each for each in newest_versions(opened)}
    counted = capacities(route, wanted, at=at)
    return [
        _row(window, now, kept.get(window.starts_at)) for window, now in zip(wanted, counted, strict=True)
    ]


def _row(window: Period, now: Capacity, kept: WindowVersion | None) -> WindowRow:
    if kept is None:
        return WindowRow(window.starts_at, window.ends_before, now.bookable, 0, now)
    is_changed = kept.version > 1
    return WindowRow(
        starts_at=window.starts_at,
        ends_before=window.ends_before,
        capacity=min(kept.window.bookable, kept.window.capacity),
        given=kept.window.given,
        counted=counted_as_kept(kept),
        version=kept.version,
        reason=kept.reason if is_changed else "",
        changed_at=kept.at if is_changed else None,
    )


def _plain(term: Term) -> dict[str, Any]:
    return {"limit": term.limit, "vehicles": term.vehicles, "why": term.why, "facts": dict(term.facts)}


def _read(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts with their moments as moments: JSON has them as text."""
    return {
        name: datetime.fromisoformat(value) if name.endswith("_at") else value
        for name, value in facts.items()
    }
