"""The tasks behind a counter, as somebody may see them."""

from datetime import date

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.programme.figures import COUNTERS, counted_as, tasks_counted
from gatezone.programme.models import Task
from gatezone.programme.queries.lists import ListedTask, listed_tasks


class NoSuchCounter(NotFound):
    """Tasks are not counted in this way."""


def counted(counter: str, *, year: int, on: date, by: Actor, unit: str = "") -> list[ListedTask]:
    """
    Return the tasks of a year that a counter holds on a day: whole ones, or whatever one unit leads.

    Cost: five SQL statements, whatever their number. Raises: NoSuchCounter.
    """
    if counter not in COUNTERS:
        raise NoSuchCounter(counter=counter)
    seen = tasks_counted(year, unit).filter(pk__in=Task.objects.seen_by(by))
    return listed_tasks([each for each, found in counted_as(seen, on) if found == counter], on)
