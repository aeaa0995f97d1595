"""What is to be paid and what was: by the firms one declares for, and whether a truck is through with it."""

from uuid import UUID

from django.db.models import Q

from gatezone.charges.debts.models import Charge, NoSuchOrder, PaymentOrder
from gatezone.charges.debts.queries.charges import OrderRow, order_row
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref

MANY = 200


def orders_to_pay(*, by: Actor, limit: int = MANY) -> list[OrderRow]:
    """Return what the firms one declares for have still to pay, the oldest first. Cost: two SQL statements."""
    waiting = PaymentOrder.objects.filter(_own(by), state="open").order_by("made_at", "id")
    return [order_row(each) for each in waiting.prefetch_related("charges__order")[:limit]]


def orders_paid(*, by: Actor, limit: int) -> list[OrderRow]:
    """Return what the firms one declares for paid, the last first. Cost: two SQL statements."""
    paid = PaymentOrder.objects.filter(_own(by), state="paid").order_by("-closed_at", "-id")
    return [order_row(each) for each in paid.prefetch_related("charges__order")[:limit]]


def order_to_pay(order: UUID, *, by: Actor) -> OrderRow:
    """
    Return an order of a firm one declares for, whatever became of it.

    Cost: two SQL statements. Raises: NoSuchOrder.
    """
    found = PaymentOrder.objects.filter(_own(by), pk=order).prefetch_related("charges__order").first()
    if found is None:
        raise NoSuchOrder(order=str(order))
    return order_row(found)


def standing_of(about: Ref) -> str:
    """
    Return whether what stands against a thing is ``due`` or ``settled``; nothing where it owes nothing.

    It says no amount, so anybody may ask who may see the thing. Cost: one SQL statement.
    """
    states = set(
        Charge.objects.filter(about=str(about), amount_vnd__gt=0)
        .exclude(state="withdrawn")
        .values_list("state", flat=True)
    )
    return "due" if "due" in states else "settled" if states else ""


def _own(by: Actor) -> Q:
    return Q(payer__in=[str(firm) for firm in by.over("declarant")])
