"""The clock of complaints; pure. Source: Law on Complaints 02/2011/QH13."""

from dataclasses import dataclass
from datetime import date

from gatezone.clearance.catalogue.terms import moves_from_day_off
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import Due, Term, days, due_after

ACCEPTED_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Stage:
    """How long a level may take, plain or complex, here or in a remote area (vùng sâu, vùng xa)."""

    plain: int
    hard: int
    remote_plain: int
    remote_hard: int

    def days(self, *, is_hard: bool, is_remote: bool) -> int:
        if is_remote:
            return self.remote_hard if is_hard else self.remote_plain
        return self.hard if is_hard else self.plain


LEVELS = {1: Stage(30, 45, 45, 60), 2: Stage(45, 60, 60, 70)}


def next_due(
    received_on: date,
    accepted_on: date | None,
    calendar: WorkingDays,
    *,
    level: int,
    is_hard: bool = False,
    is_remote: bool = False,
) -> Due:
    """Return when what comes next is due: accepting a complaint, or deciding one that is accepted."""
    if accepted_on is None:
        return due_after(_term(ACCEPTED_WITHIN, calendar), received_on)
    within = LEVELS[level].days(is_hard=is_hard, is_remote=is_remote)
    return due_after(_term(within, calendar), accepted_on)


def _term(number: int, calendar: WorkingDays) -> Term:
    moves = moves_from_day_off("complaints")
    return Term(days(number), calendar=calendar, moves=moves)
