"""Who may see an auction."""

from collections.abc import Mapping

from gatezone.auctions.models import Auction
from gatezone.journal.seeing import Seen, rows_seen

SEEN: Mapping[str, Seen] = {"auction": rows_seen(Auction.objects.seen_by)}
