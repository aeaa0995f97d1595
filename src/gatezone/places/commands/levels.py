"""Change what a route does on a day (mức phục vụ: bình thường, kéo dài, chỉ hàng đăng ký trước, tạm dừng)."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max

from gatezone.kernel.actor import Actor
from gatezone.kernel.by_heart import forget
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, aware, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.places import rules
from gatezone.places.commands.announce import NotAClock
from gatezone.places.events import ServiceLevelChanged
from gatezone.places.models import Clock, Hours, Notice, NoticeKind, ServiceLevel, Traffic
from gatezone.places.queries import route as route_of
from gatezone.places.queries.when import CLOCKS

SOURCE = "gate-centre"
TITLES = {
    "title_vi": "Thay đổi giờ thông quan trong ngày",
    "title_en": "Changed hours of a day",
    "title_zh": "当日通关时间调整",
}


class NotAServiceLevel(Invalid):
    """A service level is normal, extended, for pre-registered vehicles only, or closed."""


class NotADayOfTheZone(Invalid):
    """The day must be between the years 2000 and 2199."""


class NotTraffic(Invalid):
    """The traffic must be goods or people."""


@command
def change_service_level(
    *,
    route: str,
    day: date,
    level: str,
    reason: str,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    clock: str = "hanoi",
    number: str = "",
    traffic: str = "goods",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Change what a route does on a day: its level, and its hours, with the clock they were agreed on.

    The change is a version of a notice of its own, for this route and day; a later one takes its place whole.
    Records: ServiceLevelChanged.
    Raises:  NotADayOfTheZone, NotAServiceLevel, NotAClock, NotTraffic, NoSuchRoute, NotAllowed, Refused, Stale where
    another was first.
    """
    _check(day, level, clock, traffic)
    named = Ref("route", route_of(route, on=day).id)
    by.must_hold("centre-officer", named)
    facts = rules.LevelFacts(
        day=day,
        today=hanoi_day(at),
        level=level,
        opens_at=opens_at and aware(opens_at),
        closes_at=closes_at and aware(closes_at),
        clock=clock,
        number=number,
        reason=reason,
    )
    refuse_if(reasons_against(facts, rules.LEVELS, on=hanoi_day(at)))

    if level == ServiceLevel.CLOSED:
        opens_at = closes_at = None
    notice = _issued(f"desk-{route}-{traffic}-{day}", number=number, reason=reason, by=by, at=at)
    Hours.objects.create(
        notice=notice,
        route_id=route,
        traffic=traffic,
        starts_on=day,
        ends_before=date.fromordinal(day.toordinal() + 1),
        level=level,
        opens=_shown(opens_at, clock),
        closes=_shown(closes_at, clock),
        clock=clock,
    )
    transaction.on_commit(forget)
    record(
        ServiceLevelChanged(
            route=named,
            notice=Ref("notice", notice.id),
            traffic=traffic,
            level=level,
            valid_on=day,
            opens_at=opens_at,
            closes_at=closes_at,
            clock=clock,
            number=number.strip(),
            reason=reason.strip(),
        )
    )
    return named


def _shown(moment: datetime | None, clock: str) -> time | None:
    """Return the hour a clock shows at a moment."""
    return None if moment is None else moment.astimezone(CLOCKS[clock]).time()


def _issued(series: str, *, number: str, reason: str, by: Actor, at: datetime) -> Notice:
    """Issue the next version of a notice; where two do at once, the constraint lets one."""
    newest = Notice.objects.filter(series=series).aggregate(Max("version"))["version__max"] or 0
    return Notice.objects.create(
        id=f"{series}/{newest + 1}",
        series=series,
        version=newest + 1,
        kind=NoticeKind.SPECIAL,
        number=number.strip(),
        issued_on=hanoi_day(at),
        issued_at=at,
        issued_by=str(by.ref),
        reason=reason.strip(),
        source_id=SOURCE,
        **TITLES,
    )


def _check(day: date, level: str, clock: str, traffic: str) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADayOfTheZone(day=day)
    if level not in ServiceLevel.values:
        raise NotAServiceLevel(level=level)
    if clock not in Clock.values:
        raise NotAClock(clock=clock)
    if traffic not in Traffic.values:
        raise NotTraffic(traffic=traffic)
