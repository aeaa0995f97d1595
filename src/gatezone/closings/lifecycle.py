"""The life of a day's closing, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, LEADER

ACCOUNTANTS = frozenset({ACCOUNTANT})
SECONDS = frozenset({ACCOUNTANT, LEADER})
"""Who countersigns: another accountant, or a leader."""

DAY_CLOSING = Machine(
    name="day-closing",
    initial="open",
    final=frozenset({"passed-on"}),
    states={
        "open": "Not signed yet",
        "signed": "Signed by one",
        "closed": "Signed by two",
        "passed-on": "Passed on to the budget",
    },
    moves=(
        Move("sign", "Sign the day", ("open",), "signed", ACCOUNTANTS),
        Move("send_back", "Send it back", ("signed",), "open", SECONDS),
        Move("countersign", "Countersign the day", ("signed",), "closed", SECONDS),
        Move("pass_on", "Pass on to the budget", ("closed",), "passed-on", ACCOUNTANTS),
    ),
)
