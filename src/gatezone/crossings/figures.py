"""The numbers the zone reports of its crossings, each with the vehicles that make it up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate, TruncMonth

from gatezone.crossings.catalogue.goods import produce_prefixes
from gatezone.crossings.events import VehicleSentOn
from gatezone.crossings.lifecycle import NOT_CROSSED
from gatezone.crossings.models import Crossing, Stay
from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI, Period, hanoi_day
from gatezone.kernel.refs import Ref

VEHICLE = Names("xe", "vehicles", "辆")
KG_IN_A_TONNE = 1_000
HOUR = timedelta(hours=1)
EXPORTS = Q(crossing__direction="export") & ~Q(crossing__goods="none")
NEW_CARS = Q(crossing__goods="new-cars")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of the Board's table: a route, a direction, a kind of goods."""

    route: str
    direction: str
    goods: str

    def fits(self, *, route: str = "", direction: str = "", goods: str = "") -> bool:
        """Tell whether the cell is among those asked for; what is left empty is not asked."""
        asked = ((route, self.route), (direction, self.direction), (goods, self.goods))
        return all(wanted in ("", own) for wanted, own in asked)


def recorded_since() -> datetime | None:
    """Return when the first vehicle was taken in; nothing where none was yet. Cost: one SQL statement."""
    found: datetime | None = Crossing.objects.aggregate(first=Min("arrived_at"))["first"]
    return found


def cleared_by_cell(period: Period) -> dict[Cell, Evidence]:
    """Return the vehicles that passed the gate in a period, cell by cell. Cost: one SQL statement."""
    passed = _passed(period.starts_at, period.ends_before)
    return _gathered(passed.order_by("passed_at", "id").values_list(*_CELL))


def waiting_by_cell(at: datetime) -> dict[Cell, Evidence]:
    """Return the export vehicles that stood in a yard at a moment, cell by cell. Cost: one SQL statement."""
    stood = _stays(until=at, since=at).order_by("arrived_at", "crossing_id")
    return _gathered(stood.values_list(*_STAY_CELL))


@dataclass(frozen=True, slots=True)
class Counted:
    """
    What every cell holds of one period: those who passed in it, and those who remain at its end.

    ``hours`` says for each direction how many passed in each hour of the period, the first first.
    """

    cleared: Mapping[Cell, Evidence]
    waiting: Mapping[Cell, Evidence]
    produce: Mapping[Cell, Evidence]
    empty: Mapping[Cell, Evidence]
    new_cars: Mapping[Cell, Evidence]
    hours: Mapping[str, tuple[int, ...]]


def counted(*periods: Period) -> tuple[Counted, ...]:
    """
    Return, for periods that follow one another, what the figures of this app say of each, cell by cell.

    A report compares days, and reads them at once. Cost: two SQL statements.
    """
    first, last = periods[0], periods[-1]
    passed = Crossing.objects.filter(passed_at__gte=first.starts_at, passed_at__lt=last.ends_before)
    stood = _stood(until=last.ends_before, since=first.ends_before).filter(EXPORTS | NEW_CARS)
    weighed = passed.annotate(produce_kg=_produce_kg(last))
    passages = list(weighed.order_by("passed_at", "id").values_list("passed_at", "produce_kg", *_CELL))
    stays = list(
        stood.order_by("arrived_at", "crossing_id").values_list("arrived_at", "left_at", *_STAY_CELL)
    )
    return tuple(_counted(period, passages, stays) for period in periods)


def _counted(period: Period, passages: list[Any], stays: list[Any]) -> Counted:
    passed = [each for each in passages if each[0] in period]
    cells = [cell for _at, _kg, *cell in passed]
    remain = [
        cell
        for arrived_at, left_at, *cell in stays
        if arrived_at < period.ends_before and (left_at is None or left_at >= period.ends_before)
    ]
    return Counted(
        cleared=_gathered(cell for cell in cells if cell[-1] != "none"),
        waiting=_gathered(cell for cell in remain if cell[-1] != "new-cars"),
        produce=_weighed((cell, kg) for _at, kg, *cell in passed if kg),
        empty=_gathered(cell for cell in cells if cell[-1] == "none"),
        new_cars=_gathered(cell for cell in remain if cell[-1] == "new-cars"),
        hours=_by_hour(period, ((at, cell[-2]) for at, _kg, *cell in passed if cell[-1] != "none")),
    )


def cleared_by_day(period: Period) -> dict[date, int]:
    """
    Return how many vehicles passed on each day of a period, where days end when the period does.

    Cost: one SQL statement.
    """
    to_midnight = timedelta(days=1) - _since_midnight(period.ends_before)
    passed = _passed(period.starts_at, period.ends_before)
    days = passed.values(day=TruncDate(F("passed_at") + to_midnight, tzinfo=HANOI))
    return {each["day"]: each["vehicles"] for each in days.annotate(vehicles=Count("id"))}


def vehicles_cleared(period: Period, **narrowed: str) -> Evidence:
    """Count the vehicles that passed the gate in a period, of the cells asked for."""
    return together(cleared_by_cell(period), narrowed)


def vehicles_cleared_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `vehicles_cleared` alone. Cost: one SQL statement."""
    return _passed(period.starts_at, period.ends_before).filter(**narrowed).count()


def vehicles_cleared_by(name: str, period: Period) -> dict[str, int]:
    """Return `vehicles_cleared` of each route, direction or kind of goods. Cost: one SQL statement."""
    column = {"route": "route_id"}.get(name, name)
    passed = _passed(period.starts_at, period.ends_before).values_list(column)
    return dict(passed.annotate(vehicles=Count("id")).order_by(column))


def vehicles_cleared_by_part(period: Period, *, monthly: bool) -> dict[date, int]:
    """Return `vehicles_cleared` of each day of a period, or of each month. Cost: one SQL statement."""
    part = TruncMonth("passed_at", tzinfo=HANOI) if monthly else TruncDate("passed_at", tzinfo=HANOI)
    passed = _passed(period.starts_at, period.ends_before).values_list(part)
    found = passed.annotate(vehicles=Count("id")).order_by()
    return {_day(key): vehicles for key, vehicles in found}


def _day(key: date | datetime) -> date:
    return key.astimezone(HANOI).date() if isinstance(key, datetime) else key


def vehicles_waiting_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `vehicles_waiting` alone. Cost: one SQL statement."""
    of = {f"crossing__{name}" if name != "route" else name: value for name, value in narrowed.items()}
    return _stays(until=period.ends_before, since=period.ends_before).filter(**of).count()


def vehicles_waiting(period: Period, **narrowed: str) -> Evidence:
    """Count the export vehicles that remain at the end of a period, of the cells asked for."""
    return together(waiting_by_cell(period.ends_before), narrowed)


def vehicles_sent_on(period: Period) -> Evidence:
    """Count the vehicles sent to another gate in a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(VehicleSentOn.KIND, period))


def vehicles_not_crossed(period: Period, **narrowed: str) -> Evidence:
    """Count the export vehicles whose trip ended in a yard or at the gate in a period, of the cells asked for."""
    return together(not_crossed_by_cell(period), narrowed)


def not_crossed_by_cell(period: Period) -> dict[Cell, Evidence]:
    """Return the vehicles of `vehicles_not_crossed` by cell. Cost: one SQL statement."""
    # The last stay of its trip: that of one that was sent on before ended with the sending.
    ended = Stay.objects.filter(
        EXPORTS,
        left_at__gte=period.starts_at,
        left_at__lt=period.ends_before,
        crossing__state__in=NOT_CROSSED,
        crossing__arrived_at=F("arrived_at"),
    )
    return _gathered(ended.order_by("left_at", "crossing_id").values_list(*_STAY_CELL))


def tonnes_of_produce(period: Period, **narrowed: str) -> Evidence:
    """Weigh the farm produce of the vehicles that passed the gate in a period, line by line as declared."""
    passed = _passed(period.starts_at, period.ends_before).annotate(produce_kg=_produce_kg(period))
    rows = passed.filter(produce_kg__gt=0).order_by("passed_at", "id").values_list("produce_kg", *_CELL)
    return together(_weighed((cell, kg) for kg, *cell in rows), narrowed)


def new_cars_remaining(period: Period, **narrowed: str) -> Evidence:
    """Count the new cars that stand in the yards at the end of a period."""
    stood = _stood(until=period.ends_before, since=period.ends_before).filter(NEW_CARS)
    return together(_gathered(stood.order_by("arrived_at", "crossing_id").values_list(*_STAY_CELL)), narrowed)


def empty_returned(period: Period, **narrowed: str) -> Evidence:
    """Count the empty vehicles that passed the gate on their way home in a period."""
    passed = Crossing.objects.filter(
        passed_at__gte=period.starts_at, passed_at__lt=period.ends_before, goods="none"
    )
    return together(_gathered(passed.order_by("passed_at", "id").values_list(*_CELL)), narrowed)


VEHICLES_CLEARED = Figure(
    code="crossings.vehicles-cleared",
    title=Names("Xe thông quan", "Vehicles cleared", "通关车辆"),
    unit=VEHICLE,
    definition="Vehicles with goods that passed a lane between 20:00 of the day before and 20:00 of the day.",
    source="Daily report of the Board, lines 1 and 2",
    count=vehicles_cleared,
    narrows=frozenset({"route", "direction", "goods"}),
    tell=vehicles_cleared_told,
)
VEHICLES_WAITING = Figure(
    code="crossings.vehicles-waiting",
    title=Names("Xe tồn lúc 20:00", "Vehicles remaining at 20:00", "20:00滞留车辆"),
    unit=VEHICLE,
    definition="Export vehicles with goods that had been taken into a yard and had not passed by 20:00.",
    source="Daily report of the Board, line 4",
    count=vehicles_waiting,
    narrows=frozenset({"route", "direction", "goods"}),
    tell=vehicles_waiting_told,
)
VEHICLES_SENT_ON = Figure(
    code="crossings.vehicles-sent-on",
    title=Names("Xe quay đầu", "Vehicles sent to another gate", "掉头车辆"),
    unit=VEHICLE,
    definition="Vehicles the gate centre sent to another gate within the day.",
    source="Daily report of the Board, line 3",
    count=vehicles_sent_on,
)
VEHICLES_NOT_CROSSED = Figure(
    code="crossings.vehicles-not-crossed",
    title=Names(
        "Xe kết thúc lượt, không qua cửa khẩu", "Vehicles that left without crossing", "未通过口岸离场车辆"
    ),
    unit=VEHICLE,
    definition="Export vehicles with goods that had been taken into a yard and whose trip ended within the day without"
    " a passage: unloaded into another vehicle, gone home, missed, refused or rejected. What remained the evening"
    " before and what was taken in, without those cleared, sent on and these, is what remains.",
    source="Beside the daily report of the Board",
    count=vehicles_not_crossed,
    narrows=frozenset({"route", "direction", "goods"}),
)

TONNES_OF_PRODUCE = Figure(
    code="crossings.tonnes-of-produce",
    title=Names("Sản lượng nông sản", "Farm produce", "农产品"),
    unit=Names("tấn", "tonnes", "吨"),
    definition="Declared weight of the farm produce, by its HS codes, of the vehicles that passed a lane between"
    " 20:00 of the day before and 20:00 of the day.",
    source="Daily report of the Board, line 5",
    count=tonnes_of_produce,
    narrows=frozenset({"route", "direction"}),
)
NEW_CARS_REMAINING = Figure(
    code="crossings.new-cars-remaining",
    title=Names("Xe mới nhập khẩu còn tồn", "New cars remaining", "滞留进口新车"),
    unit=VEHICLE,
    definition="Imported new cars that had been taken into a yard and had not passed by 20:00.",
    source="Daily report of the Board, line 5",
    count=new_cars_remaining,
    narrows=frozenset({"route"}),
)
EMPTY_RETURNED = Figure(
    code="crossings.empty-returned",
    title=Names("Xe rỗng quay về", "Empty vehicles going home", "空车返回"),
    unit=VEHICLE,
    definition="Vehicles without goods that passed a lane between 20:00 of the day before and 20:00 of the day."
    " They are not among the vehicles cleared.",
    source="Beside the daily report of the Board",
    count=empty_returned,
    narrows=frozenset({"route", "direction"}),
)

FIGURES = (
    VEHICLES_CLEARED,
    VEHICLES_WAITING,
    VEHICLES_SENT_ON,
    VEHICLES_NOT_CROSSED,
    TONNES_OF_PRODUCE,
    NEW_CARS_REMAINING,
    EMPTY_RETURNED,
)


_CELL = ("pk", "route_id", "direction", "goods")
_STAY_CELL = ("crossing_id", "route_id", "crossing__direction", "crossing__goods")


def _passed(since: datetime, until: datetime) -> QuerySet[Crossing]:
    """Those that passed with goods; an empty vehicle going home is none of the Board's counted ones."""
    return Crossing.objects.filter(passed_at__gte=since, passed_at__lt=until).exclude(goods="none")


def _stays(*, until: datetime, since: datetime) -> QuerySet[Stay]:
    """The stays of export vehicles with goods, of those that `_stood` tells of."""
    return _stood(until=until, since=since).filter(EXPORTS)


def _stood(*, until: datetime, since: datetime) -> QuerySet[Stay]:
    """The stays that began before a moment and had not ended at another."""
    return Stay.objects.filter(Q(left_at=None) | Q(left_at__gte=since), arrived_at__lt=until)


def _gathered(rows: Iterable[Sequence[Any]]) -> dict[Cell, Evidence]:
    found: dict[Cell, list[Ref]] = defaultdict(list)
    for pk, *cell in rows:
        found[Cell(*cell)].append(Ref("crossing", str(pk)))
    return {cell: Evidence(tuple(refs)) for cell, refs in found.items()}


def _produce_kg(period: Period) -> Coalesce:
    """What a vehicle declared of farm produce, by the codes that hold at the end of a period."""
    is_produce = Q()
    for prefix in produce_prefixes(on=hanoi_day(period.ends_before)):
        is_produce |= Q(lines__hs_code__startswith=prefix)
    return Coalesce(Sum("lines__weight_kg", filter=is_produce), 0)


def _weighed(rows: Iterable[tuple[Sequence[Any], int]]) -> dict[Cell, Evidence]:
    """Gather vehicles with their kilograms, which are reported in tonnes."""
    found: dict[Cell, list[tuple[Ref, int]]] = defaultdict(list)
    for (pk, *cell), kg in rows:
        found[Cell(*cell)].append((Ref("crossing", str(pk)), kg))
    return {
        cell: Evidence(tuple(ref for ref, _kg in each), tuple(kg for _ref, kg in each), KG_IN_A_TONNE)
        for cell, each in found.items()
    }


def _by_hour(period: Period, passages: Iterable[tuple[datetime, str]]) -> dict[str, tuple[int, ...]]:
    hours = -(-(period.ends_before - period.starts_at) // HOUR)
    counts = {direction: [0] * hours for direction in ("export", "import")}
    for at, direction in passages:
        counts[direction][(at - period.starts_at) // HOUR] += 1
    return {direction: tuple(each) for direction, each in counts.items()}


def together(cells: Mapping[Cell, Evidence], narrowed: Mapping[str, str]) -> Evidence:
    """Return the evidence of the cells asked for, as one."""
    return Evidence.together(evidence for cell, evidence in cells.items() if cell.fits(**narrowed))


def _since_midnight(moment: datetime) -> timedelta:
    here = moment.astimezone(HANOI)
    return timedelta(hours=here.hour, minutes=here.minute, seconds=here.second)
