"""The tables of directives, tasks and ratings (chương trình công tác)."""

from gatezone.programme.models.directives import KINDS_OF_DIRECTIVE, LEVELS, Directive, NoSuchDirective
from gatezone.programme.models.evaluations import Evaluation
from gatezone.programme.models.outbox import Reminder, WeeklyDigest
from gatezone.programme.models.proofs import (
    PROOFS,
    Evidence,
    EvidenceFile,
    Extension,
    Rating,
    Told,
    Transfer,
)
from gatezone.programme.models.tasks import (
    OVERSEERS,
    TASK_KINDS,
    Cooperation,
    Milestone,
    NoSuchTask,
    ProgrammeYear,
    Task,
    Tasks,
)

__all__ = [
    "KINDS_OF_DIRECTIVE",
    "LEVELS",
    "OVERSEERS",
    "PROOFS",
    "TASK_KINDS",
    "Cooperation",
    "Directive",
    "Evaluation",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "Milestone",
    "NoSuchDirective",
    "NoSuchTask",
    "ProgrammeYear",
    "Rating",
    "Reminder",
    "Task",
    "Tasks",
    "Told",
    "Transfer",
    "WeeklyDigest",
]
