"""What a page shows of a rate to the second person."""

from gatezone.charges.tariffs.models import EnteredRate
from gatezone.kernel.shown import ShownFacts


def facts_of_rate(found: EnteredRate) -> ShownFacts:
    """Return a rate as it was entered from its paper."""
    return ShownFacts(
        line=f"{found.tariff}/{found.line}",
        amount_vnd=found.amount_vnd,
        per=found.per,
        times=None if found.times is None else str(found.times),
        paper=found.paper,
        issued_on=found.issued_on,
        issuer=found.issuer,
        reference=found.reference,
        starts_on=found.starts_on,
        ends_before=found.ends_before,
        entered_by=found.entered_by,
    )
