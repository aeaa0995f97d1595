"""Charges and payment orders as their readers may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatezone.charges.debts.models import Charge, NoSuchCharge, NoSuchOrder, PaymentOrder
from gatezone.kernel.actor import Actor
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A charge: what it is for, how much, and what the amount was computed of (``why``)."""

    id: UUID
    stream: str
    operator: str
    what: str
    about: Ref
    payer: Ref
    amount: Dong
    state: str
    priced_on: date
    due_on: date | None
    why: Mapping[str, Any]
    certain: bool
    holds_passage: bool
    raised_at: datetime
    settled_at: datetime | None
    due_back: Dong
    refunded: Dong
    order: UUID | None
    code: str
    order_vnd: int


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A payment order with its charges."""

    id: UUID
    code: str
    payer: Ref
    stream: str
    operator: str
    amount: Dong
    state: str
    made_at: datetime
    closed_at: datetime | None
    charges: tuple[ChargeRow, ...]


def charges_about(about: Ref, *, by: Actor | None = None) -> list[ChargeRow]:
    """
    Return the charges of a thing that stand, the first first; without a reader, for whoever holds its code.

    Cost: one SQL statement.
    """
    kept = Charge.objects.seen_by(by) if by else Charge.objects.all()
    found = kept.filter(about=str(about)).exclude(state="withdrawn")
    return [charge_row(each) for each in found.select_related("order").order_by("raised_at", "id")]


def charges_of_all(things: Sequence[Ref]) -> list[ChargeRow]:
    """Return the charges that stand of some things, the first first, for whoever counts. Cost: one SQL statement."""
    kept = Charge.objects.filter(about__in=[str(each) for each in things]).exclude(state="withdrawn")
    return [charge_row(each) for each in kept.select_related("order").order_by("raised_at", "id")]


def charge(identity: UUID, *, by: Actor) -> ChargeRow:
    """Return one charge as its reader may see it. Cost: one SQL statement. Raises: NoSuchCharge."""
    found = Charge.objects.seen_by(by).select_related("order").filter(pk=identity).first()
    if found is None:
        raise NoSuchCharge(charge=str(identity))
    return charge_row(found)


def charges_named(identities: Sequence[UUID], *, by: Actor) -> list[ChargeRow]:
    """Return those of some charges that a reader may see, in that order. Cost: one SQL statement."""
    found = Charge.objects.seen_by(by).select_related("order").in_bulk(identities)
    return [charge_row(found[each]) for each in identities if each in found]


def open_orders_about(things: Sequence[Ref]) -> list[OrderRow]:
    """Return the orders that wait for payment for any of some things, the oldest first. Cost: two SQL statements."""
    found = PaymentOrder.objects.filter(state="open", charges__about__in=[str(each) for each in things])
    return [
        order_row(each)
        for each in found.distinct().prefetch_related("charges__order").order_by("made_at", "id")
    ]


def order_of_code(code: str, *, by: Actor | None = None) -> OrderRow:
    """
    Return the order of a code; without a reader, for whoever holds the code.

    Cost: two SQL statements. Raises: NoSuchOrder.
    """
    kept = PaymentOrder.objects.seen_by(by) if by else PaymentOrder.objects.all()
    found = kept.filter(code=code).prefetch_related("charges__order").first()
    if found is None:
        raise NoSuchOrder()
    return order_row(found)


def order_row(found: PaymentOrder) -> OrderRow:
    """Return an order as its readers see it; its charges, with their orders, were fetched before."""
    return OrderRow(
        id=found.id,
        code=found.code,
        payer=Ref.parse(found.payer),
        stream=found.stream,
        operator=found.operator,
        amount=Dong(found.amount_vnd),
        state=found.state,
        made_at=found.made_at,
        closed_at=found.closed_at,
        charges=tuple(charge_row(each) for each in found.charges.all()),
    )


def charge_row(found: Charge) -> ChargeRow:
    """Return a charge as its readers see it; its order was fetched before."""
    return ChargeRow(
        id=found.id,
        stream=found.stream,
        operator=found.operator,
        what=found.what,
        about=Ref.parse(found.about),
        payer=Ref.parse(found.payer),
        amount=Dong(found.amount_vnd),
        state=found.state,
        priced_on=found.priced_on,
        due_on=found.due_on,
        why=found.why,
        certain=found.certain,
        holds_passage=found.holds_passage,
        raised_at=found.raised_at,
        settled_at=found.settled_at,
        due_back=Dong(found.due_back_vnd),
        refunded=Dong(found.refunded_vnd),
        order=found.order_id,
        code=found.order.code if found.order else "",
        order_vnd=found.order.amount_vnd if found.order else 0,
    )
