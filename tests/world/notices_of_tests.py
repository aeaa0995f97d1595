"""Notices are delivered as the worker delivers them, within the transaction of a test."""

import asyncio

from gatezone.attention.models import Notice
from gatezone.jobs.notices import deliver, worker


def delivered() -> int:
    """Deliver every notice that waits; how many those were."""
    waiting = [str(each) for each in Notice.objects.filter(state="waiting").values_list("pk", flat=True)]
    for each in waiting:
        deliver(each)
    return len(waiting)


def deliver_what_waits() -> None:
    """Let a worker send what is due now, and end."""
    asyncio.run(worker(wait=False))
