"""The life of a crossing: its states and moves, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move

DECLARANT = frozenset({"declarant"})
YARD = frozenset({"yard-operator"})
INSPECTORS = frozenset({"customs-inspector", "border-guard-inspector", "quarantine-inspector"})
LANE = frozenset({"lane-officer"})
CENTRE = frozenset({"centre-officer"})

CROSSING = Machine(
    name="crossing",
    initial="declared",
    final=frozenset({"passed", "cancelled"}),
    states={
        "declared": "Declared",
        "placed": "Has a place",
        "in-yard": "In the yard",
        "in-checks": "In checks",
        "cleared": "Cleared",
        "passed": "Passed",
        "cancelled": "Cancelled",
    },
    moves=(
        Move("give_place", "Take a place", ("declared",), "placed", DECLARANT | CENTRE),
        Move("arrive", "Take into the yard", ("placed",), "in-yard", YARD),
        Move("receive", "Receive from the neighbour", ("declared",), "in-yard", YARD),
        Move("call", "Call to checks", ("in-yard",), "in-checks", CENTRE),
        Move("release", "Release", ("in-checks",), "in-checks", INSPECTORS),
        Move("clear", "Clear", ("in-checks",), "cleared", INSPECTORS),
        Move("pass_gate", "Let pass", ("cleared",), "passed", LANE),
        Move("send_on", "Send to another gate", ("placed", "in-yard"), "placed", CENTRE),
        Move("cancel", "Cancel", ("declared", "placed"), "cancelled", DECLARANT | CENTRE),
    ),
)

UNDER_WAY = frozenset(CROSSING.states) - CROSSING.final
"""A vehicle in one of these states is on a trip, and on one only."""

AT_THE_GATE = frozenset({"in-yard", "in-checks", "cleared"})
"""A vehicle in one of these states stands in the gate area: it counts as remaining (xe tồn)."""
