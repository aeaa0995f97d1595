"""A firm lets a customs agent act for it, and stops letting it (ủy quyền)."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.naming import must_not_end_before
from gatezone.parties.duties import ACCOUNT_KEEPER, DECLARANT
from gatezone.parties.models import Authorisation, Enterprise, Role
from gatezone.parties.roles import CUSTOMS_AGENT
from gatezone.parties.rules import AUTHORISATION, AuthorisationFacts


@command
def authorise_agent(
    *, enterprise: Ref, agent: Ref, starts_on: date, ends_before: date | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Let a customs agent act for a firm: whoever declares for the agent then declares for the firm.

    Records: AgentAuthorised.
    Raises:  NotAllowed, EndsBeforeItStarts, NotFound, Refused with every reason at once, Stale.
    Source:  Law on Customs 54/2014/QH13, art. 20.
    """
    by.must_hold(DECLARANT, enterprise)
    must_not_end_before(starts_on, ends_before)
    firm, agents_firm = (Enterprise.objects.named(each).first() for each in (enterprise, agent))
    if firm is None or agents_firm is None:
        raise NotFound(agent=str(agent))
    facts = AuthorisationFacts(
        agent_is_customs_agent=_is_customs_agent(agents_firm, starts_on),
        agent_is_itself=agents_firm == firm,
        by_is_an_agent=Grant(DECLARANT, enterprise) in by.entrusted,
        is_authorised_then=Authorisation.objects.filter(enterprise=firm, agent=agents_firm)
        .within(starts_on, ends_before)
        .exists(),
    )
    refuse_if(reasons_against(facts, AUTHORISATION, on=starts_on))
    given = Authorisation.objects.create(
        enterprise=firm, agent=agents_firm, starts_on=starts_on, ends_before=ends_before
    )
    record(
        events.AgentAuthorised(
            enterprise=enterprise,
            agent=agent,
            authorisation=given.ref,
            starts_on=starts_on,
            ends_before=ends_before,
        )
    )
    return given.ref


@command
def end_authorisation(*, authorisation: Ref, ends_before: date, by: Actor, at: datetime) -> Ref:
    """
    Let an agent act for a firm no longer on a day; on its own first day it never did.

    Either of the two may end it.
    Records: AuthorisationEnded.
    Raises:  NotFound where there is none, it is neither's of the actor's firms or ends no later already;
             EndsBeforeItStarts.
    """
    ending = Authorisation.objects.select_for_update().named(authorisation).not_ended(ends_before).first()
    if ending is None:
        raise NotFound(authorisation=str(authorisation))
    firm, agent = (Ref(Enterprise.KIND, str(each)) for each in (ending.enterprise_id, ending.agent_id))
    if DECLARANT not in by.duties_over(firm, agent) and ACCOUNT_KEEPER not in by.duties:
        raise NotFound(authorisation=str(authorisation))
    must_not_end_before(ending.starts_on, ends_before, may_be_none=True)
    ending.ends_before = ends_before
    ending.save(update_fields=["ends_before"])
    record(
        events.AuthorisationEnded(
            enterprise=firm, agent=agent, authorisation=authorisation, ends_before=ends_before
        )
    )
    return authorisation


def _is_customs_agent(firm: Enterprise, on: date) -> bool:
    return Role.objects.in_force(on).filter(enterprise=firm, role=CUSTOMS_AGENT).exists()
