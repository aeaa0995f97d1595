"""One task with everything about it, and one directive with its tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.files.queries import FileRow, files_about
from gatezone.journal.queries import EntryRow, entries_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import units_on
from gatezone.programme.judging import may_confirm, may_rate, may_set_deadline, may_split, proposal_for
from gatezone.programme.lifecycle import TASK
from gatezone.programme.models import Directive, Evidence, NoSuchDirective, NoSuchTask, Rating, Task
from gatezone.programme.queries.lists import ListedTask, listed_tasks, named
from gatezone.programme.ratings import Proposal
from gatezone.programme.shown import facts_of_task

BY_THE_WAY = frozenset({"tell_progress", "reach_milestone", "set_deadline"})
"""The moves that depend on more than the state: the page asks for each whether it may be taken."""


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A document that gives tasks."""

    ref: Ref
    id: UUID
    kind: str
    level: str
    issuer: str
    symbol: str
    issued_on: date
    abstract: str
    given_by: str
    document: str
    state: str
    recalled_on: date | None
    recalled_by: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """
    Something that proves a result; the amounts are a figure's, when it was put here.

    ``files`` has the file; it is empty of other evidence, and of files given before they were kept.
    """

    ref: Ref
    kind: str
    what: str
    title: str
    shows_effect: bool
    from_on: date | None
    until_on: date | None
    compared_with: str
    amount: int | None
    against: int | None
    size: int | None
    files: tuple[FileRow, ...]
    at: datetime

    @property
    def id(self) -> UUID:
        return UUID(self.ref.id)


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """More time, as it was asked for and answered."""

    reason: str
    due_before: date
    due_on: date
    asked_at: datetime
    is_granted: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step of a task by a day."""

    number: int
    title: str
    due_on: date
    weight: int
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class RatingRow:
    """How a task was rated, by the facts, the head and the province."""

    proposed: tuple[str, str]
    against: tuple[str, ...]
    head: tuple[str, str]
    head_reason: str
    province: tuple[str, str] | None
    province_reason: str
    last: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """
    Everything about a task, and what its reader may do with it.

    Of its whole and its parts so many are ``hidden``, as their reader may not see them. ``shown`` seals what is
    accepted, rated or closed.
    """

    task: ListedTask
    directive: DirectiveRow
    clause: str
    content: str
    product: str
    acceptance_test: str
    clear_test: str
    target: int | None
    target_unit: str
    reached: int | None
    product_number: str
    product_on: date | None
    product_made: str
    quality: str
    suspended_by: str
    weight: int
    repeats_from: date | None
    helpers: tuple[tuple[Names, str], ...]
    milestones: tuple[MilestoneRow, ...]
    evidence: tuple[EvidenceRow, ...]
    extensions: tuple[ExtensionRow, ...]
    transfers: tuple[tuple[Names, Names, str, date], ...]
    parts: tuple[ListedTask, ...]
    whole: ListedTask | None
    hidden: int
    rating: RatingRow | None
    proposal: Proposal
    history: tuple[EntryRow, ...]
    moves: tuple[Move, ...]
    may_tell: bool
    may_split: bool
    may_set_deadline: bool
    may_rate: bool
    may_confirm: bool
    shown: str


def task_of_evidence(evidence: UUID) -> UUID:
    """Return the task something is evidence of. Cost: one SQL statement."""
    return Evidence.objects.values_list("task", flat=True).get(pk=evidence)


def task_page(task: UUID, *, by: Actor, on: date) -> TaskPage:
    """Return one task with everything about it. Cost: seventeen SQL statements at most. Raises: NoSuchTask."""
    found = Task.objects.seen_by(by).select_related("directive", "rating", "parent").filter(pk=task).first()
    if found is None:
        raise NoSuchTask(task=str(task))
    family = [*found.parts.order_by("number"), *([found.parent] if found.parent else [])]
    open_to_them = _seen_of(family, by)
    listed = listed_tasks([found, *open_to_them], on)
    units = units_on(on)
    rating: Rating | None = getattr(found, "rating", None)
    evidence = list(found.evidence.order_by("at", "id"))
    files = files_about([each.ref for each in evidence if each.kind == "file"], by=by)
    extensions = list(found.extensions.order_by("asked_at"))
    may = {
        move.name: move
        for move in TASK.moves
        if found.state in move.origins and not move.duties.isdisjoint(found.duties_of(by, move.name))
    }
    has_parts = any(each.parent_id == found.pk for each in family)
    return TaskPage(
        task=listed[0],
        directive=directive_row(found.directive),
        clause=found.clause,
        content=found.content,
        product=found.product,
        acceptance_test=found.acceptance_test,
        clear_test=found.clear_test,
        target=found.target,
        target_unit=found.target_unit,
        reached=found.reached,
        product_number=found.product_number,
        product_on=found.product_on,
        product_made=found.product_made,
        quality=found.quality,
        suspended_by=found.suspended_by,
        weight=found.weight,
        repeats_from=found.repeats_from,
        helpers=tuple((named(units, each.unit), each.gives) for each in found.helpers.order_by("unit")),
        milestones=tuple(
            MilestoneRow(each.number, each.title, each.due_on, each.weight, each.reached_on)
            for each in found.milestones.order_by("number")
        ),
        evidence=tuple(
            EvidenceRow(
                each.ref,
                each.kind,
                each.what,
                each.title,
                each.shows_effect,
                each.from_on,
                each.until_on,
                each.compared_with,
                each.amount,
                each.against,
                each.size,
                files.get(each.ref, ()),
                each.at,
            )
            for each in evidence
        ),
        extensions=tuple(
            ExtensionRow(
                each.reason, each.due_before, each.due_on, each.asked_at, each.is_granted, each.answer
            )
            for each in extensions
        ),
        transfers=tuple(
            (named(units, each.from_unit), named(units, each.to_unit), each.document, each.on)
            for each in found.transfers.order_by("at")
        ),
        parts=tuple(each for each in listed[1:] if each.parent == found.pk),
        whole=next((each for each in listed if each.id == found.parent_id), None),
        hidden=len(family) - len(open_to_them),
        rating=_rating(rating) if rating else None,
        proposal=proposal_for(found),
        history=tuple(entries_about(found.ref)),
        moves=tuple(move for name, move in may.items() if name not in BY_THE_WAY),
        may_tell="tell_progress" in may,
        may_split=may_split(found, has_parts=has_parts, by=by, on=on),
        may_set_deadline=may_set_deadline(found, by=by, on=on),
        may_rate=may_rate(found, rating, by=by, on=on),
        may_confirm=may_confirm(rating, by=by),
        shown=facts_of_task(found, evidence, extensions, rating).seal,
    )


def _seen_of(family: list[Task], by: Actor) -> list[Task]:
    """Return those of some tasks that a reader may see. Cost: one SQL statement, or none of none."""
    if not family:
        return []
    seen = set(
        Task.objects.seen_by(by).filter(pk__in=[each.pk for each in family]).values_list("pk", flat=True)
    )
    return [each for each in family if each.pk in seen]


def directives(*, by: Actor, limit: int = 100) -> list[DirectiveRow]:
    """Return the documents that give tasks, the newest first. Cost: one SQL statement."""
    return [
        directive_row(each) for each in Directive.objects.seen_by(by).order_by("-issued_on", "-id")[:limit]
    ]


def directive(directive: UUID, *, by: Actor, on: date) -> tuple[DirectiveRow, list[ListedTask]]:
    """Return a document with the tasks it gave. Cost: five SQL statements. Raises: NoSuchDirective."""
    found = Directive.objects.seen_by(by).filter(pk=directive).first()
    if found is None:
        raise NoSuchDirective(directive=str(directive))
    tasks = Task.objects.seen_by(by).filter(directive=found)
    return directive_row(found), listed_tasks(tasks.order_by("number"), on)


def directive_row(found: Directive) -> DirectiveRow:
    """Return a document as a row."""
    return DirectiveRow(
        ref=found.ref,
        id=found.pk,
        kind=found.kind,
        level=found.level,
        issuer=found.issuer,
        symbol=found.symbol,
        issued_on=found.issued_on,
        abstract=found.abstract,
        given_by=found.given_by,
        document=found.document,
        state=found.state,
        recalled_on=found.recalled_on,
        recalled_by=found.recalled_by,
        is_sample=found.is_sample,
    )


def _rating(found: Rating) -> RatingRow:
    province = (found.province_completion, found.province_clarity) if found.province_at else None
    return RatingRow(
        proposed=(found.proposed_completion, found.proposed_clarity),
        against=tuple(found.against),
        head=(found.head_completion, found.head_clarity),
        head_reason=found.head_reason,
        province=province,
        province_reason=found.province_reason,
        last=(found.completion, found.clarity),
    )
