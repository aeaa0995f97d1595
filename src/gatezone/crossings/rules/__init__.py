"""
What a crossing is refused for, one file an act. One function a rule; its first line is what people read.

Rules take facts and know nothing of tables: the queries gather the facts, the commands ask.
"""

from gatezone.crossings.rules.calls import (
    AGREEMENT,
    CALLING,
    CALLS_COUNTED_FOR,
    LAPSE,
    PROPOSAL,
    TOO_MANY_CALLS,
    AgreementFacts,
    CallingFacts,
    LapseFacts,
    ProposalFacts,
)
from gatezone.crossings.rules.declaring import (
    DECLARATION,
    TEMPLATE,
    DeclarationFacts,
    LineFacts,
    TemplateFacts,
)
from gatezone.crossings.rules.exchanges import (
    DRIVER,
    TRACTOR,
    TRANSSHIPMENT,
    DriverFacts,
    TractorFacts,
    TransshipmentFacts,
)
from gatezone.crossings.rules.gate import (
    DECISION,
    HOLD,
    REACHING,
    DecisionFacts,
    HoldFacts,
    ReachingFacts,
    odd_at_the_gate,
)
from gatezone.crossings.rules.leaving import LEAVING, LeavingFacts
from gatezone.crossings.rules.passage import (
    PASSAGE,
    PassageFacts,
)
from gatezone.crossings.rules.passes import (
    ISSUING,
    PASS,
    PASS_GOOD_FOR,
    IssuingFacts,
    PassFacts,
)
from gatezone.crossings.rules.places import (
    COUNTING,
    PLACE,
    CountingFacts,
    PlaceFacts,
)
from gatezone.crossings.rules.pricing import PRICING, PricingFacts
from gatezone.crossings.rules.sending import (
    SENDING,
    SendingFacts,
)
from gatezone.crossings.rules.yards import (
    ARRIVAL,
    EARLY,
    MISS,
    RECEPTION,
    ArrivalFacts,
    MissFacts,
    ReceptionFacts,
    is_late,
)

BOOK = {
    "Declaration": DECLARATION,
    "Template": TEMPLATE,
    "Place": PLACE,
    "Counting windows anew": COUNTING,
    "Reception": RECEPTION,
    "Arrival": ARRIVAL,
    "Missed trip": MISS,
    "Call": CALLING,
    "Proposal of calls": PROPOSAL,
    "Agreement to calls": AGREEMENT,
    "Lapse of a call": LAPSE,
    "At the gate": REACHING,
    "Decision": DECISION,
    "Hold": HOLD,
    "Transshipment": TRANSSHIPMENT,
    "Change of tractors": TRACTOR,
    "Change of drivers": DRIVER,
    "Sending to another gate": SENDING,
    "Going home": LEAVING,
    "Pricing": PRICING,
    "Passage": PASSAGE,
    "Issuing of a pass": ISSUING,
    "Reading of a pass": PASS,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
