"""The life of a rate that is entered from its paper, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, LEADER

ENTERERS = frozenset({ACCOUNTANT})
CONFIRMERS = frozenset({ACCOUNTANT, LEADER})

RATE = Machine(
    name="rate",
    initial="entered",
    final=frozenset({"confirmed", "refused", "withdrawn"}),
    states={
        "entered": "Waits for a second person",
        "confirmed": "Confirmed",
        "refused": "Refused",
        "withdrawn": "Withdrawn",
    },
    moves=(
        Move("confirm_rate", "Confirm: I have seen the paper", ("entered",), "confirmed", CONFIRMERS),
        Move("refuse_rate", "Refuse", ("entered",), "refused", CONFIRMERS),
        Move("withdraw_rate", "Withdraw the rate", ("entered",), "withdrawn", ENTERERS),
    ),
)
"""One that is confirmed is in the past's hands: the next one ends it, nobody takes it back."""
