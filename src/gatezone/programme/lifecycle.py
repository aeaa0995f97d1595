"""The life of a task, and of the document that gave it: states and moves, declared once (see `kernel.machine`)."""

from collections.abc import Mapping

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import (
    CLERK,
    HEAD_OF_BOARD,
    LEADER,
    PROVINCE_OFFICER,
    UNIT_HEAD,
    UNIT_OFFICER,
)

UNIT = frozenset({UNIT_HEAD, UNIT_OFFICER})
"""Those of the lead unit."""

HEADS = frozenset({UNIT_HEAD})
LEADERS = frozenset({HEAD_OF_BOARD, LEADER})
CHECKERS = LEADERS | HEADS
"""Those who look at a result: the leaders, and the head of a unit who gave a part out."""

REGISTRARS = LEADERS | {CLERK}
"""Who registers the documents that give tasks, and notes that one was recalled."""

GIVERS: Mapping[str, frozenset[str]] = {
    "province": frozenset({PROVINCE_OFFICER}),
    "board": LEADERS,
    "unit": HEADS,
}
"""Who decides about the deadline of a task, by who gave it."""

UNDER_WAY = ("new", "taken-on", "in-progress", "returned", "extension-requested")
"""The states in which something is still to be done by the lead unit."""

TAKEN_ON = (*(each for each in UNDER_WAY if each != "new"), "submitted")
"""The states in which the lead unit tells how far it is."""

OPEN = (*UNDER_WAY, "submitted", "suspended")
DONE = frozenset({"accepted", "closed"})

TASK = Machine(
    name="task",
    initial="new",
    final=frozenset({"closed", "cancelled"}),
    states={
        "new": "Given, not taken on",
        "taken-on": "Taken on by the lead unit",
        "in-progress": "In progress",
        "submitted": "Result handed in",
        "accepted": "Result accepted",
        "closed": "Task closed",
        "returned": "Returned for rework",
        "extension-requested": "More time asked for",
        "suspended": "Task suspended",
        "cancelled": "Task cancelled",
    },
    moves=(
        Move("take_task", "Take on", ("new",), "taken-on", UNIT),
        Move("start_task", "Begin", ("taken-on", "returned"), "in-progress", UNIT),
        Move("tell_progress", "Report progress", TAKEN_ON, None, UNIT),
        Move("reach_milestone", "Record a milestone", TAKEN_ON, None, UNIT),
        Move("submit_result", "Hand in the result", ("in-progress", "returned"), "submitted", HEADS),
        Move("accept_result", "Accept the result", ("submitted",), "accepted", CHECKERS),
        Move("return_result", "Send back", ("submitted", "accepted"), "returned", CHECKERS),
        Move("close_task", "Close the task", ("accepted",), "closed", CHECKERS),
        Move(
            "ask_extension",
            "Ask for more time",
            ("taken-on", "in-progress", "returned"),
            "extension-requested",
            HEADS,
        ),
        Move(
            "grant_extension",
            "Give more time",
            ("extension-requested",),
            "in-progress",
            CHECKERS | GIVERS["province"],
        ),
        Move(
            "refuse_extension",
            "Refuse more time",
            ("extension-requested",),
            "in-progress",
            CHECKERS | GIVERS["province"],
        ),
        Move("set_deadline", "Set a deadline", UNDER_WAY, None, LEADERS),
        Move("transfer_task", "Give to another unit", (*UNDER_WAY, "suspended"), None, LEADERS),
        Move(
            "suspend_task",
            "Suspend",
            (*UNDER_WAY, "submitted"),
            "suspended",
            LEADERS | {CLERK, PROVINCE_OFFICER},
        ),
        Move("resume_task", "Take up again", ("suspended",), "in-progress", LEADERS),
        Move("cancel_task", "Cancel the task", OPEN, "cancelled", LEADERS | {PROVINCE_OFFICER}),
    ),
)

OF_THE_LEAD = frozenset(
    {"take_task", "start_task", "tell_progress", "reach_milestone", "submit_result", "ask_extension"}
)
"""The moves of the lead unit alone."""

OF_THE_GIVER = frozenset({"grant_extension", "refuse_extension"})
"""The moves of whoever gave the task, and of nobody else."""

DIRECTIVE = Machine(
    name="directive",
    initial="in-force",
    final=frozenset({"recalled"}),
    states={"in-force": "In force", "recalled": "Recalled"},
    moves=(
        Move("recall_directive", "Record the recall of the document", ("in-force",), "recalled", REGISTRARS),
    ),
)
"""What was given by a document that was recalled is suspended; the document is recalled once."""
