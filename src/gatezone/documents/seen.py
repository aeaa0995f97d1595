"""Who may see documents, drafts and powers of signing."""

from collections.abc import Mapping

from gatezone.documents.models import Delegation, Document, Draft, Incoming
from gatezone.journal.seeing import Seen, rows_seen

SEEN: Mapping[str, Seen] = {
    "document": rows_seen(Document.objects.seen_by),
    "draft": rows_seen(Draft.objects.seen_by),
    "incoming": rows_seen(Incoming.objects.seen_by),
    "delegation": rows_seen(Delegation.objects.seen_by),
}
