"""More time (gia hạn): asked for by the lead unit, given or refused by whoever gave the task."""

from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import WrongState
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.programme import events, rules
from gatezone.programme.catalogue.following import following
from gatezone.programme.commands.settling import seen_to
from gatezone.programme.matters import OF_THE_DEADLINE
from gatezone.programme.models import Extension, Task
from gatezone.programme.shown import facts_of_held
from gatezone.programme.states import last_day
from gatezone.workdays.queries import calendar_of


@command
def ask_extension(*, task: UUID, due_on: date, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Ask for more time, before the deadline and with a reason.

    Records: ExtensionAsked.
    Raises:  NoSuchTask, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("ask_extension", by=by)
    today = hanoi_day(at)
    facts = rules.ExtensionFacts(
        due=last_day(found.due_on, calendar_of("vietnam")),
        asked_on=today,
        wanted_on=due_on,
        reason=reason,
        granted=found.extensions.filter(is_granted=True).count(),
        allowed=following(today).extensions,
        whole_due_on=found.parent.due_on if found.parent else None,
    )
    refuse_if(reasons_against(facts, rules.EXTENDING, on=today))
    before = found.due_on or today
    found.save(update_fields=["state"])
    Extension.objects.create(
        task=found,
        reason=reason.strip(),
        due_before=before,
        due_on=due_on,
        asked_by=str(by.ref),
        asked_at=at,
    )
    record(events.ExtensionAsked(task=found.ref, due_before=before, due_on=due_on, reason=reason.strip()))
    return found.ref


@command
def grant_extension(*, task: UUID, answer: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Give more time; the original deadline stays beside the new one.

    Records: ExtensionGranted.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("grant_extension", by=by)
    as_shown(shown, facts_of_held, found)
    asked = _answered(found, answer, is_granted=True, by=by, at=at)
    found.due_on = asked.due_on
    found.save(update_fields=["state", "due_on"])
    record(
        events.ExtensionGranted(
            task=found.ref,
            due_on=asked.due_on,
            original_due_on=found.original_due_on or asked.due_before,
            answer=asked.answer,
        )
    )
    seen_to(found, events.ExtensionGranted.KIND, *OF_THE_DEADLINE, at=at)
    return found.ref


@command
def refuse_extension(*, task: UUID, answer: str, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Refuse more time, in writing.

    Records: ExtensionRefused.
    Raises:  NoSuchTask, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = Task.objects.seen_by(by).locked(task)
    found.move("refuse_extension", by=by)
    as_shown(shown, facts_of_held, found)
    asked = _answered(found, answer, is_granted=False, by=by, at=at)
    found.save(update_fields=["state"])
    record(events.ExtensionRefused(task=found.ref, due_on=asked.due_on, answer=asked.answer))
    return found.ref


def _answered(task: Task, answer: str, *, is_granted: bool, by: Actor, at: datetime) -> Extension:
    facts = rules.AnswerFacts(answer)
    refuse_if(reasons_against(facts, rules.ANSWERING, on=hanoi_day(at)))
    asked = task.extensions.filter(is_granted=None).first()
    if asked is None:
        raise WrongState(state=task.state, move="extension")
    asked.is_granted, asked.answer = is_granted, answer.strip()
    asked.answered_by, asked.answered_at = str(by.ref), at
    asked.save(update_fields=["is_granted", "answer", "answered_by", "answered_at"])
    return asked
