"""Who may see a dossier, a licence, what other bodies said of it, and who declared an interest."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, everybody, rows_seen, seen_with
from gatezone.permits.lifecycle import DECIDERS, OFFICERS
from gatezone.permits.models import Dossier, Licence, Opinion

SEEN: Mapping[str, Seen] = {
    "dossier": rows_seen(Dossier.objects.seen_by),
    "interest": seen_with(*OFFICERS, *DECIDERS),
    "licence": rows_seen(Licence.objects.seen_by),
    "opinion": rows_seen(Opinion.objects.seen_by),
    "procedure": everybody,
}
