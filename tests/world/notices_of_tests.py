"""Notices are delivered as the worker delivers them, within the transaction of a test."""

from gatezone.attention.models import Notice
from gatezone.jobs.notices import deliver


def delivered() -> int:
    """Deliver every notice that waits; how many those were."""
    waiting = [str(each) for each in Notice.objects.filter(state="waiting").values_list("pk", flat=True)]
    for each in waiting:
        deliver(each)
    return len(waiting)
