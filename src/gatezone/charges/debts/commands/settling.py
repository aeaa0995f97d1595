"""
Settle (nộp đủ): an order was paid, exactly, and so were its charges.

A part of the commands that see the money: a transfer that was matched, or cash in a till.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F

from gatezone.charges.books.booking import book
from gatezone.charges.books.sharing import shared
from gatezone.charges.debts.events import ChargesSettled
from gatezone.charges.debts.models import Charge, PaymentOrder
from gatezone.charges.debts.postings import POSTINGS
from gatezone.charges.debts.receipts.commands.issuing import Settled, issue_papers
from gatezone.kernel.errors import Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

Paid = tuple[PaymentOrder, Ref]
"""An order, and by what it was paid: ``bank-credit/…`` or ``till/…``."""


class OrderNotOpen(Stale):
    """This payment order was paid or closed meanwhile."""


def settle(order: PaymentOrder, *, means: Ref, at: datetime) -> None:
    """Settle one order, as `settle_all`."""
    settle_all([(order, means)], at=at)


def settle_all(paid: Iterable[Paid], *, at: datetime) -> None:
    """
    Mark orders, which the caller has locked, and their charges as paid, write it into the books, and issue a
    paper for each.

    Records: ChargesSettled and PaperIssued, once for each order.
    Raises:  OrderNotOpen; then nothing is settled.
    Cost:    nine SQL statements, however many orders.
    """
    means = {order.pk: by_what for order, by_what in paid}
    orders = {each.pk: each for each in PaymentOrder.objects.filter(pk__in=means, state="open")}
    if len(orders) != len(means):
        raise OrderNotOpen(orders=sorted(str(each) for each in means.keys() - orders.keys()))
    PaymentOrder.objects.filter(pk__in=orders).update(state="paid", closed_at=at)
    due: dict[UUID | None, list[Charge]] = {each: [] for each in orders}
    for charge in Charge.objects.select_for_update().filter(order__in=orders, state="due").order_by("id"):
        due[charge.order_id].append(charge)
        charge.state, charge.paid_vnd, charge.settled_at = "settled", charge.amount_vnd, at
    charges = [charge for each in due.values() for charge in each]
    paid_now = Charge.objects.filter(pk__in=[charge.pk for charge in charges])
    paid_now.update(state="settled", paid_vnd=F("amount_vnd"), settled_at=at)
    book(*(_event(each, due[each.pk], means[each.pk]) for each in orders.values()), by=POSTINGS, at=at)
    issue_papers((Settled(each, due[each.pk], means[each.pk]) for each in orders.values()), at=at)


def _event(order: PaymentOrder, charges: list[Charge], means: Ref) -> ChargesSettled:
    kept = sum(shared(each.amount_vnd, (each.kept_percent, 100 - each.kept_percent))[0] for each in charges)
    return ChargesSettled(
        order=order.ref,
        charges=tuple(each.ref for each in charges),
        stream=order.stream,
        operator=order.operator,
        means=means,
        amount=Dong(order.amount_vnd),
        kept=Dong(kept),
        passed_on=Dong(order.amount_vnd - kept),
    )
