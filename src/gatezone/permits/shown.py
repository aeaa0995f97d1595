"""What a page shows of a dossier or a licence to whoever accepts, answers or signs it, or a letter of apology."""

from gatezone.kernel.shown import ShownFacts
from gatezone.permits.models import Dossier, Licence


def facts_of_dossier(found: Dossier) -> ShownFacts:
    """Return what is asked for, by whom, with which answers and papers, and what is proposed."""
    return ShownFacts(
        procedure=found.version.code,
        applicant=found.applicant,
        answers=found.answers,
        papers=sorted(str(each) for each in found.papers.values_list("attachment", flat=True)),
        points=found.points,
        officer=found.officer,
        proposal=found.proposal,
        proposed_text=found.proposed_text,
        valid_until=found.valid_until,
        changes=found.changes.number if found.changes else "",
        reason=found.reason,
    )


def facts_of_apology(found: Dossier) -> ShownFacts:
    """Return to whom is apologised, for which promise, why, and which new day is given."""
    return ShownFacts(
        applicant=found.applicant,
        due_at=found.earliest_due_at,
        reason=found.drafted_apology,
        new_due_on=found.drafted_due_on,
    )


def facts_of_revocation(found: Licence) -> ShownFacts:
    """Return which licence is to be revoked, of whom, why and by which text."""
    return ShownFacts(
        licence=found.number,
        holder=found.holder,
        proposed_by=found.proposed_by,
        reason=found.reason,
        basis=found.basis,
    )
