"""The outbox of reminders: what is due is found, what was written is taken out for the mail, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK, HEAD_OF_BOARD, LEADER, UNIT_HEAD, UNIT_OFFICER
from gatezone.parties.queries import holders_on
from gatezone.programme.catalogue.following import following
from gatezone.programme.deadlines import due_of, told_of
from gatezone.programme.lifecycle import UNDER_WAY
from gatezone.programme.models import Reminder, Task
from gatezone.programme.reminding import Due, due_reminders
from gatezone.programme.states import TaskFacts
from gatezone.workdays.queries import calendar_of

Holders = Mapping[tuple[str, str], Sequence[Ref]]
LETTERS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that is due and was not written yet, with those it goes to."""

    task: UUID
    due: Due
    due_on: date | None
    to: tuple[tuple[Ref, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A reminder that is to be mailed: to which account, about which task."""

    id: UUID
    to: Ref
    code: str
    title: str
    words: str
    due_on: date | None


def wanted(on: date) -> list[Wanted]:
    """Return the reminders that are due on a day and were not written. Cost: four SQL statements."""
    rules, calendar, holders = following(on), calendar_of("vietnam"), holders_on(on)
    tasks = list(Task.objects.filter(state__in=UNDER_WAY).order_by("number"))
    told = told_of(tasks)
    written = set(Reminder.objects.filter(task__in=[each.pk for each in tasks]).values_list("task", "mark"))
    found = []
    for task in tasks:
        due_on = due_of(task, told.get(task.pk, frozenset()))
        facts = TaskFacts(
            state=task.state,
            given_on=task.given_on,
            due_on=due_on,
            repeats=task.repeats,
            progress=task.progress,
        )
        for due in due_reminders(facts, on, rules, calendar, updated_on=task.updated_on):
            to = _addressees(task, due.to, holders)
            if to and (task.pk, due.mark) not in written:
                found.append(Wanted(task.pk, due, due_on, to))
    return found


def take_letters(at: datetime) -> list[Letter]:
    """
    Take what is to be mailed out of the box: it is marked as mailed before it goes, so that it goes once at most.

    Cost: two SQL statements.
    """
    with transaction.atomic():
        unsent = Reminder.objects.select_for_update(skip_locked=True, of=("self",)).filter(mailed_at=None)
        taken = list(unsent.select_related("task").order_by("written_at")[:LETTERS_AT_ONCE])
        Reminder.objects.filter(pk__in=[each.pk for each in taken]).update(mailed_at=at)
    return [
        Letter(each.pk, Ref.parse(each.to), each.task.code, each.task.title, each.words, each.due_on)
        for each in taken
    ]


def note_failure(letter: UUID, why: str) -> None:
    """Note that a letter did not go; it is not sent again, and the list of the desk has it. Cost: one statement."""
    Reminder.objects.filter(pk=letter).update(failed=why[:200])


def _addressees(task: Task, roles: Sequence[str], holders: Holders) -> tuple[tuple[Ref, str], ...]:
    unit = str(task.unit_ref)
    heads = holders.get((UNIT_HEAD, unit), ())
    lead = (
        [Ref.parse(task.lead_person)]
        if task.lead_person
        else [*heads, *holders.get((UNIT_OFFICER, unit), ())]
    )
    supervisor = [Ref.parse(task.supervisor)] if task.supervisor else holders.get((LEADER, ""), ())
    who: Mapping[str, Sequence[Ref]] = {
        "lead": lead,
        "unit-head": heads,
        "supervisor": supervisor,
        "head": holders.get((HEAD_OF_BOARD, ""), ()),
        "office": holders.get((CLERK, ""), ()),
    }
    named = {each: role for role in reversed(roles) for each in who[role]}
    return tuple(sorted(named.items()))
