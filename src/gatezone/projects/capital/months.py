"""
A plan set out by months (kế hoạch giải ngân theo tháng): how much should be paid out by a day; pure.

Source: habit of provinces; the investor sets out the twelve months of a year once its plan is assigned.
"""

from collections.abc import Sequence
from datetime import date, timedelta


def scheduled(months: Sequence[int], year: int, on: date) -> int:
    """Return what is scheduled by a day, in đồng: the months that are over, as one may pay until their last day."""
    if on.year != year:
        return sum(months) if on.year > year else 0
    ends = (on + timedelta(days=1)).day == 1
    return sum(months[: on.month - (0 if ends else 1)])


def even(plan_vnd: int, months: int = 12) -> tuple[int, ...]:
    """Return a plan in equal months: the first ones carry what does not divide."""
    each, rest = divmod(plan_vnd, months)
    return tuple(each + (month < rest) for month in range(months))
