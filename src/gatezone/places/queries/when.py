"""Hours and closures: what the newest notices say of a day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import BEIJING, HANOI, Period, aware, hanoi_day, hanoi_moment
from gatezone.places.models import Clock, Closure, Hours, Notice, NoticeKind, Traffic
from gatezone.places.queries.by_heart import by_heart

CLOCKS = {Clock.HANOI.value: HANOI, Clock.BEIJING.value: BEIJING}


@dataclass(frozen=True, slots=True)
class HoursRow:
    """What a route does on one day. Both clocks show the same two moments; closed has none."""

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
    """No notice says the hours of this route on that day."""


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


@by_heart
def closures_of(route: str, day: date, traffic: str = Traffic.GOODS) -> list[Period]:
    """Return the planned stops of a route that start on a day in Hanoi. Cost: one SQL statement."""
    morning, midnight = (hanoi_moment(each, time.min) for each in (day, day + timedelta(days=1)))
    rows = (
        _closures(day)
        .filter(route=route, traffic=traffic, starts_at__gte=morning, starts_at__lt=midnight)
        .order_by("starts_at")
    )
    return [Period(each.starts_at.astimezone(HANOI), each.ends_before.astimezone(HANOI)) for each in rows]


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
    Return whether each route works at a moment, within its hours and in no planned closure.

    A route without known hours is absent. Cost: three SQL statements.
    """
    today = hanoi_day(aware(at))
    tomorrow = hours_on(today + timedelta(days=1), traffic)
    stops: dict[str, list[Period]] = {}
    midnights = hanoi_moment(today, time.min), hanoi_moment(today + timedelta(days=1), time.min)
    closures = _closures(today).filter(
        traffic=traffic, ends_before__gt=midnights[0], starts_at__lt=midnights[1]
    )
    for each in closures.order_by("starts_at"):
        stops.setdefault(each.route_id, []).append(Period(each.starts_at, each.ends_before))
    return {
        route: _open_state(hours, stops.get(route, []), tomorrow.get(route), at)
        for route, hours in hours_on(today, traffic).items()
    }


def _open_state(hours: HoursRow, stops: list[Period], tomorrow: HoursRow | None, at: datetime) -> OpenState:
    stop = next((each for each in stops if at in each), None)
    if hours.is_open(at) and stop is None:
        ends = [each.starts_at for each in stops if each.starts_at > at]
        return OpenState(True, min(filter(None, [hours.closes_at, *ends])), hours)
    if stop is not None and hours.is_open(stop.ends_before):
        return OpenState(False, stop.ends_before, hours)
    if hours.opens_at is not None and at < hours.opens_at:
        return OpenState(False, hours.opens_at, hours)
    return OpenState(False, tomorrow.opens_at if tomorrow else None, hours)


def _hours(day: date, traffic: str) -> QuerySet[Hours]:
    is_special = Q(notice__kind=NoticeKind.SPECIAL)
    return (
        Hours.objects.on(day)
        .filter(_is_newest_by(day), traffic=traffic)
        .alias(special=is_special)
        .order_by("-special", "-notice__issued_on", "-notice__version", "route")
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
    )
