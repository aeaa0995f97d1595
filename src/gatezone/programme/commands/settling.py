"""What happened to a task settles what somebody had to see to about it."""

from collections.abc import Sequence
from datetime import datetime

from gatezone.attention.commands import settle
from gatezone.programme.matters import PREFIX
from gatezone.programme.models import Task

LEAD = ("lead", "unit-head")
"""The roles of those who belong to the lead unit."""


def seen_to(task: Task, event: str, *words: str, at: datetime, roles: Sequence[str] = ()) -> None:
    """Settle what waits about a task: all of it, or what has some words, or is of some roles. Cost: one statement."""
    settle(about=task.ref, by_event=event, at=at, what=[f"{PREFIX}{each}" for each in words], roles=roles)
