"""What the tables of the programme must go on saying, after what the journal told of them."""

from collections.abc import Collection, Iterator, Mapping

from gatezone.journal.kept import Kept, Said, ids_of
from gatezone.journal.telling import Rows, Told, same
from gatezone.programme.events import DirectiveRegistered, EvidenceAdded
from gatezone.programme.models import Directive, Evidence


def _evidence(names: Collection[str]) -> Mapping[str, Said]:
    found = Evidence.objects.filter(pk__in=ids_of("evidence", names)).select_related("task")
    return {
        str(each.ref): {
            "task": each.task.ref,
            "kind": each.kind,
            "what": each.what,
            "shows_effect": each.shows_effect,
            "amount": each.amount,
            "against": each.against,
        }
        for each in found
    }


DIRECTIVE_REGISTERED = Told(
    DirectiveRegistered, same("kind", "level", "issuer", "symbol", "issued_on", "document")
)


def _every_evidence() -> Iterator[str]:
    return (f"evidence/{each}" for each in Evidence.objects.values_list("pk", flat=True).iterator())


KEPT = (
    Rows("directive", Directive, (DIRECTIVE_REGISTERED,)),
    Kept(EvidenceAdded.KIND, "evidence", _evidence, _every_evidence),
)
"""What is compared with the journal: the documents that give tasks, and what proves a result."""
