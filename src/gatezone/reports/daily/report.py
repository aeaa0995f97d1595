"""
The daily report of the Board, in its fixed form (báo cáo ngày).

No number here can be typed: a line is a figure, what it is narrowed to, and the vehicles that make it up.
What the form asks for and the zone does not record yet is named, and left empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from gatezone.crossings.figures import (
    EMPTY_RETURNED,
    NEW_CARS_REMAINING,
    TONNES_OF_PRODUCE,
    VEHICLES_CLEARED,
    VEHICLES_NOT_CROSSED,
    VEHICLES_SENT_ON,
    VEHICLES_WAITING,
    Cell,
    Counted,
    counted,
    not_crossed_by_cell,
    together,
    vehicles_sent_on,
)
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, day_until
from gatezone.places import queries as places
from gatezone.places.queries import HoursRow, RouteRow
from gatezone.reports.figures import VEHICLES_OUTSIDE
from gatezone.reports.remarks import Judgement, Outside, assessed_on, judged, outside_on
from gatezone.travellers import figures as travellers
from gatezone.travellers.figures import TRAVELLERS_IN, TRAVELLERS_OUT, Ways

COUNT_CLOSES = time(20, 0)
"""The hour of the Hanoi clock at which the Board counts. Source: daily notices of the Board, 2023 to 2026."""

Narrowing = Mapping[str, str]
Form = tuple[tuple[Names, Narrowing], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: its words, its figure, the evidence, and that of the day before if counted."""

    names: Names
    figure: str
    narrowed: Narrowing
    evidence: Evidence
    before: Evidence | None = None

    @property
    def amount(self) -> int:
        return self.evidence.amount

    @property
    def change(self) -> int | None:
        """How many more than the day before; nothing where that day is not known."""
        return None if self.before is None else self.amount - self.before.amount


@dataclass(frozen=True, slots=True)
class RouteLines:
    """What one route counted, line by line as the form prints it, and its hours where they are known."""

    route: str
    names: Names
    lines: tuple[Line, ...]
    hours: HoursRow | None


@dataclass(frozen=True, slots=True)
class DailyReport:
    """
    The report of a day, its lines in the order of the form.

    ``people`` are the routes for travellers; they stand beside the form, like the empty vehicles.
    """

    day: date
    period: Period
    cleared: tuple[Line, ...]
    routes: tuple[RouteLines, ...]
    sent_on: Line
    waiting: tuple[Line, ...]
    outside: Line | None
    outside_source: str
    produce: tuple[Line, ...]
    new_cars: Line
    judgement: Judgement
    empty: Line
    travellers: tuple[Line, ...]
    people: tuple[RouteLines, ...]
    missing: Mapping[int, tuple[Names, ...]]
    counted: Counted
    not_crossed: Mapping[Cell, Evidence]
    ways: Ways

    def lines(self) -> Iterator[Line]:
        """Give every line."""
        yield from self.cleared
        for route in self.routes:
            yield from route.lines
        yield self.sent_on
        yield from self.waiting
        if self.outside:
            yield self.outside
        yield from (*self.produce, self.new_cars, self.empty)
        yield from self.travellers
        for route in self.people:
            yield from route.lines

    def evidence(self, figure: str, narrowed: Narrowing) -> Evidence:
        """
        Return what the report counts for one of its figures, also where it prints no line of it.

        Raises: KeyError for a figure that is not in this report.
        """
        if figure == VEHICLES_SENT_ON.code:
            return self.sent_on.evidence
        if figure == VEHICLES_NOT_CROSSED.code:
            return together(self.not_crossed, narrowed)
        if figure == VEHICLES_OUTSIDE.code:
            return self.outside.evidence if self.outside else Evidence(())
        if figure in WAYS:
            return travellers.together(self.ways, WAYS[figure], narrowed)
        return _of(self.counted, figure, narrowed)


CLEARED: Form = (
    (Names("Tổng số", "Total", "总数"), {}),
    (Names("Xuất khẩu", "Export", "出口"), {"direction": "export"}),
    (Names("Hoa quả", "Fruit", "水果"), {"direction": "export", "goods": "fruit"}),
    (Names("Hàng khác", "Other goods", "其他货物"), {"direction": "export", "goods": "other"}),
    (Names("Nhập khẩu", "Import", "进口"), {"direction": "import"}),
    (Names("Hàng hóa", "Goods", "货物"), {"direction": "import", "goods": "other"}),
    (Names("Xe mới", "New vehicles", "进口新车"), {"direction": "import", "goods": "new-cars"}),
)
"""Lines 1 and 2 of the form: export (fruit, other) and import (goods, new vehicles)."""

WAITING: Form = (
    (Names("Tổng số", "Total", "总数"), {}),
    (Names("Xe hoa quả", "Fruit", "水果车"), {"goods": "fruit"}),
    (Names("Xe hàng khác", "Other goods", "其他货车"), {"goods": "other"}),
)
"""Line 4 of the form."""

PRODUCE: Form = (
    (Names("Nông sản xuất khẩu", "Farm produce exported", "出口农产品"), {"direction": "export"}),
    (Names("Nông sản nhập khẩu", "Farm produce imported", "进口农产品"), {"direction": "import"}),
)
"""The first half of line 5 of the form, in tonnes."""

TRAVELLERS: tuple[tuple[Names, Figure], ...] = (
    (Names("Nhập cảnh", "Into the country", "入境"), TRAVELLERS_IN),
    (Names("Xuất cảnh", "Out of the country", "出境"), TRAVELLERS_OUT),
)
"""The lines of the travellers, which the form does not have: the border guard counts them."""

WAYS = {TRAVELLERS_IN.code: "in", TRAVELLERS_OUT.code: "out"}

WAGONS = Names("Toa xe qua ga Đồng Đăng", "Wagons through Dong Dang station", "同登铁路口岸车皮")
OUTSIDE = VEHICLES_OUTSIDE.title
"""What the form asks for and the zone does not record: wagons, and those outside unless somebody counted."""


def daily_report(day: date) -> DailyReport:
    """
    Return the report of the 24 hours that end on a day at 20:00.

    Cost: ten SQL statements, whatever the traffic.
    """
    period = day_until(COUNT_CLOSES, day)
    eve_day = day - timedelta(days=1)
    eve_period = day_until(COUNT_CLOSES, eve_day)
    eve, now = counted(eve_period, period)
    before = eve if eve.cleared or eve.waiting else None
    eve_ways, ways = travellers.counted(eve_period, period)
    outside = outside_on([eve_day, day])
    routes, hours, people_hours = places.routes(day), places.hours_on(day), places.hours_on(day, "people")
    cleared = _lines(VEHICLES_CLEARED, CLEARED, now, before)
    waiting = _lines(VEHICLES_WAITING, WAITING, now, before)
    return DailyReport(
        day=day,
        period=period,
        cleared=cleared,
        routes=tuple(
            RouteLines(each.id, each.names, _route_lines(each, now, before), hours.get(each.id))
            for each in routes
            if each.carries_goods
        ),
        sent_on=Line(VEHICLES_SENT_ON.title, VEHICLES_SENT_ON.code, {}, vehicles_sent_on(period)),
        waiting=waiting,
        outside=_outside(outside.get(day), outside.get(eve_day)),
        outside_source=outside[day].source if day in outside else "",
        produce=_lines(TONNES_OF_PRODUCE, PRODUCE, now, before),
        new_cars=_line(NEW_CARS_REMAINING, now, before),
        judgement=judged(
            remaining=waiting[0].amount, exports=cleared[1].amount, on=day, officer=assessed_on(day)
        ),
        empty=_line(EMPTY_RETURNED, now, before),
        travellers=_travellers(ways, eve_ways, {}),
        people=tuple(
            RouteLines(
                each.id,
                each.names,
                _travellers(ways, eve_ways, {"route": each.id}),
                people_hours.get(each.id),
            )
            for each in routes
            if each.kind == "passenger" or each.id in people_hours
        ),
        missing=_missing(has_outside=day in outside),
        counted=now,
        not_crossed=not_crossed_by_cell(period),
        ways=ways,
    )


def _missing(*, has_outside: bool) -> Mapping[int, tuple[Names, ...]]:
    return {2: (WAGONS,), 4: () if has_outside else (OUTSIDE,)}


def _outside(told: Outside | None, before: Outside | None) -> Line | None:
    if told is None:
        return None
    was = before.evidence if before else None
    return Line(OUTSIDE, VEHICLES_OUTSIDE.code, {}, told.evidence, was)


def _travellers(ways: Ways, eve: Ways, narrowed: Narrowing) -> tuple[Line, ...]:
    return tuple(
        Line(
            names,
            figure.code,
            narrowed,
            travellers.together(ways, WAYS[figure.code], narrowed),
            travellers.together(eve, WAYS[figure.code], narrowed) if eve else None,
        )
        for names, figure in TRAVELLERS
    )


def _line(figure: Figure, now: Counted, before: Counted | None) -> Line:
    (line,) = _lines(figure, ((figure.title, {}),), now, before)
    return line


def _route_lines(route: RouteRow, now: Counted, before: Counted | None) -> tuple[Line, ...]:
    cells = tuple((names, {"route": route.id, **narrowed}) for names, narrowed in CLEARED)
    return _lines(VEHICLES_CLEARED, cells, now, before)


def _lines(figure: Figure, form: Form, now: Counted, before: Counted | None) -> tuple[Line, ...]:
    return tuple(
        Line(
            names,
            figure.code,
            narrowed,
            _of(now, figure.code, narrowed),
            _of(before, figure.code, narrowed) if before else None,
        )
        for names, narrowed in form
    )


def _of(counts: Counted, figure: str, narrowed: Narrowing) -> Evidence:
    cells = {
        VEHICLES_CLEARED.code: counts.cleared,
        VEHICLES_WAITING.code: counts.waiting,
        TONNES_OF_PRODUCE.code: counts.produce,
        NEW_CARS_REMAINING.code: counts.new_cars,
        EMPTY_RETURNED.code: counts.empty,
    }
    return together(cells[figure], narrowed)
