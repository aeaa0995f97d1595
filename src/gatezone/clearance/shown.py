"""What a page shows of a plan, of something counted and of a payment to the second officer."""

from gatezone.clearance.models import Asset, Payment, Plan
from gatezone.kernel.shown import ShownFacts


def facts_of_plan(found: Plan) -> ShownFacts:
    """Return a version of a plan to its last line."""
    return ShownFacts(
        version=found.version,
        lines=found.lines,
        total_vnd=found.total_vnd,
        set_off_vnd=found.set_off_vnd,
        open_lines=found.open_lines,
        drafted_by=found.drafted_by,
    )


def facts_of_asset(found: Asset) -> ShownFacts:
    """Return something counted on a parcel, and who counted it."""
    return ShownFacts(
        parcel=str(found.parcel_id),
        group=found.group,
        code=found.code,
        unit=found.unit,
        quantity_e2=found.quantity_e2,
        entered_by=found.entered_by,
    )


def facts_of_payment(found: Payment) -> ShownFacts:
    """Return a line of a payment list: for what, how much, and what came of it."""
    return ShownFacts(
        kind=found.kind,
        amount_vnd=found.amount_vnd,
        file=found.file,
        listed_by=found.listed_by,
        paid_on=found.paid_on,
        receipt=found.receipt,
        settled_on=found.settled_on,
    )
