"""Who may see what somebody must see to, and what they were told."""

from collections.abc import Mapping

from gatezone.attention.models import Matter, Notice
from gatezone.journal.seeing import Seen, rows_seen, seen_with
from gatezone.parties.duties import ACCOUNT_KEEPER, LEADER

SEEN: Mapping[str, Seen] = {
    "matter": rows_seen(Matter.objects.seen_by),
    "notice": rows_seen(Notice.objects.seen_by),
    "browser": seen_with(ACCOUNT_KEEPER, LEADER),
}
