"""Take a dossier in hand, propose its result, send a proposal back; declare an interest in a firm."""

from datetime import date, datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import LEADER, PERMIT_OFFICER
from gatezone.parties.queries import enterprise_names
from gatezone.permits import matters, rules
from gatezone.permits.commands.intake import ask_to_settle
from gatezone.permits.commands.licensing import changed_by
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import INTEREST_DECLARED, PROPOSED, SENT_BACK, TAKEN
from gatezone.permits.models import Dossier, Interest
from gatezone.permits.models.dossiers import PROPOSALS
from gatezone.permits.queries.filing import bases_on


class DossierTakenMeanwhile(Stale):
    """Somebody else has taken this dossier in hand meanwhile: look again."""


class NotAProposal(Invalid):
    """A result is proposed with its text: to grant what is asked for, or to refuse it."""


class NoSuchFirmHere(Invalid):
    """There is no such firm."""


OF_A_PROPOSAL = (
    "state",
    "proposal",
    "proposed_text",
    "proposed_by",
    "reason",
    "basis",
    "changes",
    "valid_until",
)
"""What a proposal writes on its dossier, and what is taken back with it."""


@command
def take_dossier(*, dossier: UUID, taken_from: Ref | None = None, by: Actor, at: datetime) -> Ref:
    """
    Take a dossier in hand, where it waits or out of the hands named. Of two who take it at once one is told.

    Records: DossierTaken, MatterSettled, MatterAsked.
    Raises:  NoSuchDossier, NotAllowed, WrongState, DossierTakenMeanwhile, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("take" if found.state == "accepted" else "hand_over", by=by)
    if found.officer != str(taken_from or ""):
        raise DossierTakenMeanwhile()
    facts = handling_facts(found, by=by, at=at)
    refuse_if(reasons_against(facts, (rules.no_officer_handles_his_own,), on=hanoi_day(at)))
    found.officer = str(by.ref)
    found.save(update_fields=["state", "officer"])
    record(TAKEN.of(found, taken_from=taken_from))
    settle(about=found.ref, by_event=TAKEN.event.KIND, at=at, what=[matters.SETTLE])
    ask_to_settle(found, at=at, to=(by.ref,))
    return found.ref


@command
def propose_result(
    *,
    dossier: UUID,
    proposal: str,
    text: str,
    reason: str = "",
    basis: str = "",
    changes: UUID | None = None,
    valid_until: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Propose to grant what is asked for, or to refuse it: ``text`` is what the paper will say, line by line.

    ``changes`` is the licence of the applicant in whose place the result is put, or that it closes; ``valid_until``
    the last day of the result, where the catalogue does not say how long it holds.
    Records: ResultProposed, MatterAsked for those who sign.
    Raises:  NoSuchDossier, NotAllowed, WrongState, NotAProposal, NoSuchLicence, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("propose", by=by)
    if proposal not in PROPOSALS[1:] or not text.strip():
        raise NotAProposal(proposal=proposal[:20])
    on = hanoi_day(at)
    open_opinions = found.opinions.filter(given_at=None).exclude(silence="consent", due_at__lt=at)
    deciding = rules.DecidingFacts(
        by="",
        proposed_by=str(by.ref),
        valid_until=valid_until,
        on=on,
        open_opinions=list(open_opinions.values_list("body", flat=True)),
    )
    refusing = rules.REFUSING if proposal == "refuse" else ()
    refusal = rules.RefusalFacts(reason, basis, bases_on(found.version.procedure, on))
    refuse_if(
        (
            *reasons_against(handling_facts(found, by=by, at=at), rules.HANDLING, on=on),
            *reasons_against(deciding, rules.PROPOSING, on=on),
            *reasons_against(refusal, refusing, on=on),
        )
    )
    found.proposal, found.proposed_text, found.proposed_by = proposal, text.strip(), str(by.ref)
    found.reason, found.basis = reason.strip(), basis.strip()
    found.changes = changed_by(found, changes, on=on) if changes else None
    found.valid_until = valid_until
    found.save(update_fields=OF_A_PROPOSAL)
    record(PROPOSED.of(found))
    ask(
        Wanted(
            about=found.ref,
            what=matters.SIGN,
            subject=found.dossier_code,
            mark=at.isoformat(),
            office=Grant(LEADER),
            due_at=found.due_at or found.earliest_due_at,
        ),
        at=at,
    )
    return found.ref


@command
def send_proposal_back(*, dossier: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Send a proposed result back to the officer, with a reason.

    Records: ProposalSentBack, MatterSettled.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("send_back", by=by)
    refuse_if(reasons_against(rules.ReasonFacts(reason), rules.EXPLAINING, on=hanoi_day(at)))
    found.proposal = found.proposed_text = found.proposed_by = found.reason = found.basis = ""
    found.changes = found.valid_until = None
    found.save(update_fields=OF_A_PROPOSAL)
    record(SENT_BACK.of(found, reason=reason.strip()))
    settle(about=found.ref, by_event=SENT_BACK.event.KIND, at=at, what=[matters.SIGN])
    return found.ref


@command
def declare_interest(*, enterprise: UUID, by: Actor, at: datetime) -> Ref:
    """
    Declare an interest in a firm, one's own or of one's kin: its dossiers are no longer one's own to handle.

    Records: InterestDeclared.
    Raises:  NotAllowed, NoSuchFirmHere.
    """
    by.must_hold(PERMIT_OFFICER)
    firm = Ref("enterprise", str(enterprise))
    if not enterprise_names([firm]):
        raise NoSuchFirmHere(enterprise=str(firm))
    made, _is_new = Interest.objects.get_or_create(
        account=str(by.ref), enterprise=str(firm), defaults={"declared_at": at}
    )
    record(INTEREST_DECLARED.of(made))
    return made.ref
