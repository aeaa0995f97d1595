"""What can be read of the reports: which days there are, which figures, and what makes a figure up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gatezone.crossings import figures as crossings
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.periods import Period, day_until
from gatezone.places import queries as places
from gatezone.reports.daily import COUNT_CLOSES, DailyReport
from gatezone.reports.days import Day, Published

FIGURES: Mapping[str, Figure] = {figure.code: figure for figure in crossings.FIGURES}
"""Every figure the zone answers for, by its code."""


NARROWINGS = ("route", "direction", "goods")
"""What figures can be told apart by, in the order it is said."""


class NoSuchFigure(NotFound):
    """There is no figure of that name."""


class NotToldApart(Invalid):
    """This figure is not told apart in that way."""


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """A figure of one day, opened into what makes it up."""

    figure: Figure
    day: date
    narrowed: Mapping[str, str]
    evidence: Evidence


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


def figure(code: str) -> Figure:
    """Return a figure. Raises: NoSuchFigure."""
    if code not in FIGURES:
        raise NoSuchFigure(figure=code)
    return FIGURES[code]


def opened(code: str, *, day: date, narrowed: Mapping[str, str]) -> OpenedFigure:
    """
    Return a figure of a day with what makes it up.

    Cost: one SQL statement. Raises: NoSuchFigure, NotToldApart.
    """
    wanted = figure(code)
    if apart := set(narrowed) - wanted.narrows:
        raise NotToldApart(by=sorted(apart))
    evidence = wanted.count(day_until(COUNT_CLOSES, day), **narrowed)
    return OpenedFigure(wanted, day, narrowed, evidence)


def days(*, until: date, count: int) -> list[DayRow]:
    """Return so many days up to one, the newest first. Cost: one SQL statement."""
    last = day_until(COUNT_CLOSES, until)
    cleared = crossings.cleared_by_day(Period(last.ends_before - timedelta(days=count), last.ends_before))
    listed = (until - timedelta(days=back) for back in range(count))
    return [DayRow(day, cleared.get(day, 0)) for day in listed]


def compare(day: Day, report: DailyReport) -> list[Compared]:
    """Return every number a day published beside the report's own. Cost: none."""
    return [Compared(each, report.evidence(each.figure, each.narrowed).amount) for each in day.published]


def faults_in_this_zone(day: Day) -> list[str]:
    """Return why the traffic of a day cannot be played in this zone. Cost: four SQL statements."""
    return list(_faults(day))


def _faults(day: Day) -> Iterator[str]:
    routes = {each.id: each for each in places.routes(day.day)}
    hours = places.hours_on(day.day)
    lanes = {(each.route, each.direction) for each in places.lanes(day.day)}
    served = {route for yard in places.yards(day.day) for route in yard.routes}
    for route, direction in dict.fromkeys((each.cell.route, each.cell.direction) for each in day.traffic):
        if route not in routes or not routes[route].carries_goods:
            yield f"The zone has no freight route {route} on {day.day}."
            continue
        if route not in hours or hours[route].opens_at is None:
            yield f"The zone knows no hours of {route} on {day.day}."
        if lanes.isdisjoint({(route, direction), (route, "both")}):
            yield f"{route} has no lane for {direction} vehicles."
        if route not in served:
            yield f"No yard serves {route}."
    for each in day.sent_on:
        if each.from_route not in routes:
            yield f"The zone has no freight route {each.from_route} on {day.day}."
