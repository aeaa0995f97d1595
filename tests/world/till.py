"""A till of the tests, with the people who sit at it and who watch over it."""

from uuid import UUID

from gate import ROUTE, Gate, person
from gatezone.charges import commands
from gatezone.charges.models import Charge, PaymentOrder, Till
from gatezone.crossings.commands import cancel_trip
from gatezone.kernel.refs import Ref
from people import NGAN, OANH

OTHER_CASHIER = person("vy", ("cashier", Ref("route", ROUTE)))


def opens(gate: Gate, opening_vnd: int = 1_000_000, *, by=NGAN) -> UUID:
    return UUID(commands.open_till(route=ROUTE, opening_vnd=opening_vnd, by=by, at=gate.now).id)


def owed_by(gate: Gate, plate: str = "12C-345.67", **changed) -> PaymentOrder:
    """The order of a truck that was declared and has not paid."""
    return order_of(gate.declares_only(plate, **changed))


def order_of(crossing: UUID) -> PaymentOrder:
    return PaymentOrder.objects.get(charges__about=f"crossing/{crossing}", state="open")


def takes(gate: Gate, order: PaymentOrder, tendered_vnd: int | None = None, *, by=NGAN) -> Ref:
    tendered = order.amount_vnd if tendered_vnd is None else tendered_vnd
    return commands.take_cash(order=order.pk, tendered_vnd=tendered, by=by, at=gate.now)


def counts(gate: Gate, till: UUID, amount_vnd: int, *, by=NGAN) -> Ref:
    from_notes = commands.count_till(till=till, notes={}, small_vnd=amount_vnd, by=by, at=gate.now)
    return from_notes


def closes(gate: Gate, till: UUID, why: str = "", *, by=NGAN) -> Till:
    commands.close_till(till=till, why=why, by=by, at=gate.now)
    return Till.objects.get(pk=till)


def due_back(gate: Gate, plate: str = "12C-345.67", *, by=NGAN) -> Charge:
    """A charge that was paid in cash and is to be given back: its trip was cancelled."""
    trip = gate.declares_only(plate)
    takes(gate, order_of(trip), by=by)
    cancel_trip(crossing=trip, by=gate.minh, at=gate.now)
    return Charge.objects.get(about=f"crossing/{trip}")


def asks(gate: Gate, charge: Charge, amount_vnd: int | None = None, *, by=NGAN, **changed) -> UUID:
    wish = {
        "charge": charge.pk,
        "amount_vnd": charge.due_back_vnd if amount_vnd is None else amount_vnd,
        "means": "transfer",
        "reason": "Hủy lượt xe",
        "bank": "970436",
        "account": "0011002233",
        "by": by,
        "at": gate.now,
    }
    return UUID(commands.ask_refund(**{**wish, **changed}).id)


def approves(gate: Gate, refund: UUID, *, by=OANH) -> UUID:
    commands.approve_refund(refund=refund, by=by, at=gate.now)
    return refund
