"""The life of an issued document, as data."""

from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Machine, Move
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import (
    BOARD_OFFICER,
    CLERK,
    HEAD_OF_BOARD,
    LEADER,
    UNIT_HEAD,
    UNIT_OFFICER,
)

READERS = frozenset({CLERK, LEADER, HEAD_OF_BOARD, UNIT_HEAD, UNIT_OFFICER, BOARD_OFFICER})
"""Who works with the Board's documents and sees its registers."""

SIGNERS = frozenset({HEAD_OF_BOARD, LEADER, UNIT_HEAD})
OF_A_UNIT = frozenset({UNIT_HEAD, UNIT_OFFICER})
DRAFTERS = frozenset({CLERK, UNIT_OFFICER, UNIT_HEAD, HEAD_OF_BOARD, LEADER, BOARD_OFFICER})

DOCUMENT = Machine(
    name="document",
    initial="issued",
    final=frozenset({"cancelled", "recalled", "replaced"}),
    states={
        "issued": "Issued",
        "cancelled": "Number cancelled",
        "recalled": "Recalled",
        "replaced": "Replaced by another document",
    },
    moves=(
        Move("cancel", "Cancel the number", ("issued",), "cancelled", frozenset({CLERK, HEAD_OF_BOARD})),
        Move("recall", "Recall the document", ("issued",), "recalled", frozenset({HEAD_OF_BOARD, LEADER})),
        Move("replace", "Put another document in its place", ("issued",), "replaced", SIGNERS),
    ),
)
"""A document itself never changes: its state follows from what came later."""

DRAFT = Machine(
    name="draft",
    initial="drafted",
    final=frozenset({"issued", "dropped"}),
    states={"drafted": "Drafted", "issued": "Issued", "dropped": "Dropped"},
    moves=(
        Move("write", "Rewrite the draft", ("drafted",), None, DRAFTERS),
        Move("issue", "Sign and issue", ("drafted",), "issued", DRAFTERS),
        Move("drop", "Drop the draft", ("drafted",), "dropped", DRAFTERS),
    ),
)
"""
A draft is written anew as often as is needed; issued, it becomes a document and stays as it was.

Whoever drafts may be authorised to sign: in which form somebody signs, and whether at all, is asked beside it. So
is whose a draft is: who works with documents sees them all, and that is not yet leave to change one.
"""

OF_THE_DRAFT = frozenset({"write", "drop"})
"""The moves of those a draft belongs to, and of nobody else."""


def is_theirs(by: Actor, *, unit: str, written_by: str) -> bool:
    """Tell whether a draft belongs to somebody: it is of their unit, or they wrote it as it is."""
    return str(by.ref) == written_by or not OF_A_UNIT.isdisjoint(by.duties_over(Ref("unit", unit)))
