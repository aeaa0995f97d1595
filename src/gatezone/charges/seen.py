"""Who may see what of the money: asked wherever a charge, a paper or an entry about one is shown."""

from collections.abc import Mapping

from gatezone.charges.banking.queries import READERS
from gatezone.charges.debts.models import Charge, PaymentOrder
from gatezone.charges.debts.queries import exempting
from gatezone.charges.debts.receipts.models import Paper
from gatezone.charges.refunds.models import Refund
from gatezone.charges.tariffs import queries as rates
from gatezone.charges.tills.models import Till
from gatezone.charges.yards.models.bills import Bill
from gatezone.charges.yards.queries.bills import refused_seen_by
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
