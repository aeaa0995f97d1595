"""The life of a periodic report, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, HEAD_OF_BOARD, LEADER, PROVINCE_OFFICER

WRITERS = frozenset({BOARD_OFFICER, LEADER, HEAD_OF_BOARD})
SIGNERS = frozenset({LEADER, HEAD_OF_BOARD})
"""Who issues a report in the name of the Board."""

READERS = WRITERS | {ACCOUNTANT, PROVINCE_OFFICER}
"""Who reads periodic reports, drafts too."""

PERIODIC_REPORT = Machine(
    name="periodic-report",
    initial="draft",
    final=frozenset({"corrected"}),
    states={"draft": "Draft", "issued": "Issued", "corrected": "Corrected by a later version"},
    moves=(
        Move("write", "Write a remark", ("draft",), None, WRITERS),
        Move("issue", "Sign and issue", ("draft",), "issued", SIGNERS),
        Move("correct", "Issue a corrected version", ("issued",), "corrected", SIGNERS),
    ),
)
