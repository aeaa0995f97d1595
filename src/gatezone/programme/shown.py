"""What a page shows of a task to whoever accepts its result, rates it, closes it or gives more time."""

from collections.abc import Iterable

from gatezone.kernel.shown import ShownFacts
from gatezone.programme.models import Evidence, Extension, Rating, Task


def facts_of_task(
    found: Task, evidence: Iterable[Evidence], extensions: Iterable[Extension], rating: Rating | None
) -> ShownFacts:
    """Return what was asked for, how far it is, what proves it, the time asked for and the head's rating."""
    return ShownFacts(
        task=[found.title, found.content, found.product, found.acceptance_test, found.clear_test],
        lead_unit=found.lead_unit,
        due_on=found.due_on,
        progress=found.progress,
        reached=[found.target, found.reached],
        result=[found.product_number, found.product_on, found.done_on, found.product_made, found.quality],
        evidence=[_proof(each) for each in sorted(evidence, key=lambda each: each.pk)],
        extension=[
            [each.due_before, each.due_on, each.reason] for each in extensions if each.is_granted is None
        ],
        rating=_rated(rating) if rating else None,
    )


def facts_of_held(found: Task) -> ShownFacts:
    """Return the same of a task that is held. Cost: three SQL statements."""
    rating = Rating.objects.filter(pk=found.pk).first()
    return facts_of_task(found, found.evidence.all(), found.extensions.order_by("asked_at"), rating)


def _proof(each: Evidence) -> list[object]:
    return [
        each.pk,
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
    ]


def _rated(found: Rating) -> list[object]:
    return [found.head_completion, found.head_clarity, found.head_reason, found.province_at]
