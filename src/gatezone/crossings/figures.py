"""The numbers the zone reports of its crossings, each with the vehicles that make it up."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from gatezone.crossings.events import VehicleSentOn
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

VEHICLE = Names("xe", "vehicles", "辆")
DAILY_REPORT = "Daily report of the Board"


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


def cleared_by_cell(period: Period) -> dict[Cell, Evidence]:
    """Return the vehicles that passed the gate in a period, cell by cell. Cost: one SQL statement."""
    passed = Crossing.objects.filter(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    return _by_cell(passed.order_by("passed_at", "id"))


def waiting_by_cell(at: datetime) -> dict[Cell, Evidence]:
    """Return the export vehicles in a yard and not yet passed at a moment. Cost: one SQL statement."""
    stood = Crossing.objects.filter(
        Q(passed_at=None) | Q(passed_at__gte=at), direction="export", arrived_at__lt=at
    )
    return _by_cell(stood.order_by("arrived_at", "id"))


def vehicles_cleared(period: Period, **narrowed: str) -> Evidence:
    """Count the vehicles that passed the gate in a period, of the cells asked for."""
    return _together(cleared_by_cell(period), narrowed)


def vehicles_waiting(period: Period, **narrowed: str) -> Evidence:
    """Count the export vehicles that remain at the end of a period, of the cells asked for."""
    return _together(waiting_by_cell(period.ends_before), narrowed)


def vehicles_sent_on(period: Period) -> Evidence:
    """Count the vehicles sent to another gate in a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(VehicleSentOn.KIND, period))


VEHICLES_CLEARED = Figure(
    code="crossings.vehicles-cleared",
    title=Names("Xe thông quan", "Vehicles cleared", "通关车辆"),
    unit=VEHICLE,
    definition="Vehicles that passed a lane between 20:00 of the day before and 20:00 of the day.",
    source=f"{DAILY_REPORT}, lines 1 and 2",
    count=vehicles_cleared,
)
VEHICLES_WAITING = Figure(
    code="crossings.vehicles-waiting",
    title=Names("Xe tồn lúc 20:00", "Vehicles remaining at 20:00", "20:00滞留车辆"),
    unit=VEHICLE,
    definition="Export vehicles that had been taken into a yard and had not passed by 20:00.",
    source=f"{DAILY_REPORT}, line 4",
    count=vehicles_waiting,
)
VEHICLES_SENT_ON = Figure(
    code="crossings.vehicles-sent-on",
    title=Names("Xe quay đầu", "Vehicles sent to another gate", "掉头车辆"),
    unit=VEHICLE,
    definition="Vehicles the gate centre sent to another gate within the day.",
    source=f"{DAILY_REPORT}, line 3",
    count=vehicles_sent_on,
)

FIGURES = (VEHICLES_CLEARED, VEHICLES_WAITING, VEHICLES_SENT_ON)


def _by_cell(crossings: QuerySet[Crossing]) -> dict[Cell, Evidence]:
    found: dict[Cell, list[Ref]] = defaultdict(list)
    for pk, *cell in crossings.values_list("pk", "route_id", "direction", "goods"):
        found[Cell(*cell)].append(Ref("crossing", str(pk)))
    return {cell: Evidence(tuple(rows)) for cell, rows in found.items()}


def _together(cells: Mapping[Cell, Evidence], narrowed: Mapping[str, str]) -> Evidence:
    return Evidence.together(evidence for cell, evidence in cells.items() if cell.fits(**narrowed))
