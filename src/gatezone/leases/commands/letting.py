"""Enter the lease of an asset, and its end."""

from datetime import date, datetime, time
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.periods import hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import rules
from gatezone.leases.commands.billing import cut_bills
from gatezone.leases.events import LeaseEnded
from gatezone.leases.kept import LEASE_ENDED, LEASE_ENTERED
from gatezone.leases.kinds import WAYS
from gatezone.leases.matters import LEASE_ENDS
from gatezone.leases.models import Asset, Lease
from gatezone.leases.queries.spans import last_taken_on, taken_by
from gatezone.parties.duties import BOARD_OFFICER
from gatezone.parties.queries import enterprise_names
from gatezone.workdays.terms import day_before, days

ENDS_SOON = days(90)
"""So long before its last day the end of a lease is seen to."""

MORNING = time(8)


class NotAWayToLet(Invalid):
    """An asset is let by auction or directly."""


class NoSuchTenant(NotFound):
    """There is no such firm in the zone."""


@command
def enter_lease(
    *,
    asset: UUID,
    number: str,
    tenant: UUID,
    way: str,
    paper: str,
    starts_on: date,
    until_on: date,
    rent_vnd: int,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Enter the lease by which a firm has an asset; a year's rent in đồng without VAT.

    Records: LeaseEntered, MatterAsked for its end.
    Raises:  NoSuchAsset, NotAllowed, WrongState, NotAWayToLet, NoSuchTenant, Refused with every reason at once.
    """
    made = let_asset(
        asset=asset,
        number=number,
        tenant=tenant,
        way=way,
        paper=paper,
        starts_on=starts_on,
        until_on=until_on,
        rent_vnd=rent_vnd,
        by=by,
        at=at,
    )
    return made.asset.ref


def let_asset(
    *,
    asset: UUID,
    number: str,
    tenant: UUID,
    way: str,
    paper: str,
    starts_on: date,
    until_on: date,
    rent_vnd: int,
    by: Actor,
    at: datetime,
) -> Lease:
    """
    Let an asset, as a part of the command by which somebody gets it: an officer enters it, an auction is won.

    Records: LeaseEntered, MatterAsked for its end.
    Raises:  as enter_lease.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("let", by=by)
    if way not in WAYS:
        raise NotAWayToLet(way=way[:40])
    firm = Ref("enterprise", str(tenant))
    if firm not in enterprise_names({firm}):
        raise NoSuchTenant(tenant=str(tenant))
    facts = rules.LettingFacts(
        asset_class=found.asset_class,
        way=way,
        number=number,
        paper=paper,
        starts_on=starts_on,
        until_on=until_on,
        rent_vnd=rent_vnd,
        held_since=found.held_since,
        on=hanoi_day(at),
        last_taken_on=last_taken_on(found),
        taken_by=taken_by(found),
        number_is_taken=Lease.objects.filter(number=number.strip()).exists(),
    )
    refuse_if(reasons_against(facts, rules.LETTING, on=hanoi_day(at)))
    found.save(update_fields=["state"])
    made = Lease.objects.create(
        asset=found,
        number=number.strip(),
        tenant=str(firm),
        way=way,
        paper=paper.strip(),
        starts_on=starts_on,
        until_on=until_on,
        rent_vnd=rent_vnd,
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(LEASE_ENTERED.of(made))
    ask(end_of(made, found.code), at=at)
    return made


@command
def end_lease(*, asset: UUID, ended_on: date, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Enter the end of the lease of an asset: its last day, and why; the asset is empty then.

    Of days that were billed and are not let after all nothing is owed; what was paid for them is to be given back.
    Records: LeaseEnded, MatterSettled; RentBillCut, RentBillWithdrawn and what follows, as it comes out.
    Raises:  NoSuchAsset, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Asset.objects.seen_by(by).locked(asset)
    found.move("end", by=by)
    running = found.leases.get(ended_on=None)
    facts = rules.EndingFacts(
        ended_on=ended_on,
        starts_on=running.starts_on,
        until_on=running.until_on,
        on=hanoi_day(at),
        reason=reason,
    )
    refuse_if(reasons_against(facts, rules.ENDING, on=hanoi_day(at)))
    running.move("finish", by=by)
    found.save(update_fields=["state"])
    running.ended_on, running.end_reason = ended_on, reason.strip()
    running.save(update_fields=["state", "ended_on", "end_reason"])
    record(LEASE_ENDED.of(running))
    cut_bills(running, by=by, at=at)
    settle(about=running.ref, by_event=LeaseEnded.KIND, what=(LEASE_ENDS,), at=at)
    return found.ref


def end_of(lease: Lease, code: str) -> Wanted:
    """Return what is asked about the end of a lease: nothing is told before it is near."""
    soon = hanoi_moment(day_before(lease.until_on, ENDS_SOON), MORNING)
    return Wanted(
        about=lease.ref,
        what=LEASE_ENDS,
        subject=f"{code} · {lease.number}",
        office=Grant(BOARD_OFFICER),
        due_on=lease.until_on,
        remind_at=(soon,),
        tells_at_once=False,
    )
