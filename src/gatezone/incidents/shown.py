"""What a page shows of an incident to whoever settles it."""

from gatezone.incidents.models import Incident
from gatezone.kernel.shown import ShownFacts


def facts_of_incident(found: Incident) -> ShownFacts:
    """Return what happened, where, what is known of it, and in whose hands it is."""
    return ShownFacts(
        kind=found.kind,
        about=found.about,
        known=found.facts,
        happened_at=found.happened_at,
        due_at=found.due_at,
        owner=found.owner,
    )
