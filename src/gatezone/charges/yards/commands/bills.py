"""Bills of yards that were made: they are paid to the yard itself, or withdrawn."""

from datetime import datetime
from uuid import UUID

from gatezone.charges.debts.commands.settling import settle
from gatezone.charges.debts.commands.withdrawing import withdraw
from gatezone.charges.debts.lifecycle import CHARGE
from gatezone.charges.debts.models import Charge, PaymentOrder
from gatezone.charges.yards import rules
from gatezone.charges.yards.events import BillWithdrawn
from gatezone.charges.yards.models.bills import Bill
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import YARD_OPERATOR

MEANS = {"cash": "operator-cash", "transfer": "operator-bank"}
"""How a bill is paid to the yard: the kind of thing the books take the money from (see `postings`)."""


class NotAPaymentMeans(Invalid):
    """A bill is paid in cash or by a transfer."""


class PaidWithOthers(Stale):
    """This bill is part of a payment order with other bills and is paid together with them."""


@command
def settle_bill(*, bill: UUID, means: str, by: Actor, at: datetime) -> Ref:
    """
    Note that a bill was paid to the yard, in cash or by a transfer: the money is its operator's own.

    Records: ChargesSettled.
    Raises:  NotAPaymentMeans, NoSuchBill, NotAllowed, WrongState, PaidWithOthers.
    """
    if means not in MEANS:
        raise NotAPaymentMeans()
    found, order, charge = _held(bill, by=by)
    CHARGE.target(charge.state, "settle", by.duties)
    if order.amount_vnd != charge.amount_vnd:
        raise PaidWithOthers()
    settle(order, means=Ref(MEANS[means], found.yard_id), at=at)
    return found.ref


@command
def withdraw_bill(*, bill: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Withdraw a bill that was not paid, with a written reason; another may be made in its place.

    Records: ChargeWithdrawn, OrderClosed, BillWithdrawn.
    Raises:  NoSuchBill, NotAllowed, WrongState, Refused.
    """
    found, _order, charge = _held(bill, by=by)
    CHARGE.target(charge.state, "withdraw", by.duties)
    facts = rules.BillWithdrawalFacts(reason=reason)
    refuse_if(reasons_against(facts, rules.WITHDRAWING, on=hanoi_day(at)))

    withdraw([charge], why="bill-withdrawn", at=at)
    record(BillWithdrawn(bill=found.ref, charge=charge.ref, reason=reason.strip()))
    return found.ref


def _held(bill: UUID, *, by: Actor) -> tuple[Bill, PaymentOrder, Charge]:
    """A bill of one's own yard, its order and its charge, held in this order. Raises: NoSuchBill, NotAllowed."""
    found = Bill.objects.seen_by(by).locked(bill)
    by.must_hold(YARD_OPERATOR, Ref("yard", found.yard_id))
    order = PaymentOrder.objects.locked(
        Charge.objects.values_list("order", flat=True).get(pk=found.charge_id)
    )
    charge = Charge.objects.select_for_update().get(pk=found.charge_id)
    return found, order, charge
