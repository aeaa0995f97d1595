"""What a page shows of a draft to whoever signs it."""

from gatezone.documents.models.drafts import Draft
from gatezone.kernel.shown import ShownFacts

NAMED = ("abstract", "addressees", "blocks", "kind", "recipients", "urgency")
"""The parts of a paper that have a name of their own for the reader."""


def facts_of_draft(found: Draft, form: str) -> ShownFacts:
    """Return all that is printed of a draft, and the form in which its reader would sign it."""
    paper = found.paper
    return ShownFacts(
        kind=paper["kind"],
        unit=found.unit,
        abstract=paper["abstract"],
        addressees=paper["addressees"],
        text=paper["blocks"],
        recipients=paper["recipients"],
        urgency=paper["urgency"],
        letterhead={name: each for name, each in paper.items() if name not in NAMED},
        signing_form=form,
        answers=found.answers,
        replaces=str(found.replaces_id or ""),
        reason=found.reason,
    )
