"""The numbers the zone reports of its crossings, each with the vehicles that make it up."""

from datetime import datetime

from django.db.models import Q

from gatezone.crossings.events import VehicleSentOn
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref

VEHICLE = Names("xe", "vehicles", "辆")
DAILY_REPORT = "Daily report of the Board"


def vehicles_cleared(
    period: Period, *, direction: str = "", goods: str = "", routes: tuple[str, ...] = ()
) -> Evidence:
    """Count the vehicles that passed the gate in a period. Cost: one SQL statement."""
    passed = Crossing.objects.filter(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    return _evidence(_narrowed(passed, direction, goods, routes).order_by("passed_at", "id"))


def vehicles_waiting(
    at: datetime, *, direction: str = "export", goods: str = "", routes: tuple[str, ...] = ()
) -> Evidence:
    """Count the vehicles that had reached a yard and not yet passed at a moment. Cost: one statement."""
    stood = Crossing.objects.filter(Q(passed_at=None) | Q(passed_at__gte=at), arrived_at__lt=at)
    return _evidence(_narrowed(stood, direction, goods, routes).order_by("arrived_at", "id"))


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


def _narrowed(crossings, direction: str, goods: str, routes: tuple[str, ...]):  # type: ignore[no-untyped-def]
    wanted = {"direction": direction, "goods": goods, "route_id__in": routes}
    return crossings.filter(**{field: value for field, value in wanted.items() if value})


def _evidence(crossings) -> Evidence:  # type: ignore[no-untyped-def]
    return Evidence(tuple(Ref("crossing", str(each)) for each in crossings.values_list("pk", flat=True)))
