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
        Move("settle", "Settle", ("due",), "settled", TAKERS),
        Move("withdraw", "Withdraw", ("due",), "withdrawn", CHARGERS),
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

BANK_CREDIT = Machine(
    name="bank-credit",
    initial="received",
    final=frozenset({"matched", "assigned", "returned", "reversed", "our-cash"}),
    states={
        "received": "Came in",
        "matched": "Paid its order",
        "suspended": "Waits for somebody",
        "assigned": "Given to an order by hand",
        "returning": "Is to be given back",
        "returned": "Given back",
        "reversed": "Taken back by the bank",
        "our-cash": "Was cash of the tills",
    },
    moves=(
        Move("match", "Match", ("received",), "matched", TAKERS),
        Move("suspend", "Keep for somebody", ("received",), "suspended", TAKERS),
        Move("assign", "Give it to an order", ("suspended",), "assigned", frozenset({ACCOUNTANT})),
        Move(
            "find_own", "It is cash of the tills", ("suspended",), "our-cash", frozenset({ACCOUNTANT})
        ),
        Move("return", "Give it back", ("suspended",), "returning", frozenset({ACCOUNTANT})),
        Move("confirm_return", "Confirm that it was given back", ("returning",), "returned", TAKERS),
        Move("net", "Net it with another transfer", ("received", "suspended", "returning"), "reversed", TAKERS),
    ),
)

ACCOUNTANTS = frozenset({ACCOUNTANT})

PAPER = Machine(
    name="paper",
    initial="valid",
    final=frozenset({"cancelled", "replaced"}),
    states={"valid": "Valid", "cancelled": "Cancelled", "replaced": "Replaced by another"},
    moves=(
        Move("cancel", "Cancel the paper", ("valid",), "cancelled", ACCOUNTANTS),
        Move("replace", "Put another in its place", ("valid",), "replaced", ACCOUNTANTS),
    ),
)
"""A paper itself never changes: its state follows from what came later."""
