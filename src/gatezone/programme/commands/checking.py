"""A result is looked at: accepted, sent back, and its task closed (nghiệm thu)."""

from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.programme import events, rules
from gatezone.programme.commands.working import gather_progress, open_parts
from gatezone.programme.models import Task
from gatezone.programme.ratings import PRODUCTS, QUALITIES
from gatezone.programme.shown import facts_of_held
from gatezone.programme.states import last_day
from gatezone.workdays.queries import calendar_of


class NotAQuality(Invalid):
    """A product is complete, partial or missing; it meets the request, needs small corrections, or fails."""


@command
def accept_result(
    *, task: UUID, product: str, quality: str, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Accept the result of a task: whether the product is whole, and how good it is.

    Records: ResultAccepted.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, NotAQuality, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("accept_result", by=by)
    as_shown(shown, facts_of_held, found)
    if product not in PRODUCTS or quality not in QUALITIES:
        raise NotAQuality(product=product[:20], quality=quality[:20])
    facts = rules.AcceptingFacts(product=product, open_parts=open_parts(found))
    refuse_if(reasons_against(facts, rules.ACCEPTING, on=hanoi_day(at)))
    found.product_made, found.quality = product, quality
    found.progress = 100 if product == "full" else found.progress
    found.save(update_fields=["state", "product_made", "quality", "progress"])
    gather_progress(found)
    record(events.ResultAccepted(task=found.ref, product=product, quality=quality))
    return found.ref


@command
def return_result(*, task: UUID, reason: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Send a result back to be done again, in writing.

    Records: ResultReturned.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("return_result", by=by)
    as_shown(shown, facts_of_held, found)
    facts = rules.AnswerFacts(reason)
    refuse_if(reasons_against(facts, rules.ANSWERING, on=hanoi_day(at)))
    found.done_on, found.product_made, found.quality = None, "", ""
    found.save(update_fields=["state", "done_on", "product_made", "quality"])
    record(events.ResultReturned(task=found.ref, reason=reason.strip()))
    return found.ref


@command
def close_task(*, task: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Close a task whose result was accepted; whether it was on time is told against both deadlines.

    Records: TaskClosed.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("close_task", by=by)
    as_shown(shown, facts_of_held, found)
    facts = rules.AcceptingFacts(product=found.product_made, open_parts=open_parts(found))
    refuse_if(reasons_against(facts, rules.ACCEPTING, on=hanoi_day(at)))
    found.save(update_fields=["state"])
    record(
        events.TaskClosed(
            task=found.ref,
            on_time=_on_time(found, original=False),
            on_original_time=_on_time(found, original=True),
        )
    )
    return found.ref


def _on_time(task: Task, *, original: bool) -> bool:
    due = last_day(task.original_due_on if original else task.due_on, calendar_of("vietnam"))
    return task.done_on is not None and (due is None or not due.is_past(task.done_on))
