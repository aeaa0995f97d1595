"""Duties are given and taken back."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.naming import must_not_end_before
from gatezone.parties.duties import ACCOUNT_KEEPER, DUTIES
from gatezone.parties.models import Account, Assignment
from gatezone.parties.rules import ASSIGNMENT, AssignmentFacts


class NotADuty(Invalid):
    """There is no such duty."""


@command
def assign_duty(
    *,
    account: Ref,
    duty: str,
    over: Ref | None,
    starts_on: date,
    ends_before: date | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Give an account a duty over a thing, or over the zone where ``over`` is None.

    Records: DutyAssigned.
    Raises:  NotAllowed, NotFound, NotADuty, EndsBeforeItStarts, Refused with every reason at once.
    """
    by.must_hold(ACCOUNT_KEEPER)
    if duty not in DUTIES:
        raise NotADuty(duty=duty)
    must_not_end_before(starts_on, ends_before)
    holder = Account.objects.select_for_update().named(account).first()
    if holder is None:
        raise NotFound(account=str(account))
    given = Assignment(
        account=holder, duty=duty, over=str(over or ""), starts_on=starts_on, ends_before=ends_before
    )
    facts = AssignmentFacts(
        duty=DUTIES[duty],
        over=over,
        account_is_open=holder.is_active,
        account_is_machine=holder.is_machine,
        is_held_then=_is_held_then(given),
    )
    refuse_if(reasons_against(facts, ASSIGNMENT, on=starts_on))
    given.save(force_insert=True)
    record(
        events.DutyAssigned(
            account=account,
            assignment=given.ref,
            duty=duty,
            over=over,
            starts_on=starts_on,
            ends_before=ends_before,
        )
    )
    return given.ref


@command
def end_duty(*, assignment: Ref, ends_before: date, by: Actor, at: datetime) -> None:
    """
    Take a duty back, so that it is held no more on a day; on its own first day it was never held.

    Records: DutyEnded.
    Raises:  NotAllowed, NotFound where there is none or it ends no later already, EndsBeforeItStarts.
    """
    by.must_hold(ACCOUNT_KEEPER)
    ending = Assignment.objects.select_for_update().named(assignment).not_ended(ends_before).first()
    if ending is None:
        raise NotFound(assignment=str(assignment))
    must_not_end_before(ending.starts_on, ends_before, may_be_none=True)
    ending.ends_before = ends_before
    ending.save(update_fields=["ends_before"])
    record(events.DutyEnded(account=ending.account.ref, assignment=assignment, ends_before=ends_before))


def _is_held_then(given: Assignment) -> bool:
    """Tell whether the account holds the same duty over the same thing on any of the days."""
    same = Assignment.objects.filter(account=given.account, duty=given.duty, over=given.over)
    return same.within(given.starts_on, given.ends_before).exists()
