"""The head lets somebody sign by authorisation (ủy quyền), in writing."""

from datetime import date, datetime

from gatezone.documents import rules
from gatezone.documents.events import SigningDelegated
from gatezone.documents.models import Delegation
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
    record(
        SigningDelegated(
            delegation=given.ref,
            to=to,
            what=given.what,
            paper=given.paper,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )
    return given.ref
