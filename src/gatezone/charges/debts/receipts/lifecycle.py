"""The life of a receipt or an invoice, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import (
    ACCOUNTANT,
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
