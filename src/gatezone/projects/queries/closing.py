"""The months that were closed: every version of each, with its hash and why it was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER, PROJECT_OFFICER
from gatezone.projects.models import ClosedMonth

READERS = frozenset({ACCOUNTANT, BOARD_OFFICER, LEADER, PROJECT_OFFICER})
SHOWN = 120


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """A version of a closed month; ``movements`` is nothing where they were not counted yet."""

    month: date
    version: int
    sha256: str
    entries: int
    movements: int | None
    reason: str
    by: str
    at: datetime


def closed_months(*, by: Actor) -> tuple[ClosedRow, ...]:
    """Return the versions of closed months, the newest first, to whoever may see projects. Cost: one SQL statement."""
    if by.duties.isdisjoint(READERS):
        return ()
    return tuple(
        ClosedRow(
            each.month,
            each.version,
            each.sha256,
            each.entries,
            each.movements,
            each.reason,
            each.by,
            each.at,
        )
        for each in ClosedMonth.objects.defer("body").order_by("-month", "-version")[:SHOWN]
    )


def may_be_closed(closed: Sequence[ClosedRow], today: date, *, most: int = 24) -> list[date]:
    """Return the last months that are over and not closed, the oldest first."""
    known = {each.month for each in closed}
    month, found = today.replace(day=1), []
    for _ in range(most):
        month = _before(month)
        if month not in known:
            found.append(month)
    return found[::-1]


def _before(first: date) -> date:
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)
