"""Hours and closures: what the newest notices say of a day, and when a route is stopped by decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gatezone.kernel.by_heart import by_heart
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import BEIJING, HANOI, Period, aware, hanoi_day, hanoi_moment
from gatezone.places.models import Clock, Closure, Hours, Notice, NoticeKind, Stop, Traffic

CLOCKS = {Clock.HANOI.value: HANOI, Clock.BEIJING.value: BEIJING}

DAY = timedelta(days=1)
NO_END = datetime(2200, 1, 1, tzinfo=HANOI)
"""When a stop ends for which nobody has said an end."""


@dataclass(frozen=True, slots=True)
class HoursRow:
    """
    What a route does on one day. Both clocks show the same two moments; closed has none.

    ``announced_before`` is when that was known to everybody: the moment of issue, or where only a day is
    printed, the end of that day.
    """

    route: str
    day: date
    traffic: str
    level: str
    opens_at: datetime | None
    closes_at: datetime | None
    clock: str
    notice: str
    certain: bool
    note: str
    announced_before: datetime
    reason: str

    @property
    def hanoi(self) -> tuple[time, time] | None:
        """The opening and closing time as a clock in Hanoi shows them."""
        return self._shown_by(HANOI)

    @property
    def beijing(self) -> tuple[time, time] | None:
        """The opening and closing time as a clock in Beijing shows them."""
        return self._shown_by(BEIJING)

    def _shown_by(self, clock: ZoneInfo) -> tuple[time, time] | None:
        if self.opens_at is None or self.closes_at is None:
            return None
        return self.opens_at.astimezone(clock).time(), self.closes_at.astimezone(clock).time()

    def is_open(self, at: datetime) -> bool:
        """Tell whether a moment lies within the hours; planned closures are another question."""
        return (
            self.opens_at is not None and self.closes_at is not None and self.opens_at <= at < self.closes_at
        )


class HoursUnknown(NotFound):
    """The hours of this route on that day are not known."""


@by_heart
def hours_of(route: str, day: date, traffic: str = Traffic.GOODS) -> HoursRow:
    """
    Return what a route does on a day.

    The newest version of a notice that was issued by that day counts; a special notice goes before a
    standing one, a younger before an older.
    Cost: one SQL statement. Raises: HoursUnknown.
    """
    for each in _hours(day, traffic).filter(route=route)[:1]:
        return _hours_row(each, day)
    raise HoursUnknown(route=route, day=day)


def hours_on(day: date, traffic: str = Traffic.GOODS) -> dict[str, HoursRow]:
    """Return what each route does on a day; one without known hours is absent. Cost: one SQL statement."""
    found: dict[str, HoursRow] = {}
    for each in _hours(day, traffic):
        found.setdefault(each.route_id, _hours_row(each, day))
    return found


def hours_ahead(route: str, first: date, days: int, traffic: str = Traffic.GOODS) -> list[HoursRow | None]:
    """
    Return what a route does on each of some days; nothing for a day of which no notice tells.

    Cost: one SQL statement a day.
    """
    dates = (first + DAY * each for each in range(days))
    rows = ((_hours(day, traffic).filter(route=route).first(), day) for day in dates)
    return [None if row is None else _hours_row(row, day) for row, day in rows]


@by_heart
def closures_of(route: str, day: date, traffic: str = Traffic.GOODS) -> list[Period]:
    """
    Return when a route is closed on a day in Hanoi though its hours say it works, the first first.

    That is planned stops by notice, and stops by decision of an authority until traffic is resumed. One that
    lasts longer than the day is told whole. Cost: one SQL statement.
    """
    return [stop for _route, stop in _breaks(day, 1, traffic, route)]


def open_periods(route: str, day: date, traffic: str = Traffic.GOODS) -> tuple[Period, ...]:
    """
    Return when a route works on a day: its hours without its closures, the first first; nothing where closed.

    Cost: as open_now(). Where no notice says the hours, it does not work.
    """
    try:
        hours = hours_of(route, day, traffic)
    except HoursUnknown:
        return ()
    return _open_periods(hours, closures_of(route, day, traffic))


def open_now(route: str, at: datetime, traffic: str = Traffic.GOODS) -> bool:
    """
    Tell whether a route works at a moment: within its hours and in no planned closure.

    Cost: none where the day was asked for within a second, else two SQL statements. Where no notice says
    the hours, it is not open.
    """
    day = hanoi_day(aware(at))
    try:
        hours = hours_of(route, day, traffic)
    except HoursUnknown:
        return False
    return hours.is_open(at) and not any(at in stop for stop in closures_of(route, day, traffic))


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a route works at a moment, and when that changes; no moment where no notice tells of one."""

    is_open: bool
    changes_at: datetime | None
    hours: HoursRow


def open_states(at: datetime, traffic: str = Traffic.GOODS) -> dict[str, OpenState]:
    """
    Return whether each route works at a moment, within its hours and in no closure.

    A route without known hours is absent. Cost: three SQL statements.
    """
    today = hanoi_day(aware(at))
    tomorrow = hours_on(today + DAY, traffic)
    stops: dict[str, list[Period]] = {}
    for route, stop in _breaks(today, 2, traffic):
        stops.setdefault(route, []).append(stop)
    return {
        route: _open_state(hours, tomorrow.get(route), stops.get(route, []), at)
        for route, hours in hours_on(today, traffic).items()
    }


def _open_state(hours: HoursRow, tomorrow: HoursRow | None, stops: list[Period], at: datetime) -> OpenState:
    ahead = [*_open_periods(hours, stops), *(_open_periods(tomorrow, stops) if tomorrow else ())]
    for period in ahead:
        if at in period:
            return OpenState(True, period.ends_before, hours)
    return OpenState(False, next((each.starts_at for each in ahead if each.starts_at > at), None), hours)


def _open_periods(hours: HoursRow, stops: Iterable[Period]) -> tuple[Period, ...]:
    if hours.opens_at is None or hours.closes_at is None:
        return ()
    left = [Period(hours.opens_at, hours.closes_at)]
    for stop in stops:
        left = [part for period in left for part in _without(period, stop)]
    return tuple(left)


def _without(period: Period, stop: Period) -> Iterator[Period]:
    """Give what is left of a period before and after a stop."""
    if stop.starts_at > period.starts_at:
        yield Period(period.starts_at, min(period.ends_before, stop.starts_at))
    if stop.ends_before < period.ends_before:
        yield Period(max(period.starts_at, stop.ends_before), period.ends_before)


def _breaks(day: date, days: int, traffic: str, route: str = "") -> list[tuple[str, Period]]:
    """Return (route, closure) of all that touch some days, as they are known on the first of them."""
    begins, ends = hanoi_moment(day, time.min), hanoi_moment(day + DAY * days, time.min)
    narrowed = {"route": route} if route else {}
    columns = ("route_id", "starts_at", "ends_before")
    planned = _closures(day).filter(traffic=traffic, ends_before__gt=begins, starts_at__lt=ends, **narrowed)
    decided = Stop.objects.touching(begins, ends).filter(traffic=traffic, **narrowed)
    rows = planned.values_list(*columns).union(decided.values_list(*columns), all=True)
    return [
        (where, Period(starts.astimezone(HANOI), (until or NO_END).astimezone(HANOI)))
        for where, starts, until in rows.order_by("starts_at")
    ]


def _hours(day: date, traffic: str) -> QuerySet[Hours]:
    is_special = Q(notice__kind=NoticeKind.SPECIAL)
    at_the_desk = F("notice__issued_at").desc(nulls_last=True)
    return (
        Hours.objects.on(day)
        .filter(_is_newest_by(day), traffic=traffic)
        .select_related("notice")
        .alias(special=is_special)
        .order_by("-special", "-notice__issued_on", at_the_desk, "-notice__version", "route")
    )


def _closures(day: date) -> QuerySet[Closure]:
    return Closure.objects.filter(_is_newest_by(day))


def _is_newest_by(day: date) -> Q:
    """No later version of the same notice was issued by that day."""
    later = Notice.objects.filter(
        series=OuterRef("notice__series"), version__gt=OuterRef("notice__version"), issued_on__lte=day
    )
    return Q(notice__issued_on__lte=day) & ~Q(Exists(later))


def _hours_row(row: Hours, day: date) -> HoursRow:
    clock = CLOCKS[row.clock]
    notice = row.notice
    opens, closes = (
        None if each is None else datetime.combine(day, each, tzinfo=clock)
        for each in (row.opens, row.closes)
    )
    return HoursRow(
        route=row.route_id,
        day=day,
        traffic=row.traffic,
        level=row.level,
        opens_at=opens,
        closes_at=closes,
        clock=row.clock,
        notice=row.notice_id,
        certain=row.certain,
        note=row.note,
        announced_before=notice.issued_at or hanoi_moment(notice.issued_on + DAY, time.min),
        reason=notice.reason,
    )
