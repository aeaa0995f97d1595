"""The head lets somebody sign by authorisation (ủy quyền), in writing, and takes it back."""

from datetime import date, datetime
from uuid import UUID

from gatezone.documents import rules
from gatezone.documents.events import SigningTakenBack
from gatezone.documents.kept import SIGNING_DELEGATED
from gatezone.documents.models import Delegation, DelegationEnd
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import HEAD_OF_BOARD


@command
def delegate_signing(
    *, to: Ref, what: str, paper: str, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> Ref:
    """
    Let somebody sign by authorisation, for something and for a time, by a written paper.

    Records: SigningDelegated.
    Raises:  NotAllowed, Refused with every reason at once.
    """
    by.must_hold(HEAD_OF_BOARD)
    facts = rules.DelegatingFacts(
        to_themselves=to == by.ref, what=what, paper=paper, days=(ends_on - starts_on).days + 1
    )
    refuse_if(reasons_against(facts, rules.DELEGATING, on=hanoi_day(at)))
    given = Delegation.objects.create(
        to=str(to),
        what=what.strip(),
        paper=paper.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        given_by=str(by.ref),
        given_at=at,
    )
    record(SIGNING_DELEGATED.of(given))
    return given.ref


@command
def take_back_signing(*, delegation: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Take an authorisation to sign back before its last day; what was signed by it stays as it is.

    Records: SigningTakenBack.
    Raises:  NoSuchDelegation, NotAllowed, Refused with every reason at once.
    """
    found = Delegation.objects.seen_by(by).locked(delegation)
    by.must_hold(HEAD_OF_BOARD)
    facts = rules.TakingBackFacts(
        reason=reason,
        ends_on=found.ends_on,
        on=hanoi_day(at),
        was_taken_back=DelegationEnd.objects.filter(delegation=found).exists(),
    )
    refuse_if(reasons_against(facts, rules.TAKING_BACK, on=hanoi_day(at)))
    DelegationEnd.objects.create(delegation=found, reason=reason.strip(), by=str(by.ref), ended_at=at)
    record(SigningTakenBack(delegation=found.ref, reason=reason.strip()))
    return found.ref
