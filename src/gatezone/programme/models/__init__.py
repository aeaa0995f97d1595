"""The tables of directives, tasks and ratings (chương trình công tác)."""

from gatezone.programme.models.digests import WeeklyDigest
from gatezone.programme.models.directives import KINDS_OF_DIRECTIVE, LEVELS, Directive, NoSuchDirective
from gatezone.programme.models.evaluations import Evaluation
from gatezone.programme.models.proofs import (
    PROOFS,
    Evidence,
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
