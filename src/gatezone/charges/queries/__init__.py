"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.queries.books import balances
from gatezone.charges.queries.charges import (
    ChargeRow,
    OrderRow,
    charge,
    charges_about,
    charges_named,
    open_orders_about,
    order_of_code,
    orders_of,
)
from gatezone.charges.queries.owed import owed_for, owed_sql
from gatezone.charges.queries.quoting import Quoted, quoted
from gatezone.charges.queries.refunds import Refundable, RefundRow, due_back, refund, refundable, refunds
from gatezone.charges.queries.tills import EntryRow, TillRow, entries_of, own_till, till, tills_in

__all__ = [
    "ChargeRow",
    "EntryRow",
    "OrderRow",
    "Quoted",
    "RefundRow",
    "Refundable",
    "TillRow",
    "balances",
    "charge",
    "charges_about",
    "charges_named",
    "due_back",
    "entries_of",
    "open_orders_about",
    "order_of_code",
    "orders_of",
    "owed_for",
    "owed_sql",
    "own_till",
    "quoted",
    "refund",
    "refundable",
    "refunds",
    "till",
    "tills_in",
]
