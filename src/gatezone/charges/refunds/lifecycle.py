"""The life of a refund, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER

CASHIERS = frozenset({CASHIER})


APPROVERS = frozenset({ACCOUNTANT, LEADER})


ACCOUNTANTS = frozenset({ACCOUNTANT})


REFUND = Machine(
    name="refund",
    initial="asked",
    final=frozenset({"refused", "confirmed", "failed"}),
    states={
        "asked": "Waits for a second person",
        "approved": "Approved, to be paid",
        "refused": "Refused",
        "sent": "Sent to the bank",
        "unknown": "Not known: the bank is asked",
        "confirmed": "Paid out",
        "failed": "Not paid out",
    },
    moves=(
        Move("approve", "Approve", ("asked",), "approved", APPROVERS),
        Move("refuse", "Refuse", ("asked",), "refused", APPROVERS),
        Move("pay", "Pay out in cash", ("approved",), "confirmed", CASHIERS),
        Move("send", "Record that it is with the bank", ("approved",), "sent", ACCOUNTANTS),
        Move("lose", "Record that the bank did not answer", ("sent",), "unknown", ACCOUNTANTS),
        Move("confirm", "Record that it was paid", ("sent", "unknown"), "confirmed", ACCOUNTANTS),
        Move("fail", "Record that it was not paid", ("sent", "unknown"), "failed", ACCOUNTANTS),
    ),
)
