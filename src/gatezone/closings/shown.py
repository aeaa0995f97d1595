"""What a page shows of the money of a day to whoever signs it."""

from gatezone.closings.comparing import Comparison
from gatezone.closings.models import Closing
from gatezone.kernel.shown import ShownFacts


def facts_of_day(found: Closing, comparison: Comparison, to_pass_on_vnd: int) -> ShownFacts:
    """Return every side of a day, with what was written about its differences, and who signed it when."""
    written = comparison.written
    return ShownFacts(
        day=found.day,
        lines=written["lines"],
        balances=written["balances"],
        sums=written["sums"],
        signed_by=found.signed_by,
        signed_at=found.signed_at,
        sent_back=found.sent_back,
        to_pass_on_vnd=to_pass_on_vnd,
    )
