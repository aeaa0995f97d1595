"""What a page shows of money that is given back to the second person."""

from gatezone.charges.refunds.models import Refund
from gatezone.kernel.shown import ShownFacts


def facts_of_refund(found: Refund) -> ShownFacts:
    """Return how much is to be given back, of what, to whom, and why."""
    return ShownFacts(
        of=found.of,
        amount_vnd=found.amount_vnd,
        means=found.means,
        bank=found.bank,
        account=found.account,
        reason=found.reason,
        paper=found.paper,
        asked_by=found.asked_by,
        decided_by=found.decided_by,
    )
