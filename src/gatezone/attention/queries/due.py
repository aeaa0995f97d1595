"""What the worker has to do about matters now."""

from datetime import datetime
from uuid import UUID

from gatezone.attention.models import Matter

MOST_AT_ONCE = 200


def to_remind(at: datetime) -> list[UUID]:
    """Return the matters whose next reminder is due. Cost: one SQL statement."""
    due = Matter.objects.unsettled().filter(remind_at__lte=at).order_by("remind_at", "id")
    return list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])


def to_hand_up(at: datetime) -> list[UUID]:
    """Return the matters whose next step up is due. Cost: one SQL statement."""
    due = Matter.objects.unsettled().filter(up_at__lte=at).order_by("up_at", "id")
    return list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])
