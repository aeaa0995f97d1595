"""What can be seen of directives and tasks: all by those who oversee, by a unit its own, by the province key ones."""

from gatezone.programme.queries.digests import WantedDigest, wanted_digests
from gatezone.programme.queries.lists import (
    COLOURS,
    ListedTask,
    UnitCounts,
    counters,
    done_tasks,
    open_tasks,
    overdue,
    tasks_waiting,
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
    task_of_evidence,
    task_page,
)
from gatezone.programme.queries.reminding import Wanted, wanted_reminders
from gatezone.programme.queries.years import TaskRow, counts, sentence, shortcomings, task_rows, years
