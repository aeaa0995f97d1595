"""What can be seen of the travellers. Their numbers are nobody's secret: everybody sees all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.places import queries as places
from gatezone.places.queries import RouteRow
from gatezone.travellers.models import TravellerCount
from gatezone.travellers.rules import CountingFacts


class NoSuchCount(NotFound):
    """There is no such count of travellers."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One entry: an hour of a route, one way, and how many people."""

    id: UUID
    route: str
    way: str
    starts_at: datetime
    people: int
    shift: str
    recorded_by: str
    recorded_at: datetime
    corrects: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many people crossed a route in and out, and until when their hours are counted."""

    route: str
    people_in: int
    people_out: int
    last_hour_at: datetime


def routes_for_people(on: date) -> list[RouteRow]:
    """
    Return the routes travellers may use on a day: those for passengers, and those whose hours for people
    a notice says.

    Cost: two SQL statements.
    """
    announced = places.hours_on(on, "people")
    return [each for each in places.routes(on) if each.kind == "passenger" or each.id in announced]


def standing_counts(period: Period, *, route: str = "") -> list[CountRow]:
    """
    Return the counts that count, of the hours that begin in a period: of each chain its newest.

    Cost: one SQL statement.
    """
    standing = TravellerCount.objects.filter(
        corrected_by=None, starts_at__gte=period.starts_at, starts_at__lt=period.ends_before
    )
    if route:
        standing = standing.filter(route_id=route)
    return [_row(each) for each in standing.order_by("starts_at", "route__position", "way")]


def totals(period: Period) -> dict[str, Total]:
    """Return what the counts of a period come to, route by route. Cost: one SQL statement."""
    found: dict[str, list[CountRow]] = {}
    for each in standing_counts(period):
        found.setdefault(each.route, []).append(each)
    return {
        route: Total(route, _people(rows, "in"), _people(rows, "out"), max(each.starts_at for each in rows))
        for route, rows in found.items()
    }


def history_of(entry: UUID) -> list[CountRow]:
    """
    Return an entry and all its corrections, the first count first.

    Cost: two SQL statements. Raises: NoSuchCount.
    """
    found = TravellerCount.objects.filter(pk=entry).first()
    if found is None:
        raise NoSuchCount(entry=str(entry))
    same = TravellerCount.objects.filter(route=found.route_id, way=found.way, starts_at=found.starts_at)
    return list(_in_order([_row(each) for each in same]))


def counting_facts(*, route: str, starts_at: datetime, count: int, at: datetime) -> CountingFacts:
    """Return what is known of an hour that is to be counted. Cost: two SQL statements. Raises: NoSuchRoute."""
    on = hanoi_day(starts_at)
    kept = places.route(route, on=on)
    takes = kept.kind == "passenger" or route in places.hours_on(on, "people")
    return CountingFacts(starts_at=starts_at, at=at, count=count, takes_travellers=takes)


def _people(rows: Iterable[CountRow], way: str) -> int:
    return sum(each.people for each in rows if each.way == way)


def _in_order(rows: list[CountRow]) -> Iterator[CountRow]:
    """Give a chain from its first entry on: the database keeps it one."""
    by_corrected = {each.corrects: each for each in rows}
    here = by_corrected.get(None)
    while here is not None:
        yield here
        here = by_corrected.get(here.id)


def _row(entry: TravellerCount) -> CountRow:
    return CountRow(
        id=entry.id,
        route=entry.route_id,
        way=entry.way,
        starts_at=entry.starts_at,
        people=entry.people,
        shift=entry.shift,
        recorded_by=entry.recorded_by,
        recorded_at=entry.recorded_at,
        corrects=entry.corrects_id,
        reason=entry.reason,
    )
