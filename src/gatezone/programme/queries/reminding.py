"""Which reminders of tasks are due and were not given yet, and to whom they go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.attention.queries import marks_about
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK, HEAD_OF_BOARD, LEADER, UNIT_HEAD, UNIT_OFFICER
from gatezone.parties.queries import holders_on
from gatezone.programme.catalogue.following import following
from gatezone.programme.deadlines import due_of, told_of
from gatezone.programme.lifecycle import UNDER_WAY
from gatezone.programme.models import Task
from gatezone.programme.reminding import Due, due_reminders
from gatezone.programme.states import TaskFacts
from gatezone.workdays.queries import calendar_of

Holders = Mapping[tuple[str, str], Sequence[Ref]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder that is due and was not given yet, with those it goes to."""

    task: UUID
    due: Due
    due_on: date | None
    to: tuple[tuple[Ref, str], ...]


def wanted_reminders(on: date) -> list[Wanted]:
    """Return the reminders that are due on a day and were not given. Cost: four SQL statements."""
    rules, calendar, holders = following(on), calendar_of("vietnam"), holders_on(on)
    tasks = list(Task.objects.filter(state__in=UNDER_WAY).order_by("number"))
    told = told_of(tasks)
    asked = marks_about("task")
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
            if to and (str(task.ref), due.mark) not in asked:
                found.append(Wanted(task.pk, due, due_on, to))
    return found


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
