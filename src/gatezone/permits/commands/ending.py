"""A dossier that ends without a result: not accepted, left without a supplement, stopped."""

from datetime import datetime
from uuid import UUID

from gatezone.attention.commands import settle
from gatezone.journal.telling import Told
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, not_before, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.permits import rules
from gatezone.permits.commands.officers import handling_facts
from gatezone.permits.kept import TURNED_AWAY, UNANSWERED, WITHDRAWN
from gatezone.permits.models import Dossier
from gatezone.permits.queries.filing import bases_on


@command
def turn_away(*, dossier: UUID, reason: str, basis: str, by: Actor, at: datetime) -> Ref:
    """
    Do not accept a dossier (từ chối tiếp nhận, BM.03), with the reason and its basis.

    Records: DossierTurnedAway, MatterSettled.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("turn_away", by=by)
    on = hanoi_day(at)
    refusal = rules.RefusalFacts(reason, basis, bases_on(found.version.procedure, on))
    refuse_if(
        (
            *reasons_against(handling_facts(found, by=by, at=at), rules.HANDLING, on=on),
            *reasons_against(refusal, rules.REFUSING, on=on),
        )
    )
    found.reason, found.basis = reason.strip(), basis.strip()
    return _ended(found, TURNED_AWAY, at, "reason", "basis")


@command
def close_unanswered(*, dossier: UUID, by: Actor, at: datetime) -> Ref:
    """
    Close a dossier whose supplement did not come in time.

    Records: DossierClosedUnanswered, MatterSettled.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("close", by=by)
    assert found.supplement_due_on is not None
    facts = rules.ClosingFacts(is_over=hanoi_day(at) > found.supplement_due_on)
    refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))
    return _ended(found, UNANSWERED, at)


@command
def withdraw_dossier(*, dossier: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Stop the procedure, as the applicant wishes (Decree 118/2025/NĐ-CP, art. 21).

    Records: DossierWithdrawn, MatterSettled.
    Raises:  NoSuchDossier, NotAllowed, WrongState, Refused.
    """
    found = Dossier.objects.seen_by(by).locked(dossier)
    found.move("withdraw", by=by)
    refuse_if(reasons_against(rules.ReasonFacts(reason), rules.EXPLAINING, on=hanoi_day(at)))
    found.reason = reason.strip()
    return _ended(found, WITHDRAWN, at, "reason")


def _ended(found: Dossier, told: Told, at: datetime, *fields: str) -> Ref:
    assert found.submitted_at is not None
    not_before(found.submitted_at)
    found.ended_at = at
    found.save(update_fields=["state", "ended_at", *fields])
    record(told.of(found))
    settle(about=found.ref, by_event=told.event.KIND, at=at)
    return found.ref
