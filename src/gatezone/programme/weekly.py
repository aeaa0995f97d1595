"""What the letter of a week tells, and when it is its time; pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.programme.catalogue.following import Digest
from gatezone.programme.states import Standing

WEEK = timedelta(days=7)
GROUPS = OVERDUE, DUE, NEW = ("overdue", "due", "new")


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A task in a letter of the week, as it stood."""

    group: str
    task: Ref
    code: str
    title: str
    due_on: date | None

    @property
    def kept(self) -> dict[str, str | None]:
        """The line as it is kept."""
        due_on = self.due_on.isoformat() if self.due_on else None
        said = {"group": self.group, "task": str(self.task), "code": self.code, "title": self.title}
        return {**said, "due_on": due_on}


def week_told(at: datetime, digest: Digest) -> date | None:
    """Return the Monday of the week whose letters are to be written at a moment; nothing where it is not the time."""
    here = at.astimezone(HANOI)
    monday = here.date() - timedelta(days=here.weekday())
    first = monday + timedelta(days=digest.weekday - 1)
    late = (here.date() - first).days
    if not digest.on or not 0 <= late <= digest.late_days or (late == 0 and here.hour < digest.hour):
        return None
    return monday


def group_of(standing: Standing, given_on: date, week: date) -> str:
    """Return in which part of the letter a task stands; nothing where it stands in none."""
    last = standing.last_day
    if standing.term == "overdue":
        return OVERDUE
    if last is not None and last < week + WEEK:
        return DUE
    return NEW if given_on >= week - WEEK else ""
