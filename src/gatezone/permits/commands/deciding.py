"""Sign the result of a dossier, or its refusal, and hand it over (trả kết quả)."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.documents.commands import issue
from gatezone.documents.queries.signers import form_of, name_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.errors import Reason
from gatezone.kernel.periods import hanoi_day, months_after
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprise_names, units_on
from gatezone.permits import matters, rules
from gatezone.permits.commands.licensing import keep_licence
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import HANDED_OVER, REFUSED, SIGNED
from gatezone.permits.models import Dossier
from gatezone.permits.printed.results import DRAFTING_UNIT, Result, result_paper
from gatezone.permits.queries.filing import bases_on
from gatezone.permits.shown import facts_of_dossier


@command
def sign_result(*, dossier: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign what was proposed: the paper is issued with its number, and the applicant is told.

    A refusal is signed with its reason and its basis (BM.03). What lasts is entered into the register of licences.
    Records: DocumentIssued, ResultSigned or DossierRefused, LicenceGranted, LicenceReplaced or LicenceClosed,
             MatterSettled, MatterAsked for the applicant.
    Raises:  NoSuchDossier, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once, CannotSign.
    Returns: the document.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    is_granted = found.proposal != "refuse"
    found.move("approve" if is_granted else "refuse", by=by)
    as_shown(shown, facts_of_dossier, found)
    on = hanoi_day(at)
    deciding = rules.DecidingFacts(by=str(by.ref), proposed_by=found.proposed_by)
    refuse_if(
        (
            *reasons_against(handling_facts(found, by=by, at=at), rules.DECIDING_IT, on=on),
            *reasons_against(deciding, rules.SIGNING, on=on),
            *_reasons_against_refusal(found, on),
        )
    )
    assert found.accepted_at is not None
    not_before(found.accepted_at)
    document = _issued(found, by=by, at=at)
    found.document, found.result_at = str(document), at
    if is_granted:
        found.valid_until = found.valid_until or _valid_until(found, on)
        found.save(update_fields=["state", "document", "result_at", "valid_until"])
        told = SIGNED
        keep_licence(found, on=on, by=by, at=at)
    else:
        found.ended_at = at
        found.save(update_fields=["state", "document", "result_at", "ended_at"])
        told = REFUSED
    record(told.of(found))
    settle(about=found.ref, by_event=told.event.KIND, at=at)
    _tell(found, at)
    return document


@command
def deliver_result(*, dossier: UUID, by: Actor, at: datetime) -> Ref:
    """
    Hand the signed result over; on line it could be read since it was signed.

    Records: ResultHandedOver, MatterSettled.
    Raises:  NoSuchDossier, NotAllowed, WrongState.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("deliver", by=by)
    assert found.result_at is not None
    not_before(found.result_at)
    found.ended_at = at
    found.save(update_fields=["state", "ended_at"])
    record(HANDED_OVER.of(found))
    settle(about=found.ref, by_event=HANDED_OVER.event.KIND, at=at)
    return found.ref


def _reasons_against_refusal(found: Dossier, on: date) -> tuple[Reason, ...]:
    """Ask again on the day it is signed: the text a refusal was proposed by may have ended meanwhile."""
    if found.proposal != "refuse":
        return ()
    refusal = rules.RefusalFacts(found.reason, found.basis, bases_on(found.version.procedure, on))
    return tuple(reasons_against(refusal, rules.REFUSING, on=on))


def _issued(found: Dossier, *, by: Actor, at: datetime) -> Ref:
    procedure = found.version.procedure
    result = Result(
        kind=procedure.result_kind,
        procedure=procedure.names.vi,
        code=found.dossier_code,
        applicant=enterprise_names([found.applicant_ref])[found.applicant_ref],
        basis=tuple(str(each) for each in procedure.basis if each.in_force(hanoi_day(at))),
        text=found.proposed_text,
        reason=found.reason,
        refused_by=found.basis,
    )
    form = form_of(by, unit=DRAFTING_UNIT, is_authorised=False)
    body = units_on(hanoi_day(at))["board"].vi
    paper = result_paper(result, body=body, form=form, signer=name_of(by.ref))
    return issue(paper=paper, series=paper.kind, by=by, at=at)


def _valid_until(found: Dossier, on: date) -> date | None:
    months = found.version.procedure.valid_months
    return months_after(on, months) if months else None


def _tell(found: Dossier, at: datetime) -> None:
    ask(
        Wanted(
            about=found.ref,
            what=matters.RESULT,
            subject=found.dossier_code,
            office=Grant(DECLARANT, found.applicant_ref),
        ),
        at=at,
    )
