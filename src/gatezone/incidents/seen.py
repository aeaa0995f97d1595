"""Who may see an incident."""

from collections.abc import Mapping

from gatezone.incidents.models import Incident
from gatezone.journal.seeing import Seen, rows_seen

SEEN: Mapping[str, Seen] = {"incident": rows_seen(Incident.objects.seen_by)}
