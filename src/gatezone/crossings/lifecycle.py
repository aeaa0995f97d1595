"""The life of a crossing: its states and moves, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move

DECLARANT = frozenset({"declarant"})
YARD = frozenset({"yard-operator"})
INSPECTORS = frozenset({"customs-inspector", "border-guard-inspector", "quarantine-inspector"})
LANE = frozenset({"lane-officer"})
CENTRE = frozenset({"centre-officer"})

CHECKED = ("in-checks", "held")
"""Agencies work side by side: what one of them holds, the others may still look at."""

CROSSING = Machine(
    name="crossing",
    initial="declared",
    final=frozenset({"passed", "unloaded", "gone-home", "cancelled", "missed", "refused", "rejected"}),
    states={
        "declared": "Declared",
        "placed": "Has a place",
        "entered": "Received at the border",
        "in-yard": "In the yard",
        "called": "Called to the gate",
        "at-gate": "At the gate",
        "in-checks": "In checks",
        "held": "Held by an agency",
        "cleared": "Cleared",
        "passed": "Passed",
        "unloaded": "Whole load handed over",
        "gone-home": "Went home without crossing",
        "frozen": "Frozen",
        "cancelled": "Cancelled",
        "missed": "Missed",
        "refused": "Refused at the gate",
        "rejected": "Rejected by an agency",
    },
    moves=(
        Move("give_place", "Take a place", ("declared",), "placed", DECLARANT | CENTRE),
        Move("move_place", "Take another place", ("placed",), None, DECLARANT | CENTRE),
        Move("cancel", "Cancel", ("declared", "placed"), "cancelled", DECLARANT | CENTRE),
        Move("miss", "Mark as missed", ("placed",), "missed", YARD | CENTRE),
        Move("receive", "Receive from the neighbour", ("declared",), "entered", LANE),
        Move("arrive", "Take into the yard", ("placed", "entered"), "in-yard", YARD),
        Move("call", "Call to the gate", ("in-yard",), "called", CENTRE),
        Move("lapse", "Let the call lapse", ("called",), "in-yard", CENTRE),
        Move("miss_call", "Mark as missed after a second call", ("called",), "missed", CENTRE),
        Move("depart", "Let leave the yard", ("called", *CHECKED, "cleared", "unloaded"), None, YARD),
        Move(
            "unload",
            "Hand over the last of the goods",
            ("in-yard", "called", "at-gate", "in-checks", "cleared", "frozen"),
            "unloaded",
            YARD,
        ),
        Move("go_home", "Let go home", ("in-yard", "called", "frozen"), "gone-home", YARD | CENTRE),
        Move(
            "turn_back",
            "Let go home from the gate",
            ("entered", "at-gate", *CHECKED, "cleared"),
            "gone-home",
            CENTRE | INSPECTORS,
        ),
        Move("reach_gate", "Read at the gate", ("called",), "at-gate", LANE),
        Move("begin_checks", "Begin the checks", ("at-gate",), "in-checks", LANE),
        Move("send_back", "Send back to the head of the queue", ("at-gate",), "in-yard", LANE),
        Move("refuse", "Refuse at the gate", ("at-gate",), "refused", LANE),
        Move("release", "Release", CHECKED, None, INSPECTORS),
        Move("hold", "Hold", CHECKED, "held", INSPECTORS),
        Move("lift_hold", "Lift the hold", ("held",), None, INSPECTORS),
        Move("resume", "Go on with the checks", ("held",), "in-checks", INSPECTORS),
        Move("reject", "Reject", CHECKED, "rejected", INSPECTORS),
        Move("clear", "Clear", ("in-checks",), "cleared", INSPECTORS),
        Move("look_again", "Look again", ("cleared",), "in-checks", INSPECTORS),
        Move("pass_gate", "Let pass", ("cleared",), "passed", LANE),
        Move("send_on", "Send to another gate", ("placed", "in-yard"), "placed", CENTRE),
        Move("freeze", "Freeze", ("placed", "in-yard", "called", "cleared"), "frozen", CENTRE),
        Move("thaw_to_place", "Restore the place", ("frozen",), "placed", CENTRE),
        Move("thaw_to_yard", "Put back into the queue", ("frozen",), "in-yard", CENTRE),
        Move("thaw_to_barrier", "Clear again", ("frozen",), "cleared", CENTRE),
    ),
)

UNDER_WAY = frozenset(CROSSING.states) - CROSSING.final
"""A vehicle in one of these states is on a trip, and on one only."""

NOT_CROSSED = CROSSING.final - {"passed"}
"""The trip of a vehicle in one of these states is over, and did not lead through the gate."""

IN_CHECKS = frozenset({"at-gate", *CHECKED})
"""A vehicle in one of these states is with the officers at the gate."""

AT_THE_GATE = frozenset({"in-yard", "called", "at-gate", *CHECKED, "cleared"})
"""A vehicle in one of these states stands in the gate area: it counts as remaining (xe tồn)."""
