"""
Trucks by the thousand, each cleared and before the barrier.

They are written straight into the tables, and the journal does not know them: a bench's own database is the one
place where that may be. Nothing else in the project writes past the commands, but the past of `flat.py`.
"""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from gatezone.crossings.codes import new_code
from gatezone.crossings.models import Crossing, Release, Stay
from gatezone.kernel.periods import HANOI
from gatezone.parties.models import Enterprise, Vehicle

ROUTE, YARD, LANE = "huu-nghi-1119", "xuan-cuong", "huu-nghi-1119/1"
EIGHT = datetime(2024, 8, 22, 8, tzinfo=HANOI)
"""When it is in the bench: the gate is open, and everybody is cleared since half past seven."""

_plates = itertools.count(1)


def cleared(number: int) -> list[UUID]:
    """Put so many cleared trucks before the barrier, and return them."""
    firm = Enterprise.objects.values_list("pk", flat=True)[0]
    plates = [f"12C{each:05}" for each in itertools.islice(_plates, number)]
    Vehicle.objects.bulk_create(
        Vehicle(key=plate, country="VN", is_trailer=False, registered_at=EIGHT) for plate in plates
    )
    trucks = Crossing.objects.bulk_create(_truck(plate, firm) for plate in plates)
    Release.objects.bulk_create(
        Release(crossing=truck, agency=agency, released_at=truck.cleared_at)
        for truck in trucks
        for agency in ("plant-quarantine", "border-guard", "customs")
    )
    Stay.objects.bulk_create(
        Stay(crossing=truck, yard_id=YARD, route_id=ROUTE, arrived_at=truck.arrived_at) for truck in trucks
    )
    return [truck.pk for truck in trucks]


def plates() -> Iterator[str]:
    """Give plates that nobody has, without end: each is registered with its first declaration."""
    return (f"29C{each:05}" for each in itertools.count(1))


def _truck(plate: str, firm: UUID) -> Crossing:
    return Crossing(
        code=new_code(),
        enterprise_id=firm,
        vehicle_id=plate,
        route_id=ROUTE,
        kind="export",
        direction="export",
        goods="fruit",
        weight_kg=20_000,
        packed_on=EIGHT.date(),
        perishable=True,
        state="cleared",
        yard_id=YARD,
        declared_at=EIGHT - timedelta(hours=3),
        arrived_at=EIGHT - timedelta(hours=1),
        called_at=EIGHT - timedelta(minutes=45),
        reached_at=EIGHT - timedelta(minutes=40),
        cleared_at=EIGHT - timedelta(minutes=30),
    )
