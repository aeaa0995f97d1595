"""By when a dossier is accepted, completed and settled, by the calendar and the office hours of the Board."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.permits.clock import Office, intake_term, settled_by, settling_term, supplement_term
from gatezone.permits.models import Dossier
from gatezone.permits.procedures import Procedure
from gatezone.workdays.queries import calendar_of, office_of
from gatezone.workdays.terms import Due, due


@dataclass(frozen=True, slots=True)
class IfFiled:
    """By when a dossier that is sent now is looked at, and by when its result is due if it is accepted only then."""

    looked_at: Due
    settled: Due


def board_office() -> Office:
    """Return the calendar and the office hours of the Board. Cost: none after the first time."""
    return Office(calendar_of("vietnam"), office_of("vietnam"))


def intake_due(procedure: Procedure, at: datetime) -> Due:
    """Return by when a dossier that is sent at a moment is accepted or sent back. Cost: none."""
    return due(intake_term(procedure.intake, board_office()), at)


def if_filed(procedure: Procedure, at: datetime) -> IfFiled:
    """Return by when a whole dossier that is sent at a moment is looked at and settled at the latest. Cost: none."""
    looked_at = intake_due(procedure, at)
    term = settling_term(procedure.limit, procedure.after_supplement, board_office())
    return IfFiled(looked_at, settled_by(term, looked_at.earliest_at, None))


def supplement_due(found: Dossier, at: datetime) -> Due:
    """Return until when a supplement that is asked for at a moment may come. Cost: none."""
    return due(supplement_term(found.version.procedure.supplement, board_office()), at)


def counted_due(found: Dossier) -> Due:
    """Return when an accepted dossier is due, and how that was counted. Cost: none."""
    procedure = found.version.procedure
    assert found.accepted_at is not None
    term = settling_term(procedure.limit_for(found.answers), procedure.after_supplement, board_office())
    return settled_by(term, found.accepted_at, found.pause)
