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
from gatezone.charges.queries.pages import ChargePage, page_of_charges
from gatezone.charges.queries.paying import order_to_pay, orders_paid, orders_to_pay, standing_of
from gatezone.charges.queries.payments import Payment, payment_for, payment_of
from gatezone.charges.queries.quoting import Quoted, quoted

__all__ = [
    "ChargePage",
    "ChargeRow",
    "OrderRow",
    "Payment",
    "Quoted",
    "balances",
    "charge",
    "charges_about",
    "charges_named",
    "open_orders_about",
    "order_of_code",
    "order_to_pay",
    "orders_of",
    "orders_paid",
    "orders_to_pay",
    "owed_for",
    "owed_sql",
    "page_of_charges",
    "payment_for",
    "payment_of",
    "quoted",
    "standing_of",
]
