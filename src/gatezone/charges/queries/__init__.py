"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.queries.books import balances
from gatezone.charges.queries.charges import (
    ChargeRow,
    OrderRow,
    charge,
    charges_about,
    charges_named,
    order_of_code,
    orders_of,
)
from gatezone.charges.queries.owed import owed_for, owed_sql
from gatezone.charges.queries.quoting import Quoted, quoted

__all__ = [
    "ChargeRow",
    "OrderRow",
    "Quoted",
    "balances",
    "charge",
    "charges_about",
    "charges_named",
    "order_of_code",
    "orders_of",
    "owed_for",
    "owed_sql",
    "quoted",
]
