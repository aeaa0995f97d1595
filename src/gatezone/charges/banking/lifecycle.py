"""The life of a transfer that came in, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import (
    ACCOUNTANT,
    CASHIER,
    YARD_OPERATOR,
)

TAKERS = frozenset({CASHIER, ACCOUNTANT, YARD_OPERATOR})
"""Who takes money, or sees it come in."""


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
