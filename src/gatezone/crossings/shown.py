"""What a page shows of proposed calls and of a hold to whoever agrees to them or lifts it."""

from gatezone.crossings.models import CallProposal, Hold
from gatezone.kernel.shown import ShownFacts


def facts_of_proposal(found: CallProposal) -> ShownFacts:
    """Return how many trucks of which line somebody proposed to call, and why."""
    return ShownFacts(
        route=found.route_id,
        direction=found.direction,
        flow=found.flow,
        count=found.count,
        reason=found.reason,
        proposed_by=found.proposed_by,
    )


def facts_of_hold(found: Hold) -> ShownFacts:
    """Return which agency holds a truck, why, who decided it, and when it is looked at again."""
    return ShownFacts(
        agency=found.agency,
        reason=found.reason,
        owner=found.owner,
        held_at=found.held_at,
        review_at=found.review_at,
    )
