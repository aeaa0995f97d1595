"""What a year tells of its key tasks: the sentence, the rows of its annex, what was not clear and why."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import units_on
from gatezone.programme import sentences
from gatezone.programme.catalogue.wordings import wording_of
from gatezone.programme.models import Rating, Task, Tasks


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A key task of a year as the annex of a review tells it; ``result`` is a mark of the year's words."""

    ref: Ref
    number: int
    code: str
    title: str
    lead: Names
    due_on: date | None
    original_due_on: date | None
    done_on: date | None
    result: str
    rating: Names
    proof: str
    obstacle: str
    is_sample: bool

    @property
    def ref_id(self) -> UUID:
        return UUID(self.ref.id)


def sentence(year: int, language: str = "vi") -> str:
    """
    Return what a year says of its key tasks, in the words of that year: ``hoàn thành rõ nét 04/06 nhiệm vụ, …``.

    Cost: one SQL statement. Raises: NoWording.
    """
    return sentences.sentence(counts(year), wording_of(year), language)


def counts(year: int) -> dict[str, int]:
    """Return how many key tasks of a year have each mark. Cost: one SQL statement."""
    found = _key_tasks(year).values_list("rating__completion", "rating__clarity")
    return dict(Counter(_mark(completion, clarity) for completion, clarity in found))


def years() -> list[int]:
    """Return the years that have key tasks, the newest first. Cost: one SQL statement."""
    found = Task.objects.given().filter(kind="key").values_list("year", flat=True)
    return list(found.order_by("-year").distinct())


def task_rows(year: int, *, by: Actor | None = None) -> tuple[TaskRow, ...]:
    """
    Return those key tasks of a year that a reader may see, in the order of their numbers.

    Without a reader all of them, for the report that is signed. Each keeps its number among all of the year.
    Cost: three SQL statements, and one with a reader.
    """
    wording, units = wording_of(year), units_on(date(year, 12, 31))
    found = _key_tasks(year).select_related("rating").prefetch_related("evidence")
    hidden = _hidden(year, by)
    return tuple(
        TaskRow(
            ref=each.ref,
            number=number,
            code=each.code,
            title=each.title,
            lead=units.get(each.lead_unit, Names(each.lead_unit, each.lead_unit)),
            due_on=each.due_on,
            original_due_on=each.original_due_on,
            done_on=each.done_on,
            result=result_of(each),
            rating=wording.marks[result_of(each)],
            proof="; ".join(proof.title for proof in each.evidence.all()),
            obstacle=each.obstacle,
            is_sample=each.is_sample,
        )
        for number, each in enumerate(found, start=1)
        if each.pk not in hidden
    )


def shortcomings(year: int, *, by: Actor | None = None) -> tuple[str, ...]:
    """
    Return what stood in the way of those key tasks of a year that a reader may see, as their units told it last.

    Without a reader of all of them. Cost: one SQL statement.
    """
    kept = _key_tasks(year).seen_by(by) if by else _key_tasks(year)
    found = kept.exclude(obstacle="").exclude(rating__clarity="clear")
    return tuple(found.values_list("obstacle", flat=True))


def result_of(task: Task) -> str:
    """Return the mark of a task whose rating was fetched. Cost: none then."""
    rating: Rating | None = getattr(task, "rating", None)
    return _mark(rating.completion, rating.clarity) if rating else "unrated"


def _key_tasks(year: int) -> Tasks:
    return Task.objects.given().filter(year=year, kind="key").exclude(state="cancelled").order_by("number")


def _hidden(year: int, by: Actor | None) -> frozenset[UUID]:
    """Return the key tasks of a year that a reader may not see."""
    if by is None:
        return frozenset()
    seen = Task.objects.seen_by(by).values("pk")
    return frozenset(_key_tasks(year).exclude(pk__in=seen).values_list("pk", flat=True))


def _mark(completion: str | None, clarity: str | None) -> str:
    if not completion:
        return "unrated"
    return clarity or "not-completed"
