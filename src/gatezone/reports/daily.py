"""
The daily report of the Board, in its fixed form (báo cáo ngày).

No number here can be typed: a line is a figure, what it is narrowed to, and the vehicles that make it up.
What the form asks for and the zone does not record yet is named, and left empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from gatezone.crossings.figures import (
    VEHICLES_CLEARED,
    VEHICLES_SENT_ON,
    VEHICLES_WAITING,
    Counted,
    counted,
    together,
    vehicles_sent_on,
)
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, day_until
from gatezone.places import queries as places
from gatezone.places.queries import HoursRow, RouteRow

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
    """What one route cleared, cell by cell as the form prints it, and its hours where they are known."""

    route: str
    names: Names
    lines: tuple[Line, ...]
    hours: HoursRow | None


@dataclass(frozen=True, slots=True)
class DailyReport:
    """The report of a day, its lines in the order of the form."""

    day: date
    period: Period
    cleared: tuple[Line, ...]
    routes: tuple[RouteLines, ...]
    sent_on: Line
    waiting: tuple[Line, ...]
    missing: Mapping[int, tuple[Names, ...]]
    counted: Counted

    def lines(self) -> Iterator[Line]:
        """Give every line."""
        yield from self.cleared
        for route in self.routes:
            yield from route.lines
        yield self.sent_on
        yield from self.waiting

    def evidence(self, figure: str, narrowed: Narrowing) -> Evidence:
        """
        Return what the report counts for one of its figures, also where it prints no line of it.

        Raises: KeyError for a figure that is not in this report.
        """
        if figure == VEHICLES_SENT_ON.code:
            return self.sent_on.evidence
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

MISSING: Mapping[int, tuple[Names, ...]] = {
    2: (Names("Toa xe qua ga Đồng Đăng", "Wagons through Dong Dang station", "同登铁路口岸车皮"),),
    4: (
        Names("Xe ngoài khu vực cửa khẩu", "Vehicles outside the gate area", "口岸区域外车辆"),
        Names("Xe chưa đăng ký", "Vehicles not registered", "未登记车辆"),
    ),
    5: (
        Names("Sản lượng nông sản (tấn)", "Tonnes of farm produce", "农产品吨数"),
        Names("Xe mới nhập khẩu còn tồn", "New vehicles remaining", "滞留进口新车"),
    ),
    6: (Names("Đánh giá tình hình", "Assessment", "形势评估"),),
}
"""What a line of the form asks for and the zone does not record yet."""


def daily_report(day: date) -> DailyReport:
    """
    Return the report of the 24 hours that end on a day at 20:00.

    Cost: five SQL statements, whatever the traffic.
    """
    period = day_until(COUNT_CLOSES, day)
    eve, now = counted(day_until(COUNT_CLOSES, day - timedelta(days=1)), period)
    before = eve if eve.cleared or eve.waiting else None
    hours = places.hours_on(day)
    return DailyReport(
        day=day,
        period=period,
        cleared=_lines(VEHICLES_CLEARED, CLEARED, now, before),
        routes=tuple(
            RouteLines(each.id, each.names, _route_lines(each, now, before), hours.get(each.id))
            for each in places.routes(day)
            if each.carries_goods
        ),
        sent_on=Line(VEHICLES_SENT_ON.title, VEHICLES_SENT_ON.code, {}, vehicles_sent_on(period)),
        waiting=_lines(VEHICLES_WAITING, WAITING, now, before),
        missing=MISSING,
        counted=now,
    )


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
    cells = {VEHICLES_CLEARED.code: counts.cleared, VEHICLES_WAITING.code: counts.waiting}[figure]
    return together(cells, narrowed)
