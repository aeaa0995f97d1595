"""Refunds as those who want, approve and pay them may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from gatezone.charges.debts.models import Charge, NoSuchCharge
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.charges.refunds.models import NoSuchRefund, Refund, routes_of
from gatezone.charges.refunds.shown import facts_of_refund
from gatezone.kernel.actor import Actor
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund; ``moves`` are the steps its reader may take. Where it goes is told to those who send it."""

    id: UUID
    of: Ref
    about: Ref | None
    payer: Ref | None
    route: str
    code: str
    amount: Dong
    means: str
    bank: str
    account: str
    reason: str
    paper: str
    state: str
    asked_by: Ref
    asked_at: datetime
    decided_by: Ref | None
    decided_at: datetime | None
    refusal: str
    sent_at: datetime | None
    asks: int
    next_ask_at: datetime | None
    ended_at: datetime | None
    reference: str
    bank_paper: str
    moves: tuple[str, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Refundable:
    """A charge that was paid: what of it is due back and not asked for yet, and what could be by a paper."""

    charge: UUID
    about: Ref
    payer: Ref
    code: str
    paid: Dong
    due_back: Dong
    left: Dong


def refunds(
    *, by: Actor, states: Collection[str] | None = None, means: str = "", limit: int = 200
) -> list[RefundRow]:
    """Return the refunds an actor may see, the newest first. Cost: one SQL statement."""
    found = Refund.objects.seen_by(by).select_related("charge__order").order_by("-asked_at", "-id")
    if states is not None:
        found = found.filter(state__in=states)
    if means:
        found = found.filter(means=means)
    return [_row(each, by) for each in found[:limit]]


def refund(identity: UUID, *, by: Actor) -> RefundRow:
    """Return a refund. Cost: one SQL statement. Raises: NoSuchRefund."""
    found = Refund.objects.seen_by(by).select_related("charge__order").filter(pk=identity).first()
    if found is None:
        raise NoSuchRefund(refund=str(identity))
    return _row(found, by)


def due_back(*, by: Actor, limit: int = 200) -> list[Refundable]:
    """Return the fees of which something is due back that nobody has asked for. Cost: one SQL statement."""
    found = Charge.objects.seen_by(by).filter(due_back_vnd__gt=F("refunded_vnd"), stream="fee")
    return [_refundable(each) for each in found.select_related("order").order_by("settled_at", "id")[:limit]]


def refundable(charge: UUID, *, by: Actor) -> Refundable:
    """Return what may be given back of a charge. Cost: one SQL statement. Raises: NoSuchCharge."""
    found = Charge.objects.seen_by(by).select_related("order").filter(pk=charge).first()
    if found is None:
        raise NoSuchCharge(charge=str(charge))
    return _refundable(found)


def _refundable(found: Charge) -> Refundable:
    return Refundable(
        charge=found.id,
        about=Ref.parse(found.about),
        payer=Ref.parse(found.payer),
        code=found.order.code if found.order else "",
        paid=Dong(found.paid_vnd),
        due_back=Dong(max(0, found.due_back_vnd - found.refunded_vnd)),
        left=Dong(found.paid_vnd - found.refunded_vnd),
    )


def _row(found: Refund, by: Actor) -> RefundRow:
    charge = found.charge
    order = charge.order if charge else None
    duties = by.duties_over(*routes_of(charge))
    return RefundRow(
        id=found.id,
        of=found.of,
        about=Ref.parse(charge.about) if charge else None,
        payer=Ref.parse(charge.payer) if charge else None,
        route=charge.route if charge else "",
        code=order.code if order else "",
        amount=Dong(found.amount_vnd),
        means=found.means,
        bank=found.bank,
        account=found.account,
        reason=found.reason,
        paper=found.paper,
        state=found.state,
        asked_by=Ref.parse(found.asked_by),
        asked_at=found.asked_at,
        decided_by=Ref.parse(found.decided_by) if found.decided_by else None,
        decided_at=found.decided_at,
        refusal=found.refusal,
        sent_at=found.sent_at,
        asks=found.asks,
        next_ask_at=found.next_ask_at,
        ended_at=found.ended_at,
        reference=found.reference,
        bank_paper=found.bank_paper,
        moves=tuple(move.name for move in REFUND.open_moves(found.state, duties)),
        shown=facts_of_refund(found).seal,
    )
