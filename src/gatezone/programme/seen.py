"""Who may see tasks, the documents that gave them, and grades."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from gatezone.journal.seeing import Seen, rows_seen, seen_with
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import CLERK, HEAD_OF_BOARD, LEADER, UNIT_HEAD
from gatezone.programme.models import Directive, Evidence, Task


def _units(identities: Collection[str], by: Actor) -> Collection[str]:
    """The journal tells of a unit how it was graded: that is for the head of the Board and the unit's own head."""
    if HEAD_OF_BOARD in by.duties:
        return identities
    return {each.id for each in by.over(UNIT_HEAD)}.intersection(identities)


def _evidence(by: Actor) -> QuerySet[Evidence]:
    return Evidence.objects.filter(task__in=Task.objects.seen_by(by))


SEEN: Mapping[str, Seen] = {
    "task": rows_seen(Task.objects.seen_by),
    "evidence": rows_seen(_evidence),
    "directive": rows_seen(Directive.objects.seen_by),
    "unit": _units,
    "digest": seen_with(CLERK, LEADER, HEAD_OF_BOARD),
}
