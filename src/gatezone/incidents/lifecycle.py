"""The life of an incident: its states and moves, declared once (see `kernel.machine`)."""

from gatezone.incidents.kinds import OWNERS
from gatezone.kernel.machine import Machine, Move

INCIDENT = Machine(
    name="incident",
    initial="open",
    final=frozenset({"closed"}),
    states={"open": "Waits for somebody", "taken": "In hand", "closed": "Settled"},
    moves=(
        Move("take", "Take in hand", ("open", "taken"), "taken", OWNERS),
        Move("close", "Settle", ("taken",), "closed", OWNERS),
    ),
)
