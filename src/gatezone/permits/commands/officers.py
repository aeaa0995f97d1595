"""What every command on a dossier asks first: whether its officer may."""

from datetime import datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.permits.models import Dossier, Interest
from gatezone.permits.rules import HandlingFacts


def handling_facts(found: Dossier, *, by: Actor, at: datetime) -> HandlingFacts:
    """Return who handles a dossier, and whether they should not. Cost: one SQL statement."""
    return HandlingFacts(
        has_interest=has_interest(found.applicant_ref, by=by),
        officer=found.officer,
        by=str(by.ref),
        holds_authority=found.version.procedure.authority.is_held(hanoi_day(at)),
    )


def has_interest(enterprise: Ref, *, by: Actor) -> bool:
    """Tell whether an officer declares for a firm, or has declared an interest in it. Cost: one SQL statement."""
    if enterprise in by.over(DECLARANT):
        return True
    return Interest.objects.filter(account=str(by.ref), enterprise=str(enterprise)).exists()
