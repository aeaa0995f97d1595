"""Those who must see to a task are reminded of it, once for each mark (đôn đốc)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask
from gatezone.attention.kinds import Wanted
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK
from gatezone.programme.events import TaskReminded
from gatezone.programme.matters import PREFIX
from gatezone.programme.models import Task


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

    Records: TaskReminded, MatterAsked for each of them.
    Raises:  NoSuchTask, NotAllowed, RemindedAlready.
    """
    found = Task.objects.seen_by(by).locked(task)
    by.must_hold(CLERK)
    wanted = (
        Wanted(
            about=found.ref,
            what=f"{PREFIX}{words}",
            subject=f"{found.code} · {found.title}",
            mark=mark,
            role=role,
            to=people,
            due_on=due_on,
        )
        for role, people in _by_role(to).items()
    )
    fresh = [asked.of for each in wanted for asked in ask(each, at=at) if asked.of]
    if not fresh:
        raise RemindedAlready(mark=mark)
    record(TaskReminded(task=found.ref, mark=mark, words=words, to=tuple(sorted(fresh, key=str))))
    return found.ref


def _by_role(to: Sequence[tuple[Ref, str]]) -> dict[str, tuple[Ref, ...]]:
    """Return people by the role they are reminded in: each in one, the first that names them."""
    roles = dict(reversed(to))
    return {
        role: tuple(each for each in roles if roles[each] == role) for role in dict.fromkeys(roles.values())
    }
