"""
The tray of money that goes out (hàng chờ chi hoàn trả): what is to be sent to the bank, and what it is asked about.

The approved refunds are the outbox: each was written in the transaction of its approval. What is noted here is how
often the bank was asked in vain, which is no fact of the zone.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from gatezone.charges.refunds.models import Refund
from gatezone.charges.refunds.paying_bank import Payment

HANDFUL = 50
HELD_FOR = timedelta(minutes=2)
"""So long whoever sent a refund has time to note the answer; then nobody knows it."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


def to_send() -> list[UUID]:
    """Return the approved refunds that go by transfer, the oldest first. Cost: one SQL statement."""
    waiting = Refund.objects.filter(state="approved", means="transfer").order_by("decided_at", "id")
    return list(waiting.values_list("pk", flat=True)[:HANDFUL])


def payment_of(refund: UUID) -> Payment:
    """Return what the bank is told of a refund. Cost: one SQL statement."""
    found = Refund.objects.select_related("charge__order").get(pk=refund)
    order = found.charge.order if found.charge else None
    code = order.code if order else ""
    return Payment(found.key, found.amount_vnd, found.bank, found.account, f"HOAN TRA {code}".strip())


def unanswered(at: datetime) -> list[UUID]:
    """Return the refunds that were sent and of which nobody noted an answer in time. Cost: one SQL statement."""
    silent = Refund.objects.filter(state="sent", sent_at__lte=at - HELD_FOR).order_by("sent_at", "id")
    return list(silent.values_list("pk", flat=True)[:HANDFUL])


def to_ask(at: datetime) -> list[tuple[UUID, UUID]]:
    """Return the refunds whose outcome is not known and the keys to ask by. Cost: one SQL statement."""
    unknown = Refund.objects.filter(state="unknown", next_ask_at__lte=at).order_by("next_ask_at", "id")
    return list(unknown.values_list("pk", "key")[:HANDFUL])


def asked_in_vain(refund: UUID, at: datetime) -> None:
    """Note that the bank does not know either: it is asked again, later each time. Cost: two SQL statements."""
    asks = Refund.objects.filter(pk=refund).values_list("asks", flat=True).first() or 0
    pause = min(FIRST_PAUSE * 2 ** min(asks, 10), LONGEST_PAUSE)
    Refund.objects.filter(pk=refund, state="unknown").update(asks=F("asks") + 1, next_ask_at=at + pause)
