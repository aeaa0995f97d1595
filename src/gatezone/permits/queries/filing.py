"""Whether a dossier may be begun or sent, and what it still lacks."""

from datetime import date

from gatezone.permits import rules
from gatezone.permits.answers import unanswered, unreadable
from gatezone.permits.models import Dossier, ProcedureVersion
from gatezone.permits.procedures import Procedure
from gatezone.workdays.terms import Due


def filing_facts(procedure: Procedure, on: date, **more: object) -> rules.FilingFacts:
    """Return whether a procedure takes dossiers on a day."""
    return rules.FilingFacts(
        has_basis=any(each.in_force(on) for each in procedure.basis),
        published_on=procedure.published_on,
        holds_authority=procedure.authority.is_held(on),
        on=on,
        **more,  # type: ignore[arg-type]
    )


def bases_on(procedure: Procedure, on: date) -> tuple[str, ...]:
    """
    Return what a notice about a dossier may rest on: its own version's texts in force, then those of today's version.

    Cost: one SQL statement.
    """
    newer = ProcedureVersion.objects.on(on).filter(code=procedure.code).first()
    later = newer.procedure.bases(on) if newer else ()
    return tuple(dict.fromkeys((*procedure.bases(on), *later)))


def sending_facts(found: Dossier, *, on: date, intake: Due) -> rules.FilingFacts:
    """Return what a dossier still lacks before it can be sent. Cost: one SQL statement."""
    procedure = found.version.procedure
    there = set(found.papers.values_list("component", flat=True))
    return filing_facts(
        procedure,
        on,
        missing_papers=[each.code for each in procedure.needed(found.answers) if each.code not in there],
        missing_answers=unanswered(procedure.questions, found.answers),
        wrong_answers=unreadable(procedure.questions, found.answers),
        intake_is_decided=intake.at is not None,
    )
