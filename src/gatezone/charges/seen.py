"""Who may see what of the money: asked wherever a charge, a paper or an entry about one is shown."""

from collections.abc import Mapping

from gatezone.charges.models import Bill, Charge, Paper, PaymentOrder, Refund, Till
from gatezone.charges.queries import exempting, rates
from gatezone.charges.queries.banking import READERS
from gatezone.charges.queries.bills import refused_seen_by
from gatezone.journal.seeing import Seen, everybody, rows_seen, seen_with

SEEN: Mapping[str, Seen] = {
    "charge": rows_seen(Charge.objects.seen_by),
    "payment-order": rows_seen(PaymentOrder.objects.seen_by),
    "paper": rows_seen(Paper.objects.seen_by),
    "refund": rows_seen(Refund.objects.seen_by),
    "till": rows_seen(Till.objects.seen_by),
    "bill": rows_seen(Bill.objects.seen_by),
    "refused-bill": rows_seen(refused_seen_by),
    "price-list": everybody,
    "rate": seen_with(*rates.READERS),
    "exemption": seen_with(*exempting.READERS),
    **dict.fromkeys(
        ("bank-credit", "bank-notice", "bank-statement", "bank-transfer", "statement-row"),
        seen_with(*READERS),
    ),
}
