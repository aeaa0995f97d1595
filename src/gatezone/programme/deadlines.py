"""The deadlines of tasks as they stand: of a repeated one, the first time nothing was told for."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from gatezone.programme.models import Task, Told
from gatezone.programme.states import next_due


def due_of(task: Task, told: frozenset[date]) -> date | None:
    """Return the deadline of a task; of a repeated one the first time nothing was told for."""
    if task.repeats and task.repeats_from:
        ends = date(task.year, 12, 31)
        return next_due(task.repeats, task.repeats_from, told, ends) or ends
    return task.due_on


def told_of(tasks: Iterable[Task]) -> dict[UUID, frozenset[date]]:
    """Return for which times of repeated tasks something was told. Cost: one SQL statement, where one repeats."""
    found: dict[UUID, set[date]] = {}
    repeated = [each.pk for each in tasks if each.repeats]
    if not repeated:
        return {}
    for task, day in Told.objects.filter(task__in=repeated).values_list("task", "for_day"):
        if day is not None:
            found.setdefault(task, set()).add(day)
    return {task: frozenset(days) for task, days in found.items()}
