"""Notices are delivered as the worker delivers them, within the transaction of a test."""

import asyncio
from datetime import timedelta

from django.db import connection

from gatezone.attention.commands.telling import GATHERED_FOR
from gatezone.attention.models import Notice
from gatezone.jobs.notices import deliver, worker


def delivered() -> int:
    """Deliver every notice that waits; how many those were."""
    waiting = [str(each) for each in Notice.objects.filter(state="waiting").values_list("pk", flat=True)]
    for each in waiting:
        deliver(each)
    return len(waiting)


def passes(time: timedelta) -> None:
    """Let time pass: what waits for a moment comes closer to it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - %s", [time])


def deliver_what_waits() -> None:
    """Let the time of gathering pass, and a worker send what is due then, and end."""
    passes(GATHERED_FOR)
    asyncio.run(worker(wait=False))
