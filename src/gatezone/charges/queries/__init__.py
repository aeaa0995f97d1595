"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.queries.books import balances
from gatezone.charges.queries.charges import ChargeRow, OrderRow, charges_about, order_of_code, orders_of
from gatezone.charges.queries.owed import owed_for, owed_sql

__all__ = [
    "ChargeRow",
    "OrderRow",
    "balances",
    "charges_about",
    "order_of_code",
    "orders_of",
    "owed_for",
    "owed_sql",
]
