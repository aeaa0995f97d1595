"""Firms become something in the zone, and stop being it."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.naming import must_hold_one_of, must_not_end_before
from gatezone.parties.duties import ACCOUNT_KEEPER, CENTRE_OFFICER
from gatezone.parties.models import Enterprise, Role
from gatezone.parties.roles import ROLES
from gatezone.parties.rules import ROLE, RoleFacts


class NotARole(Invalid):
    """Unknown role of a firm: trader, customs agent, carrier or yard operator."""


@command
def give_role(
    *, enterprise: Ref, role: str, starts_on: date, ends_before: date | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Say what a firm is in the zone; it may be several things at once.

    Records: RoleGiven.
    Raises:  NotAllowed, NotARole, EndsBeforeItStarts, NotFound, Refused, Stale.
    """
    must_hold_one_of(by, ACCOUNT_KEEPER, CENTRE_OFFICER)
    if role not in ROLES:
        raise NotARole(role=role)
    must_not_end_before(starts_on, ends_before)
    firm = Enterprise.objects.named(enterprise).first()
    if firm is None:
        raise NotFound(enterprise=str(enterprise))
    same = Role.objects.filter(enterprise=firm, role=role).within(starts_on, ends_before)
    facts = RoleFacts(role=role, is_held_then=same.exists())
    refuse_if(reasons_against(facts, ROLE, on=starts_on))
    given = Role.objects.create(enterprise=firm, role=role, starts_on=starts_on, ends_before=ends_before)
    record(
        events.RoleGiven(
            enterprise=enterprise, held=given.ref, role=role, starts_on=starts_on, ends_before=ends_before
        )
    )
    return given.ref


@command
def end_role(*, role: Ref, ends_before: date, by: Actor, at: datetime) -> Ref:
    """
    Say that a firm is something no longer on a day; on its own first day it never was.

    Records: RoleEnded.
    Raises:  NotAllowed, NotFound where there is none or it ends no later already, EndsBeforeItStarts.
    """
    must_hold_one_of(by, ACCOUNT_KEEPER, CENTRE_OFFICER)
    ending = Role.objects.select_for_update().named(role).not_ended(ends_before).first()
    if ending is None:
        raise NotFound(role=str(role))
    must_not_end_before(ending.starts_on, ends_before, may_be_none=True)
    ending.ends_before = ends_before
    ending.save(update_fields=["ends_before"])
    firm = Ref(Enterprise.KIND, str(ending.enterprise_id))
    record(events.RoleEnded(enterprise=firm, held=role, role=ending.role, ends_before=ends_before))
    return role
