"""The life of an asset that is let: its states and moves, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, HEAD_OF_BOARD, LEADER

OFFICERS = frozenset({BOARD_OFFICER})
READERS = OFFICERS | {LEADER, HEAD_OF_BOARD, ACCOUNTANT}
"""Who at the Board sees what is let and to whom."""

ASSET = Machine(
    name="lease-asset",
    initial="idle",
    final=frozenset(),
    states={
        "idle": "Empty, may be let",
        "let": "Is let",
        "withdrawn": "Not let at present",
    },
    moves=(
        Move("change", "Correct the asset", ("idle", "let", "withdrawn"), None, OFFICERS),
        Move("draw", "Draw it on the plan", ("idle", "let", "withdrawn"), None, OFFICERS),
        Move("file", "Add a paper or a photo", ("idle", "let", "withdrawn"), None, OFFICERS),
        Move("let", "Enter a lease", ("idle",), "let", OFFICERS),
        Move("end", "End the lease", ("let",), "idle", OFFICERS),
        Move("withdraw", "Take it off the list", ("idle",), "withdrawn", OFFICERS),
        Move("restore", "Put it on the list again", ("withdrawn",), "idle", OFFICERS),
    ),
)

LEASE = Machine(
    name="lease",
    initial="signed",
    final=frozenset({"ended", "renewed"}),
    states={
        "signed": "Signed, not handed over",
        "runs": "Handed over, runs",
        "renewed": "Goes on by another lease",
        "ended": "Has ended",
    },
    moves=(
        Move("terms", "Enter the terms of payment", ("signed",), None, OFFICERS),
        Move("hand_over", "Hand the asset over", ("signed",), "runs", OFFICERS),
        Move(
            "keep",
            "Add a paper or a photo of the lease",
            ("signed", "runs", "renewed", "ended"),
            None,
            OFFICERS,
        ),
        Move("bill", "Raise the bill of the rent", ("runs", "renewed", "ended"), None, OFFICERS),
        Move("review", "Review the rent", ("runs",), None, OFFICERS),
        Move("renew", "Renew the lease", ("runs",), "renewed", OFFICERS),
        Move("finish", "Enter that the lease has ended", ("signed", "runs"), "ended", OFFICERS),
    ),
)
"""A lease: the handover starts its rent. One that is renewed is billed to its last day, and another follows."""

BILL = Machine(
    name="rent-bill",
    initial="raised",
    final=frozenset({"withdrawn"}),
    states={"raised": "Raised", "withdrawn": "Withdrawn: nothing is owed for these days"},
    moves=(
        Move("cut", "Cut the bill to the last day of the lease", ("raised",), None, OFFICERS),
        Move("withdraw", "Withdraw the bill", ("raised",), "withdrawn", OFFICERS),
    ),
)
"""The bill of a rent; whether it is paid is said by its charge."""
