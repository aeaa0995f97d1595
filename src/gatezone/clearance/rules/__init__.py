"""
What clearance is refused for, one file a matter. One function a rule; its first line is what people read.

Rules take facts and know nothing of tables.
"""

from gatezone.clearance.rules.complaints import COMPLAINT_STEP, RECEIVING, ComplaintFacts
from gatezone.clearance.rules.inventory import (
    ASSET,
    CASE,
    CLOSING,
    CONFIRMING,
    INTERESTS,
    PAPER,
    PARCEL,
    SCANS,
    AssetFacts,
    CaseFacts,
    ClosingFacts,
    ConfirmingFacts,
    InterestsFacts,
    PaperFacts,
    ParcelFacts,
)
from gatezone.clearance.rules.land import (
    HANDOVER,
    NEEDING,
    PLOT,
    TELLING,
    HandoverFacts,
    NeedFacts,
    PlotFacts,
    TellingFacts,
)
from gatezone.clearance.rules.money import (
    PAUSING,
    PAYING,
    PLACING,
    PausingFacts,
    PaymentFacts,
    PlaceFacts,
)
from gatezone.clearance.rules.papers import (
    FORCE,
    HEARING,
    NOTICE,
    NOTICE_SAYS,
    RECOVERY,
    SUBMISSION,
    TRIGGERS,
    ForceFacts,
    HearingFacts,
    NoticeFacts,
    RecoveryFacts,
    SubmissionFacts,
)
from gatezone.clearance.rules.plans import APPROVAL, NAME_OF, ApprovalFacts

BOOK = {
    "register a notice": NOTICE,
    "register a hearing": HEARING,
    "send a plan to appraisal": SUBMISSION,
    "register an approval": APPROVAL,
    "register a recovery decision": RECOVERY,
    "use force": FORCE,
    "write down a parcel": PARCEL,
    "open a file": CASE,
    "write down interests": INTERESTS,
    "count an asset": ASSET,
    "confirm an inventory": CONFIRMING,
    "register a paper": PAPER,
    "close a file": CLOSING,
    "pay people": PAYING,
    "pause payments": PAUSING,
    "tell where the money is": PLACING,
    "hand land over": HANDOVER,
    "tell figures of a section": TELLING,
    "give a plot": PLOT,
    "write down a complaint": RECEIVING,
    "take a step of a complaint": COMPLAINT_STEP,
    "link a contract to the ground": NEEDING,
}
"""Every act of clearance that rules are asked of."""
