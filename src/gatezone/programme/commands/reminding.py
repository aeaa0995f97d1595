"""Those who must see to a task are reminded of it, once for each mark (đôn đốc)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.programme.events import TaskReminded
from gatezone.programme.models import Reminder, Task


class RemindedAlready(Stale):
    """A reminder of this was sent already."""


@command
def remind(
    *,
    task: UUID,
    mark: str,
    words: str,
    to: Sequence[tuple[Ref, str]],
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Remind those who must see to a task; each is an account with the role it is reminded in.

    Records: TaskReminded.
    Raises:  NoSuchTask, NotAllowed, RemindedAlready.
    """
    found = Task.objects.seen_by(by).locked(task)
    by.must_hold(CLERK)
    known = set(found.reminders.filter(mark=mark).values_list("to", flat=True))
    fresh = {str(each): role for each, role in reversed(to) if str(each) not in known}
    if not fresh:
        raise RemindedAlready(mark=mark)
    Reminder.objects.bulk_create(
        Reminder(
            task=found,
            mark=mark,
            to=each,
            role=role,
            words=words,
            on=hanoi_day(at),
            due_on=due_on,
            written_at=at,
        )
        for each, role in fresh.items()
    )
    record(
        TaskReminded(
            task=found.ref, mark=mark, words=words, to=tuple(Ref.parse(each) for each in sorted(fresh))
        )
    )
    return found.ref
