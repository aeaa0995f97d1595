"""
The numbers the zone reports of its tasks, each with the tasks that make it up.

A figure is of the year its period lies in, and of what stood on its last day. Cancelled tasks count nowhere.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.programme.deadlines import due_of, told_of
from gatezone.programme.events import ExtensionGranted, ResultSubmitted
from gatezone.programme.models import Task
from gatezone.programme.states import tasks_due
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import Due

TASK = Names("nhiệm vụ", "tasks", "项任务")
REVIEW = "Review of the year's work programme"
BY_UNIT = frozenset({"unit"})

COUNTERS = ("done-on-time", "done-late", "open-in-term", "open-overdue", "no-deadline")
"""The four counters of every dashboard, and tasks nobody set a deadline for."""


def ends_on(period: Period) -> date:
    """Return the last day of a period, by the clock in Hanoi."""
    return hanoi_day(period.ends_before - timedelta(microseconds=1))


def year_of(period: Period) -> int:
    """
    Return the year a period lies in, though it ends later: a review counts until its own day.

    It is the year of the fourth day, as weeks are given to years by ISO 8601; of the last day of a shorter period.
    """
    return min(hanoi_day(period.starts_at + timedelta(days=3)), ends_on(period)).year


def counted_as(tasks: Iterable[Task], on: date) -> list[tuple[Task, str]]:
    """
    Return tasks with the counter each is in on a day. A repeated one is overdue where a time of it was not told.

    Cost: that of the tasks, and one SQL statement where one of them repeats.
    """
    listed = list(tasks)
    told = told_of(listed)
    dues = tasks_due(
        [due_of(each, told.get(each.pk, frozenset())) for each in listed], calendar_of("vietnam")
    )
    return [(each, _counter_of(each, due, on)) for each, due in zip(listed, dues, strict=True)]


def _counter_of(task: Task, counted: Due | None, on: date) -> str:
    due = counted.day if counted else None
    if task.done_on is not None and task.done_on <= on:
        return "done-late" if due and due.is_past(task.done_on) else "done-on-time"
    if due is None:
        return "no-deadline"
    return "open-overdue" if due.is_past(on) else "open-in-term"


def tasks_counted(year: int, unit: str = "") -> QuerySet[Task]:
    """Return what is counted of a year: whole tasks, or whatever one unit leads, whole or part."""
    found = Task.objects.filter(year=year).exclude(state="cancelled").order_by("number")
    return found.filter(lead_unit=unit) if unit else found.filter(parent=None)


def _key(period: Period, unit: str, rated: Q | None = None) -> Evidence:
    found = tasks_counted(year_of(period), unit).filter(kind="key")
    found = found.filter(rated) if rated is not None else found
    return Evidence(tuple(Ref("task", str(each)) for each in found.values_list("pk", flat=True)))


def tasks(period: Period, *, unit: str = "") -> Evidence:
    """Count the key tasks of a year. Cost: one SQL statement."""
    return _key(period, unit)


def tasks_clear(period: Period, *, unit: str = "") -> Evidence:
    """Count the key tasks of a year rated as completed with a clear result. Cost: one SQL statement."""
    return _key(period, unit, Q(rating__completion="completed", rating__clarity="clear"))


def tasks_not_clear(period: Period, *, unit: str = "") -> Evidence:
    """Count the key tasks of a year rated as completed and not clear. Cost: one SQL statement."""
    return _key(period, unit, Q(rating__completion="completed", rating__clarity="not-clear"))


def tasks_not_completed(period: Period, *, unit: str = "") -> Evidence:
    """Count the key tasks of a year rated as not completed. Cost: one SQL statement."""
    return _key(period, unit, Q(rating__completion="not-completed"))


def _counter(name: str) -> Callable[..., Evidence]:
    def count(period: Period, *, unit: str = "") -> Evidence:
        on = ends_on(period)
        found = tasks_counted(year_of(period), unit).filter(given_on__lte=on)
        return Evidence(tuple(each.ref for each, counter in counted_as(found, on) if counter == name))

    return count


def became_overdue(period: Period, *, unit: str = "") -> Evidence:
    """
    Count the tasks that are overdue at the end of a period and were not before it.

    Cost: one SQL statement, and two more where a task repeats.
    """
    on, before = ends_on(period), hanoi_day(period.starts_at) - timedelta(days=1)
    found = list(tasks_counted(year_of(period), unit).filter(given_on__lte=on))
    earlier = {each.pk for each, counter in counted_as(found, before) if counter == "open-overdue"}
    late = (each for each, counter in counted_as(found, on) if counter == "open-overdue")
    return Evidence(tuple(each.ref for each in late if each.pk not in earlier))


def results_submitted(period: Period) -> Evidence:
    """Count the tasks whose result was handed in within a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(ResultSubmitted.KIND, period))


def extensions_granted(period: Period) -> Evidence:
    """Count the tasks that were given more time within a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(ExtensionGranted.KIND, period))


def _figure(
    code: str,
    title: Names,
    definition: str,
    count: Callable[..., Evidence],
    narrows: frozenset[str] = BY_UNIT,
) -> Figure:
    return Figure(
        code=f"programme.{code}",
        title=title,
        unit=TASK,
        definition=definition,
        source=REVIEW,
        count=count,
        narrows=narrows,
    )


TASKS = _figure(
    "tasks",
    Names("Nhiệm vụ trọng tâm được giao", "Key tasks given", "下达的重点任务"),
    gettext_noop(
        "Key tasks of the year the period lies in, as they were given to the Board; of a unit, those it leads."
    ),
    tasks,
)
TASKS_CLEAR = _figure(
    "tasks-clear",
    Names("Nhiệm vụ hoàn thành rõ nét", "Key tasks clearly completed", "成效明显的重点任务"),
    gettext_noop(
        "Key tasks whose last rating, the province's or until then the head's, is completed with a clear result."
    ),
    tasks_clear,
)
TASKS_NOT_CLEAR = _figure(
    "tasks-not-clear",
    Names(
        "Nhiệm vụ hoàn thành chưa rõ nét",
        "Key tasks completed, result not clear",
        "完成但成效不明显的重点任务",
    ),
    gettext_noop("Key tasks whose last rating is completed and not clear."),
    tasks_not_clear,
)
TASKS_NOT_COMPLETED = _figure(
    "tasks-not-completed",
    Names("Nhiệm vụ chưa hoàn thành", "Key tasks not completed", "未完成的重点任务"),
    gettext_noop("Key tasks whose last rating is not completed."),
    tasks_not_completed,
)
DONE_ON_TIME = _figure(
    "done-on-time",
    Names("Nhiệm vụ hoàn thành đúng hạn", "Tasks done on time", "按期完成的任务"),
    gettext_noop(
        "Tasks of the year handed in, and not sent back, by the deadline in force; one on a day off is met on the next"
        " working day."
    ),
    _counter("done-on-time"),
)
DONE_LATE = _figure(
    "done-late",
    Names("Nhiệm vụ hoàn thành quá hạn", "Tasks done late", "逾期完成的任务"),
    gettext_noop("Tasks of the year handed in, and not sent back, after the deadline in force."),
    _counter("done-late"),
)
OPEN_IN_TERM = _figure(
    "open-in-term",
    Names("Nhiệm vụ đang thực hiện trong hạn", "Open tasks in term", "期限内进行的任务"),
    gettext_noop(
        "Tasks of the year not handed in at the end of the period whose deadline has not passed; one that repeats"
        " is told of to date."
    ),
    _counter("open-in-term"),
)
OPEN_OVERDUE = _figure(
    "open-overdue",
    Names("Nhiệm vụ quá hạn chưa hoàn thành", "Open tasks overdue", "逾期未完成的任务"),
    gettext_noop("Tasks of the year not handed in at the end of the period whose deadline has passed."),
    _counter("open-overdue"),
)
NO_DEADLINE = _figure(
    "no-deadline",
    Names("Nhiệm vụ chưa có hạn", "Tasks without a deadline", "未定期限的任务"),
    gettext_noop("Tasks of the year not handed in at the end of the period that nobody set a deadline for."),
    _counter("no-deadline"),
)
BECAME_OVERDUE = _figure(
    "became-overdue",
    Names("Nhiệm vụ mới quá hạn", "Tasks that became overdue", "新逾期任务"),
    gettext_noop(
        "Open tasks overdue at the end of the period whose deadline had not passed the day before it began."
    ),
    became_overdue,
)
RESULTS_SUBMITTED = _figure(
    "results-submitted",
    Names("Nhiệm vụ đã trình kết quả", "Tasks whose result was handed in", "已提交成果的任务"),
    gettext_noop(
        "Tasks of any year whose result was handed in within the period, whether it was accepted or not."
    ),
    results_submitted,
    frozenset(),
)
EXTENSIONS_GRANTED = _figure(
    "extensions-granted",
    Names("Nhiệm vụ được gia hạn", "Tasks given more time", "获准延期的任务"),
    gettext_noop("Tasks of any year that were given more time within the period."),
    extensions_granted,
    frozenset(),
)

FIGURES = (
    TASKS,
    TASKS_CLEAR,
    TASKS_NOT_CLEAR,
    TASKS_NOT_COMPLETED,
    DONE_ON_TIME,
    DONE_LATE,
    OPEN_IN_TERM,
    OPEN_OVERDUE,
    NO_DEADLINE,
    BECAME_OVERDUE,
    RESULTS_SUBMITTED,
    EXTENSIONS_GRANTED,
)
