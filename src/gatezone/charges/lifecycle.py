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

BANK_CREDIT = Machine(
    name="bank-credit",
    initial="received",
    final=frozenset({"matched", "assigned", "returned", "reversed", "our-cash"}),
    states={
        "received": "Came in",
        "matched": "Paid its order",
        "suspended": "Waits for somebody",
        "assigned": "Assigned to an order by hand",
        "returning": "To be returned",
        "returned": "Given back",
        "reversed": "Reversed by the bank",
        "our-cash": "Cash of the tills",
    },
    moves=(
        Move("match", "Match", ("received",), "matched", TAKERS),
        Move("suspend", "Put into suspense", ("received",), "suspended", TAKERS),
        Move("assign", "Assign to an order", ("suspended",), "assigned", frozenset({ACCOUNTANT})),
        Move("find_own", "Mark as cash of our tills", ("suspended",), "our-cash", frozenset({ACCOUNTANT})),
        Move("return", "Return to the sender", ("suspended",), "returning", frozenset({ACCOUNTANT})),
        Move("confirm_return", "Confirm the return", ("returning",), "returned", TAKERS),
        Move("net", "Net with its reversal", ("received", "suspended", "returning"), "reversed", TAKERS),
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
