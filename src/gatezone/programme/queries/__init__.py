"""What can be seen of directives and tasks: all by those who oversee, by a unit its own, by the province key ones."""

from gatezone.programme.queries.lists import (
    COLOURS,
    ListedTask,
    UnitCounts,
    counters,
    done_tasks,
    open_tasks,
    overdue,
    year_counters,
)
from gatezone.programme.queries.one import (
    DirectiveRow,
    EvidenceRow,
    ExtensionRow,
    MilestoneRow,
    RatingRow,
    TaskPage,
    directive,
    directives,
    task_page,
)
from gatezone.programme.queries.years import (
    TaskRow,
    counts,
    not_clear,
    sentence,
    shortcomings,
    task_rows,
    years,
)

__all__ = [
    "COLOURS",
    "DirectiveRow",
    "EvidenceRow",
    "ExtensionRow",
    "ListedTask",
    "MilestoneRow",
    "RatingRow",
    "TaskPage",
    "TaskRow",
    "UnitCounts",
    "counters",
    "counts",
    "directive",
    "directives",
    "done_tasks",
    "not_clear",
    "open_tasks",
    "overdue",
    "sentence",
    "shortcomings",
    "task_page",
    "task_rows",
    "year_counters",
    "years",
]
