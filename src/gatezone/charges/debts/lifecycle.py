"""The lives of a charge and of a payment order, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import (
    ACCOUNTANT,
    CASHIER,
    CENTRE_OFFICER,
    DECLARANT,
    LANE_OFFICER,
    YARD_OPERATOR,
)

CHARGERS = frozenset({DECLARANT, YARD_OPERATOR, LANE_OFFICER, CENTRE_OFFICER, CASHIER, ACCOUNTANT})
"""Whose acts make a charge: it follows from what they do with a truck, and they cannot choose it."""


TAKERS = frozenset({CASHIER, ACCOUNTANT, YARD_OPERATOR})
"""Who takes money, or sees it come in."""


CHARGE = Machine(
    name="charge",
    initial="due",
    final=frozenset({"settled", "withdrawn"}),
    states={"due": "Not paid yet", "settled": "Paid", "withdrawn": "Withdrawn"},
    moves=(
        Move("settle", "Mark as paid", ("due",), "settled", TAKERS),
        Move("withdraw", "Withdraw the charge", ("due",), "withdrawn", CHARGERS),
    ),
)


ORDER = Machine(
    name="payment-order",
    initial="open",
    final=frozenset({"paid", "closed"}),
    states={"open": "Waits for payment", "paid": "Paid", "closed": "No longer valid"},
    moves=(
        Move("pay", "Pay", ("open",), "paid", TAKERS),
        Move("close", "Close", ("open",), "closed", CHARGERS),
    ),
)
