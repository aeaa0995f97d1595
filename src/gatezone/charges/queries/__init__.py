"""What can be seen of money: by whom it concerns, and by those who answer for it."""

from gatezone.charges.queries.books import balance_of, balances
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
from gatezone.charges.queries.days import (
    Moved,
    OfVehicle,
    ToPrice,
    accounts_of_fees,
    balances_of_fees,
    fees_of,
    moves_of_fees,
    owed_by_tariff,
    paid_out_by_statements,
)
from gatezone.charges.queries.owed import owed_for, owed_sql
from gatezone.charges.queries.quoting import Quoted, quoted
from gatezone.charges.queries.refunds import Refundable, RefundRow, due_back, refund, refundable, refunds
from gatezone.charges.queries.tills import (
    EntryRow,
    TillRow,
    entries_of,
    own_till,
    taken_less_paid_out,
    till,
    tills_in,
)

__all__ = [
    "ChargeRow",
    "EntryRow",
    "Moved",
    "OfVehicle",
    "OrderRow",
    "Quoted",
    "RefundRow",
    "Refundable",
    "TillRow",
    "ToPrice",
    "accounts_of_fees",
    "balance_of",
    "balances",
    "balances_of_fees",
    "charge",
    "charges_about",
    "charges_named",
    "due_back",
    "entries_of",
    "fees_of",
    "moves_of_fees",
    "open_orders_about",
    "order_of_code",
    "orders_of",
    "owed_by_tariff",
    "owed_for",
    "owed_sql",
    "own_till",
    "paid_out_by_statements",
    "quoted",
    "refund",
    "refundable",
    "refunds",
    "taken_less_paid_out",
    "till",
    "tills_in",
]
