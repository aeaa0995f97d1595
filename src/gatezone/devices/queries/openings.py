"""Which openings of barriers wait to be judged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.devices.matching import JUDGED_AFTER
from gatezone.devices.models import Opening


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening of a barrier that was not judged yet."""

    device: UUID
    counter: int
    opened_at: datetime


def openings_to_judge(at: datetime, *, limit: int = 500) -> list[OpeningRow]:
    """Return the openings that can be judged now, in the order they happened. Cost: one SQL statement."""
    waiting = Opening.objects.filter(judged_at=None, opened_at__lte=at - JUDGED_AFTER)
    rows = waiting.order_by("opened_at", "device_id", "counter")[:limit]
    return [OpeningRow(each.device_id, each.counter, each.opened_at) for each in rows]
