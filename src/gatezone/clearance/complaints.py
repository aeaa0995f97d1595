"""The clock of complaints; pure. Source: Law on Complaints 02/2011/QH13."""

from dataclasses import dataclass
from datetime import date, timedelta

ACCEPTED_WITHIN = 10
RIGHT_LASTS = 90


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


def decided_by(accepted_on: date, *, level: int, is_hard: bool = False, is_remote: bool = False) -> date:
    """Return the last day of a level."""
    return accepted_on + timedelta(days=LEVELS[level].days(is_hard=is_hard, is_remote=is_remote))


def due_on(
    received_on: date, accepted_on: date | None, *, level: int, is_hard: bool = False, is_remote: bool = False
) -> date:
    """Return the last day of what comes next: of accepting a complaint, or of deciding one that is accepted."""
    if accepted_on is None:
        return received_on + timedelta(days=ACCEPTED_WITHIN)
    return decided_by(accepted_on, level=level, is_hard=is_hard, is_remote=is_remote)


def may_still_complain(received_on: date, on: date) -> bool:
    """Tell whether the right to complain about a decision stands."""
    return on <= received_on + timedelta(days=RIGHT_LASTS)
