"""What can be read of the reports: which days there are, which figures, and what makes a figure up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from gatezone.crossings import figures as crossings
from gatezone.crossings.queries import usual_places
from gatezone.crossings.rules import CALLS_COUNTED_FOR, TOO_MANY_CALLS
from gatezone.kernel.figure import Evidence, Figure, Rate, Share
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, Period, day_until, hanoi_moment
from gatezone.places import queries as places
from gatezone.reports.daily.days import Day, Published
from gatezone.reports.daily.report import COUNT_CLOSES
from gatezone.reports.registry import (
    BY_PART,
    RATES,
    NoSuchFigure,
    NotToldApart,
    figure,
)
from gatezone.reports.spans import NotASpan, Span

LISTED = timedelta(days=31)
"""What is counted by the million is listed thing by thing over a month at most."""

UNCALLED = timedelta(hours=1)
"""Nobody is called in the first 20 minutes, when the first ones come, nor in the last 40."""


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """A figure of a day of the Board, or of a time of the calendar, opened into what makes it up."""

    figure: Figure
    day: date
    span: Span | None
    narrowed: Mapping[str, str]
    evidence: Evidence
    period: Period
    amount: int
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that may be reported, and how many vehicles it cleared by its 20:00."""

    day: date
    cleared: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A published number beside the report's own."""

    published: Published
    reported: int

    @property
    def difference(self) -> int:
        return abs(self.published.value - self.reported)


@dataclass(frozen=True, slots=True)
class OpenedRate:
    """A rate over a time of the calendar: both of its numbers, and the rules of its last day."""

    rate: Rate
    share: Share
    period: Period
    narrowed: Mapping[str, str]


def opened(
    code: str,
    *,
    day: date,
    narrowed: Mapping[str, str],
    span: Span | None = None,
    between: tuple[date, date] | None = None,
    every: bool = False,
) -> OpenedFigure:
    """
    Return a figure of a day, from 20:00 to 20:00, of a span of the calendar, or of days from one to another.

    What is counted by the million is not listed over more than a month, unless ``every`` thing is asked for: it is
    told, and opens month by month. Cost: one SQL statement. Raises: NoSuchFigure, NotToldApart.
    """
    wanted = figure(code)
    _told_apart(wanted, narrowed)
    period = span.period if span else days_between(*between) if between else day_until(COUNT_CLOSES, day)
    if code in BY_PART and period.ends_before - period.starts_at > LISTED and not every:
        amount = wanted.amount(period, **narrowed)
        return OpenedFigure(wanted, day, span, narrowed, Evidence(()), period, amount, is_listed=False)
    evidence = wanted.count(period, **narrowed)
    return OpenedFigure(wanted, day, span, narrowed, evidence, period, evidence.amount)


def opened_rate(code: str, *, period: Period, narrowed: Mapping[str, str]) -> OpenedRate:
    """Return a rate of a period. Cost: two SQL statements. Raises: NoSuchFigure, NotToldApart."""
    if code not in RATES:
        raise NoSuchFigure(figure=code)
    rate = RATES[code]
    _told_apart(rate, narrowed)
    return OpenedRate(rate, rate.share(period, **narrowed), period, narrowed)


def by_month(code: str, year: int, narrowed: Mapping[str, str]) -> list[tuple[Span, int]]:
    """Return what a figure comes to in each month of a year. Cost: twelve SQL statements."""
    wanted = figure(code)
    return [(part, wanted.amount(part.period, **narrowed)) for part in Span.read(str(year)).parts]


def days_between(first: date, last: date) -> Period:
    """Return the moments from the beginning of one day until the end of another. Raises: NotASpan."""
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR or last < first:
        raise NotASpan(span=f"{first} – {last}")
    return Period(hanoi_moment(first, time(0)), hanoi_moment(last + timedelta(days=1), time(0)))


def _told_apart(wanted: Figure | Rate, narrowed: Mapping[str, str]) -> None:
    if apart := set(narrowed) - wanted.narrows:
        raise NotToldApart(by=sorted(apart))


def days(*, until: date, count: int) -> list[DayRow]:
    """Return so many days up to one, the newest first. Cost: one SQL statement."""
    last = day_until(COUNT_CLOSES, until)
    cleared = crossings.cleared_by_day(Period(last.ends_before - timedelta(days=count), last.ends_before))
    listed = (until - timedelta(days=back) for back in range(count))
    return [DayRow(day, cleared.get(day, 0)) for day in listed]


def compare(day: Day) -> list[Compared]:
    """
    Return every number a day published beside what its figure counts.

    Of some days in a row a figure counts over all of them, or at the end of the last.
    Cost: one SQL statement a number.
    """
    first, last = day_until(COUNT_CLOSES, day.day), day_until(COUNT_CLOSES, day.until)
    period = Period(first.starts_at, last.ends_before)
    return [
        Compared(each, figure(each.figure).count(period, **each.narrowed).amount) for each in day.published
    ]


def faults_in_this_zone(day: Day) -> list[str]:
    """
    Return why the traffic of a day, or of some days in a row, cannot be played in this zone.

    Cost: a few SQL statements a line and day.
    """
    return [fault for each in day.dates for fault in _faults(day.part(each))]


def _faults(day: Day) -> Iterator[str]:
    routes = {each.id: each for each in places.routes(day.day)}
    hours = places.hours_on(day.day)
    lanes = {(each.route, each.direction) for each in places.lanes(day.day)}
    served = {route for yard in places.yards(day.day) for route in yard.routes}
    for route, direction, flow in day.lines:
        if route not in routes or not routes[route].carries_goods:
            yield f"The zone has no freight route {route} on {day.day}."
            continue
        if route not in hours or hours[route].opens_at is None:
            yield f"The zone knows no hours of {route} on {day.day}."
        if lanes.isdisjoint({(route, direction), (route, "both")}):
            yield f"{route} has no lane for {direction} vehicles."
        if route not in served:
            yield f"No yard serves {route}."
        elif route in hours and hours[route].opens_at is not None:
            yield from _too_many(day, route, direction, flow, hours[route])
    for each in day.sent_on:
        if each.from_route not in routes:
            yield f"The zone has no freight route {each.from_route} on {day.day}."


def _too_many(day: Day, route: str, direction: str, flow: str, hours: places.HoursRow) -> Iterator[str]:
    """What one line cannot take in the hours it works until the count closes."""
    assert hours.opens_at is not None
    closes = min(hours.closes_at or hours.opens_at, day_until(COUNT_CLOSES, day.day).ends_before)
    passing = day.passing(route, direction, flow)
    most = int((closes - hours.opens_at - UNCALLED) / CALLS_COUNTED_FOR) * TOO_MANY_CALLS
    if passing > most:
        yield f"{passing} {direction} vehicles cannot be called on {route} on {day.day}: {most} at most."
    if direction == "export":
        shares = [each.shares for each in day.cells(route, direction, flow)]
        room = usual_places(route, day.day)
        new = _hours_for(sum(each.new_passing for each in shares), room) + _hours_for(
            sum(each.new_remaining for each in shares), room
        )
        open_hours = int((closes - hours.opens_at) / timedelta(hours=1))
        if new > open_hours:
            yield f"The places of {route} on {day.day} are too few: {room} an hour in {open_hours} hours."
    room_of_yards = _room_of_yards(route, day.day)
    standing = sum(each.waiting for each in day.cells(route, direction, flow))
    if room_of_yards is not None and standing > room_of_yards:
        yield f"The yards of {route} have room for {room_of_yards}, but {standing} remain on {day.day}."


def _hours_for(vehicles: int, room: int) -> int:
    return -(-vehicles // max(1, room))


def _room_of_yards(route: str, on: date) -> int | None:
    """How many vehicles the yards of a route take together; nothing where one of them does not say."""
    slots = [each.slots for each in places.yards_of(route, on)]
    return None if None in slots else sum(most for _, most in slots if most is not None)  # type: ignore[misc]
