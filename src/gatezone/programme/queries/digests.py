"""The letter of the week: to heads and leads, what is new, what is due this week, what is overdue; each once a week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER, UNIT_HEAD
from gatezone.parties.queries import holders_on
from gatezone.programme.catalogue.following import following
from gatezone.programme.lifecycle import UNDER_WAY
from gatezone.programme.models import Task, WeeklyDigest
from gatezone.programme.queries.lists import ListedTask, listed_tasks
from gatezone.programme.weekly import GROUPS, DigestLine, group_of, week_told


@dataclass(frozen=True, slots=True)
class WantedDigest:
    """A letter of the week that was not written yet."""

    week: date
    to: Ref
    lines: tuple[DigestLine, ...]


def wanted_digests(at: datetime) -> list[WantedDigest]:
    """Return the letters of the week that are to be written now and were not. Cost: six SQL statements."""
    on = at.astimezone(HANOI).date()
    week = week_told(at, following(on).digest)
    if week is None:
        return []
    tasks = list(Task.objects.filter(state__in=UNDER_WAY).order_by("number"))
    lines = dict(_lines(listed_tasks(tasks, on), week))
    written = set(WeeklyDigest.objects.filter(week=week).values_list("to", flat=True))
    told: dict[Ref, dict[UUID, DigestLine]] = {}
    holders = holders_on(on)
    for task in tasks:
        for to in _readers(task, holders) if task.pk in lines else ():
            told.setdefault(to, {})[task.pk] = lines[task.pk]
    return [
        WantedDigest(week, to, tuple(sorted(each.values(), key=_place)))
        for to, each in sorted(told.items(), key=lambda pair: str(pair[0]))
        if str(to) not in written
    ]


def _lines(tasks: list[ListedTask], week: date) -> Iterator[tuple[UUID, DigestLine]]:
    for each in tasks:
        if group := group_of(each.standing, each.given_on, week):
            yield each.id, DigestLine(group, each.ref, each.code, each.title, each.due_on)


def _readers(task: Task, holders: Mapping[tuple[str, str], list[Ref]]) -> set[Ref]:
    """Return who is told of a task: its lead, the head of its unit, who supervises it, and the head of the Board."""
    named = {Ref.parse(each) for each in (task.lead_person, task.supervisor) if each}
    heads = holders.get((UNIT_HEAD, str(task.unit_ref)), [])
    return named | {*heads, *holders.get((HEAD_OF_BOARD, ""), []), *holders.get((LEADER, ""), [])}


def _place(line: DigestLine) -> tuple[int, date, str]:
    return GROUPS.index(line.group), line.due_on or date.max, line.code
