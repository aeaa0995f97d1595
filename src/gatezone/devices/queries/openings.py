"""How often barriers opened, and which openings wait to be judged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from gatezone.devices.matching import JUDGED_AFTER
from gatezone.devices.models import Device, Opening
from gatezone.kernel.periods import Period

BARRIER = "barrier"


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening of a barrier that was not judged yet."""

    device: UUID
    counter: int
    opened_at: datetime


def openings_by_lane(period: Period) -> dict[str, int]:
    """
    Return how often the barrier of each lane opened in a period; of a lane that never had one, nothing.

    Cost: two SQL statements.
    """
    with_a_barrier = Device.objects.filter(kind=BARRIER, added_at__lt=period.ends_before)
    with_a_barrier = with_a_barrier.filter(Q(retired_at=None) | Q(retired_at__gt=period.starts_at))
    opened = Opening.objects.filter(opened_at__gte=period.starts_at, opened_at__lt=period.ends_before)
    counted = dict(opened.values_list("lane_id").annotate(n=Count("counter")).order_by("lane_id"))
    return {
        lane: counted.get(lane, 0) for lane in {*with_a_barrier.values_list("lane_id", flat=True), *counted}
    }


def openings_to_judge(at: datetime, *, limit: int = 500) -> list[OpeningRow]:
    """Return the openings that can be judged now, in the order they happened. Cost: one SQL statement."""
    waiting = Opening.objects.filter(judged_at=None, opened_at__lte=at - JUDGED_AFTER)
    rows = waiting.order_by("opened_at", "device_id", "counter")[:limit]
    return [OpeningRow(each.device_id, each.counter, each.opened_at) for each in rows]
