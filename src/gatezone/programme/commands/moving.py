"""A task goes to another unit, waits, goes on, or is given up: by a document."""

from datetime import datetime
from uuid import UUID

from gatezone.attention.commands import reopen
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.queries import units_of_the_board
from gatezone.programme import events, rules
from gatezone.programme.commands.settling import LEAD, seen_to
from gatezone.programme.models import Task, Transfer


@command
def transfer_task(*, task: UUID, to_unit: str, document: str, by: Actor, at: datetime) -> Ref:
    """
    Give a task to another lead unit, as when units merge; everything that happened before stays with it.

    Records: TaskTransferred.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("transfer_task", by=by)
    today = hanoi_day(at)
    facts = rules.MovingFacts(
        document=document,
        to_unit=to_unit or "-",
        from_unit=found.lead_unit,
        is_unknown=to_unit not in units_of_the_board(today),
    )
    refuse_if(reasons_against(facts, rules.MOVING, on=today))
    Transfer.objects.create(
        task=found,
        from_unit=found.lead_unit,
        to_unit=to_unit,
        document=document.strip(),
        on=today,
        by=str(by.ref),
        at=at,
    )
    before, found.lead_unit, found.lead_person = found.lead_unit, to_unit, ""
    found.save(update_fields=["lead_unit", "lead_person"])
    found.helpers.filter(unit=to_unit).delete()
    record(
        events.TaskTransferred(task=found.ref, from_unit=before, to_unit=to_unit, document=document.strip())
    )
    seen_to(found, events.TaskTransferred.KIND, at=at, roles=LEAD)
    return found.ref


@command
def suspend_task(*, task: UUID, document: str, by: Actor, at: datetime) -> Ref:
    """
    Suspend a task by a document; nobody is reminded of it meanwhile.

    Records: TaskSuspended.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("suspend_task", by=by)
    _document(document, at)
    found.suspended_by = document.strip()
    drop_request(found, document, by=by, at=at)
    found.save(update_fields=["state", "suspended_by"])
    record(events.TaskSuspended(task=found.ref, document=found.suspended_by))
    seen_to(found, events.TaskSuspended.KIND, at=at)
    return found.ref


@command
def resume_task(*, task: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Take a suspended task up again.

    Records: TaskResumed.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("resume_task", by=by)
    refuse_if(reasons_against(rules.AnswerFacts(reason), rules.ANSWERING, on=hanoi_day(at)))
    found.suspended_by = ""
    found.save(update_fields=["state", "suspended_by"])
    record(events.TaskResumed(task=found.ref, reason=reason.strip()))
    reopen(about=found.ref, settled_by=events.TaskSuspended.KIND)
    return found.ref


@command
def cancel_task(*, task: UUID, document: str, by: Actor, at: datetime) -> Ref:
    """
    Give a task up for good, by a document; it counts in no sentence.

    Records: TaskCancelled.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("cancel_task", by=by)
    _document(document, at)
    found.suspended_by = document.strip()
    drop_request(found, document, by=by, at=at)
    found.save(update_fields=["state", "suspended_by"])
    record(events.TaskCancelled(task=found.ref, document=document.strip()))
    seen_to(found, events.TaskCancelled.KIND, at=at)
    return found.ref


def drop_request(task: Task, document: str, *, by: Actor, at: datetime) -> None:
    """Answer a request for more time that has become void. Cost: one SQL statement."""
    task.extensions.filter(is_granted=None).update(
        is_granted=False, answer=document.strip(), answered_by=str(by.ref), answered_at=at
    )


def _document(document: str, at: datetime) -> None:
    facts = rules.MovingFacts(document=document)
    refuse_if(reasons_against(facts, rules.MOVING, on=hanoi_day(at)))
