"""Gather charges (gộp khoản nộp): several trucks, one transfer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatezone.charges.debts import rules
from gatezone.charges.debts.commands.withdrawing import close, put_together
from gatezone.charges.debts.models import Charge, NoSuchCharge, PaymentOrder
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if

MOST_AT_ONCE = 500


class NotAGathering(Invalid):
    """A payment order is for 1 to 500 charges, each listed once."""


@command
def gather_charges(*, charges: Sequence[UUID], by: Actor, at: datetime) -> Ref:
    """
    Put several charges that are due on one payment order; the orders they stood on are closed.

    Records: OrderClosed for each order, ChargesGathered.
    Raises:  NotAGathering, NoSuchCharge, NotAllowed, Refused.
    Returns: the new order.
    """
    if not 1 <= len(charges) <= MOST_AT_ONCE or len(set(charges)) != len(charges):
        raise NotAGathering()
    found = list(Charge.objects.seen_by(by).select_for_update().filter(pk__in=charges).order_by("id"))
    if len(found) != len(charges):
        raise NoSuchCharge()
    for payer in {each.payer for each in found}:
        by.must_hold("declarant", Ref.parse(payer))
    orders = list(PaymentOrder.objects.select_for_update().filter(pk__in={each.order_id for each in found}))
    beside = Charge.objects.filter(order__in=orders, state="due").exclude(pk__in=charges)
    facts = rules.GatheringFacts(
        states=tuple(sorted({each.state for each in found})),
        payers=len({(each.payer, each.stream, each.operator) for each in found}),
        left_behind=beside.count(),
    )
    refuse_if(reasons_against(facts, rules.GATHERING, on=hanoi_day(at)))

    for order in orders:
        close(order, why="gathered", at=at)
    return put_together(found, at=at).ref
