"""The letter of apology of a dossier that is late (phiếu xin lỗi, BM.04): drafted, then signed by the head."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.documents.commands import issue
from gatezone.documents.drafting import signed_as
from gatezone.documents.layout.paper import Paper
from gatezone.documents.queries.signers import form_of, name_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import DECLARANT, LEADER
from gatezone.parties.queries import enterprise_names, units_on
from gatezone.permits import matters, rules
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import APOLOGISED, APOLOGY_DRAFTED
from gatezone.permits.models import Dossier
from gatezone.permits.printed import notices
from gatezone.permits.queries.counting import board_office
from gatezone.permits.shown import facts_of_apology

FIELDS = ["apology", "new_due_on", "apology_document", "drafted_apology", "drafted_due_on"]


class NoLetterDrafted(Stale):
    """No letter of apology of this dossier waits to be signed."""


@command
def draft_apology(*, dossier: UUID, reason: str, new_due_on: date, by: Actor, at: datetime) -> Ref:
    """
    Draft the letter of apology of a dossier that is or will be late, for the head to sign; a later draft replaces it.

    Records: ApologyDrafted, MatterSettled, MatterAsked for those who sign.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("draft_apology", by=by)
    assert found.accepted_at is not None
    not_before(found.accepted_at)
    _refuse_if_wrong(found, reason, new_due_on, by=by, at=at)
    found.drafted_apology, found.drafted_due_on = reason.strip(), new_due_on
    found.save(update_fields=FIELDS)
    record(APOLOGY_DRAFTED.of(found))
    settle(about=found.ref, by_event=APOLOGY_DRAFTED.event.KIND, at=at, what=[matters.APOLOGY])
    ask(
        Wanted(
            about=found.ref,
            what=matters.APOLOGY,
            subject=found.dossier_code,
            mark=at.isoformat(),
            office=Grant(LEADER),
            due_at=found.earliest_due_at,
        ),
        at=at,
    )
    return found.ref


@command
def apologise(*, dossier: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign the letter of apology that was drafted, once: it is issued, and the applicant is told of the new day.

    The day that was promised stays: the dossier is late all the same.
    Records: DocumentIssued, ApologyWritten, MatterSettled, MatterAsked for the applicant.
    Raises:  NoSuchDossier, NotAllowed, WrongState, NoLetterDrafted, ChangedMeanwhile, Refused, CannotSign.
    Returns: the document.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("apologise", by=by)
    as_shown(shown, facts_of_apology, found)
    if found.drafted_due_on is None:
        raise NoLetterDrafted()
    _refuse_if_wrong(found, found.drafted_apology, found.drafted_due_on, by=by, at=at)
    document = issue(paper=_letter(found, by=by, at=at), series=notices.KIND, by=by, at=at)
    found.apology, found.new_due_on = found.drafted_apology, found.drafted_due_on
    found.apology_document = str(document)
    found.drafted_apology, found.drafted_due_on = "", None
    found.save(update_fields=FIELDS)
    record(APOLOGISED.of(found))
    settle(about=found.ref, by_event=APOLOGISED.event.KIND, at=at, what=[matters.APOLOGY])
    ask(
        Wanted(
            about=found.ref,
            what=matters.LATE,
            subject=found.dossier_code,
            office=Grant(DECLARANT, found.applicant_ref),
            due_on=found.new_due_on,
        ),
        at=at,
    )
    return document


def _refuse_if_wrong(found: Dossier, reason: str, new_due_on: date, *, by: Actor, at: datetime) -> None:
    assert found.earliest_due_at is not None
    facts = rules.ApologyFacts(
        reason=reason,
        was_written=found.new_due_on is not None,
        new_due_on=new_due_on,
        new_day_is_worked=board_office().calendar.is_likely_worked(new_due_on),
        at=at.astimezone(HANOI),
        due_at=found.earliest_due_at,
    )
    who = handling_facts(found, by=by, at=at)
    refuse_if(
        (
            *reasons_against(who, (rules.no_officer_handles_his_own,), on=hanoi_day(at)),
            *reasons_against(facts, rules.APOLOGISING, on=hanoi_day(at)),
        )
    )


def _letter(found: Dossier, *, by: Actor, at: datetime) -> Paper:
    """Return the letter with who signs it; it gets its number, and the code that proves it, when it is issued."""
    assert found.submitted_at is not None
    assert found.earliest_due_at is not None
    assert found.drafted_due_on is not None
    units = units_on(hanoi_day(at))
    unit = units.get(notices.UNIT, units["board"])
    about = notices.Noticed(
        code=found.dossier_code,
        procedure=found.version.procedure.names.vi,
        applicant=enterprise_names([found.applicant_ref])[found.applicant_ref],
        sent=notices.moment(found.submitted_at),
        unit=unit.vi,
        officer=name_of(Ref.parse(found.officer)) if found.officer else "",
        looked_up="",
        on=None,
        sample=False,
    )
    paper = notices.apology_paper(
        about,
        due=notices.moment(found.earliest_due_at),
        reason=found.drafted_apology,
        new_day=f"{found.drafted_due_on:%d/%m/%Y}",
        body=units["board"].vi,
    )
    form = form_of(by, unit=notices.UNIT, is_authorised=False)
    return signed_as(notices.to_sign(paper), form=form, name=name_of(by.ref), unit=notices.UNIT)
