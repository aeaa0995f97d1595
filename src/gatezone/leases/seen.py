"""Who may see an asset that is let, its leases, and the days it was not let."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, rows_seen, seen_with
from gatezone.leases.lifecycle import READERS
from gatezone.leases.models import Asset, Bill, Lease

SEEN: Mapping[str, Seen] = {
    "lease-asset": rows_seen(Asset.objects.seen_by),
    "lease": rows_seen(Lease.objects.seen_by),
    "rent-bill": rows_seen(Bill.objects.seen_by),
    "lease-terms": rows_seen(Lease.objects.seen_by),
    "rent-review": seen_with(*READERS),
    "withdrawal": seen_with(*READERS),
}
