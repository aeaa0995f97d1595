"""Who may see a dossier."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, rows_seen
from gatezone.permits.models import Dossier

SEEN: Mapping[str, Seen] = {"dossier": rows_seen(Dossier.objects.seen_by)}
