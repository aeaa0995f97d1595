"""Postpone an announced auction, change its start price, withdraw it."""

from datetime import datetime
from uuid import UUID

from gatezone.auctions import rules
from gatezone.auctions.kept import POSTPONED, REPRICED, WITHDRAWN
from gatezone.auctions.models import Auction
from gatezone.auctions.planning import OfAsset, Plan, facts_of, windows
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import queries as leases
from gatezone.workdays.queries import calendar_of


@command
def postpone_auction(
    *, auction: UUID, opens_at: datetime, closes_at: datetime, reason: str, by: Actor, at: datetime
) -> Ref:
    """
    Put the session of an announced auction to a later moment; the sale of dossiers and the deposits follow it.

    Records: AuctionPostponed.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("postpone", by=by)
    altering = rules.AlteringFacts(reason=reason, at=at, opens_at=found.opens_at, new_opens_at=opens_at)
    reasons = reasons_against(altering, rules.ALTERING, on=found.law_on)
    found.opens_at, found.closes_at = opens_at, closes_at
    of_asset, calendar = _of_asset(found, by), calendar_of("vietnam")
    facts = facts_of(_plan(found), asset=of_asset, calendar=calendar)
    refuse_if(reasons + reasons_against(facts, rules.PLANNING, on=found.law_on))
    sold = windows(facts.session_on, asset=of_asset, law_on=found.law_on, calendar=calendar)
    found.dossiers_until, found.deposits_from = sold.dossiers_until, sold.deposits_from
    found.version += 1
    found.save(update_fields=["opens_at", "closes_at", "dossiers_until", "deposits_from", "version"])
    record(POSTPONED.of(found, reason=reason.strip()))
    return found.ref


@command
def reprice_auction(*, auction: UUID, start_vnd: int, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Change the start price of an announced auction; the deposit stays, and must be within its band still.

    Whoever registered before may step out and has everything back (Law on Asset Auction, art. 39.3).
    Records: StartPriceChanged.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("reprice", by=by)
    altering = rules.AlteringFacts(reason=reason, at=at, opens_at=found.opens_at)
    reasons = reasons_against(altering, rules.ALTERING, on=found.law_on)
    found.start_vnd = start_vnd
    facts = facts_of(_plan(found), asset=_of_asset(found, by), calendar=calendar_of("vietnam"))
    refuse_if(reasons + reasons_against(facts, rules.PLANNING, on=found.law_on))
    found.version += 1
    found.save(update_fields=["start_vnd", "version"])
    record(REPRICED.of(found, reason=reason.strip()))
    return found.ref


@command
def withdraw_auction(*, auction: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Withdraw an auction before its session, with a reason.

    Records: AuctionWithdrawn.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("withdraw", by=by)
    opens_at = found.opens_at if found.announced_at else None
    facts = rules.AlteringFacts(reason=reason, at=at, opens_at=opens_at)
    refuse_if(reasons_against(facts, rules.ALTERING, on=found.law_on))
    found.cancelled_for = reason.strip()
    found.save(update_fields=["state", "cancelled_for"])
    record(WITHDRAWN.of(found))
    return found.ref


def _plan(found: Auction) -> Plan:
    return Plan(**{name: getattr(found, name) for name in Plan.__dataclass_fields__})


def _of_asset(found: Auction, by: Actor) -> OfAsset:
    let = leases.asset(found.asset_id, by=by)
    return OfAsset(let.asset_class, let.area_dm2, found.failed_before)
