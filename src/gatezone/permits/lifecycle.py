"""The lives of a dossier (hồ sơ) and a licence (giấy phép): states and moves, declared once (`kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import BOARD_OFFICER, DECLARANT, HEAD_OF_BOARD, LEADER, PERMIT_OFFICER, UNIT_HEAD

APPLICANTS = frozenset({DECLARANT})
OFFICERS = frozenset({PERMIT_OFFICER})
DECIDERS = frozenset({LEADER, HEAD_OF_BOARD})
OVERSEERS = OFFICERS | DECIDERS | {BOARD_OFFICER}
"""Who at the Board sees all dossiers."""
READERS = OVERSEERS | {UNIT_HEAD}
"""Who at the Board sees dossiers: the head of a unit those of the fields that it settles."""

SENT = ("submitted", "answered")
WITH_THE_OFFICER = ("accepted", "in-hand", "proposed")
WAITING = ("supplement-asked", "paused")
"""The states in which a dossier waits for its applicant."""

DOSSIER = Machine(
    name="dossier",
    initial="draft",
    final=frozenset({"not-accepted", "unanswered", "withdrawn", "refused", "delivered"}),
    states={
        "draft": "Draft of the applicant",
        "submitted": "Sent, not accepted yet",
        "supplement-asked": "A supplement is asked for",
        "answered": "The supplement was sent",
        "accepted": "Accepted, time runs",
        "in-hand": "Being handled",
        "paused": "Stopped for a supplement",
        "proposed": "A result is proposed",
        "decided": "The result is ready",
        "delivered": "The result was handed over",
        "not-accepted": "Not accepted",
        "unanswered": "Closed without a supplement",
        "withdrawn": "Stopped by the applicant",
        "refused": "Refused, with reasons",
    },
    moves=(
        Move("write", "Go on writing", ("draft",), None, APPLICANTS | OFFICERS),
        Move("submit", "Send the dossier", ("draft",), "submitted", APPLICANTS | OFFICERS),
        Move("accept", "Accept the dossier", SENT, "accepted", OFFICERS),
        Move("ask", "Ask for a supplement", ("submitted",), "supplement-asked", OFFICERS),
        Move("answer", "Send the supplement", ("supplement-asked",), "answered", APPLICANTS | OFFICERS),
        Move("turn_away", "Do not accept the dossier", SENT, "not-accepted", OFFICERS),
        Move("take", "Take the dossier in hand", ("accepted",), "in-hand", OFFICERS),
        Move("hand_over", "Hand the dossier over", ("in-hand",), None, OFFICERS),
        Move("consult", "Ask for an opinion", ("in-hand",), None, OFFICERS),
        Move("pause", "Ask for a supplement", ("in-hand",), "paused", OFFICERS),
        Move("resume", "Send the supplement", ("paused",), "in-hand", APPLICANTS | OFFICERS),
        Move("close", "Close without a supplement", WAITING, "unanswered", OFFICERS),
        Move("propose", "Propose a result", ("in-hand",), "proposed", OFFICERS),
        Move("send_back", "Send the proposal back", ("proposed",), "in-hand", DECIDERS | OFFICERS),
        Move("approve", "Approve and sign the result", ("proposed",), "decided", DECIDERS),
        Move("refuse", "Refuse", ("proposed",), "refused", DECIDERS),
        Move("draft_apology", "Draft the letter of apology", WITH_THE_OFFICER, None, OFFICERS),
        Move("apologise", "Sign the letter of apology", WITH_THE_OFFICER, None, DECIDERS),
        Move("deliver", "Hand the result over", ("decided",), "delivered", OFFICERS),
        Move(
            "withdraw",
            "Stop the procedure",
            (*SENT, *WAITING, *WITH_THE_OFFICER),
            "withdrawn",
            APPLICANTS | OFFICERS,
        ),
    ),
)

COUNTED = frozenset({"accepted", "in-hand", "paused", "proposed"})
"""The states in which the time limit runs or stands still."""

TOLD_PUBLICLY = ("in-force", "revoked", "closed")
"""The states of a licence that the Board makes public on its own site."""

LICENCE = Machine(
    name="licence",
    initial="in-force",
    final=frozenset({"expired", "revoked", "replaced", "closed"}),
    states={
        "in-force": "In force",
        "expired": "Its time is over",
        "revoked": "Revoked",
        "replaced": "Replaced by a newer one",
        "closed": "Closed by its holder",
    },
    moves=(
        Move("propose_revocation", "Propose to revoke it", ("in-force",), None, OFFICERS),
        Move("keep", "Keep it in force", ("in-force",), None, DECIDERS | OFFICERS),
        Move("revoke", "Revoke it", ("in-force",), "revoked", DECIDERS),
        Move("replace", "Replace it", ("in-force",), "replaced", DECIDERS),
        Move("close", "Close it", ("in-force",), "closed", DECIDERS),
        Move("expire", "Let it end", ("in-force",), "expired", OFFICERS),
        Move("place", "Say which yard it accepts", ("in-force",), None, OFFICERS),
        Move("tell_public", "Note that it is published", TOLD_PUBLICLY, None, OFFICERS),
    ),
)
