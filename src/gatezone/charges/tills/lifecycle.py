"""The life of a till, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, CASHIER

CASHIERS = frozenset({CASHIER})


COUNTERS = frozenset({CASHIER, ACCOUNTANT})
"""Who counts a till: whoever sits at it, or an accountant in their stead."""


TILL = Machine(
    name="till",
    initial="open",
    final=frozenset({"closed"}),
    states={"open": "Takes money", "counted": "Counted", "closed": "Till closed"},
    moves=(
        Move("take", "Take the cash", ("open",), None, CASHIERS),
        Move("pay_out", "Pay cash out", ("open",), None, CASHIERS),
        Move("bank", "Carry cash to the bank", ("open",), None, CASHIERS),
        Move("count", "Count the till", ("open", "counted"), "counted", COUNTERS),
        Move("close", "Close the shift", ("counted",), "closed", COUNTERS),
    ),
)
