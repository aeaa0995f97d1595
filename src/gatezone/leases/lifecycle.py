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
