"""Withdraw charges (hủy khoản thu): what was not paid is owed no more, what was paid is to be given back."""

from collections.abc import Sequence
from datetime import datetime

from gatezone.charges.books.booking import book
from gatezone.charges.codes import new_code
from gatezone.charges.debts.events import ChargeFoundTooHigh, ChargesGathered, ChargeWithdrawn, OrderClosed
from gatezone.charges.debts.models import Charge, PaymentOrder
from gatezone.charges.debts.postings import POSTINGS
from gatezone.kernel.command import record
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


def withdraw_charges(*, about: Ref, what: str, why: str, at: datetime) -> None:
    """
    Let nothing of a kind ``what`` be owed for a thing any more, as a part of the command that ends it.

    Records: ChargeWithdrawn, OrderClosed, ChargeFoundTooHigh, as it comes out; nothing where nothing was raised.
    """
    kept = Charge.objects.select_for_update().filter(about=str(about), what=what)
    charges = list(kept.exclude(state="withdrawn").order_by("id"))
    withdraw([each for each in charges if each.state == "due"], why=why, at=at)
    paid = [each for each in charges if each.paid_vnd > each.due_back_vnd]
    give_back(paid, sum(each.paid_vnd - each.due_back_vnd for each in paid), why=why, at=at)


def withdraw(charges: Sequence[Charge], *, why: str, at: datetime) -> None:
    """
    Withdraw charges that are due; an order that held others too makes way for one of the others.

    Records: ChargeWithdrawn for each charge, OrderClosed for each order.
    """
    if not charges:
        return
    orders = {each.order_id for each in charges if each.order_id}
    closed = list(PaymentOrder.objects.select_for_update().filter(pk__in=orders, state="open").order_by("id"))
    Charge.objects.filter(pk__in=[each.pk for each in charges]).update(state="withdrawn", withdrawn_at=at)
    book(*(_withdrawn(each, why) for each in charges), by=POSTINGS, at=at)
    for order in closed:
        close(order, why=why, at=at)
        left = list(order.charges.filter(state="due").order_by("id"))
        if left:
            put_together(left, at=at)


def give_back(charges: Sequence[Charge], amount_vnd: int, *, why: str, at: datetime) -> None:
    """Note what was paid and is not owed after all, the last charge first. Records: ChargeFoundTooHigh."""
    for each in reversed(charges):
        part = min(amount_vnd, each.paid_vnd - each.due_back_vnd)
        if part <= 0:
            continue
        each.due_back_vnd += part
        each.save(update_fields=["due_back_vnd"])
        record(ChargeFoundTooHigh(charge=each.ref, about=Ref.parse(each.about), due_back=Dong(part), why=why))
        amount_vnd -= part


def close(order: PaymentOrder, *, why: str, at: datetime) -> None:
    """Close an open order, which the caller holds. Records: OrderClosed."""
    order.state, order.closed_at = "closed", at
    order.save(update_fields=["state", "closed_at"])
    record(OrderClosed(order=order.ref, why=why))


def put_together(charges: Sequence[Charge], *, at: datetime) -> PaymentOrder:
    """Put charges of one payer, which the caller holds, on one new order. Records: ChargesGathered."""
    first = charges[0]
    amount_vnd = sum(each.amount_vnd for each in charges)
    order = PaymentOrder.objects.create(
        code=new_code(),
        payer=first.payer,
        stream=first.stream,
        operator=first.operator,
        amount_vnd=amount_vnd,
        made_at=at,
    )
    Charge.objects.filter(pk__in=[each.pk for each in charges]).update(order=order)
    refs = tuple(each.ref for each in charges)
    record(
        ChargesGathered(order=order.ref, payer=Ref.parse(first.payer), charges=refs, amount=Dong(amount_vnd))
    )
    return order


def _withdrawn(charge: Charge, why: str) -> ChargeWithdrawn:
    return ChargeWithdrawn(
        charge=charge.ref,
        about=Ref.parse(charge.about),
        stream=charge.stream,
        operator=charge.operator,
        amount=Dong(charge.amount_vnd),
        why=why,
    )
