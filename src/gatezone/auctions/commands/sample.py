"""The auctions of a sample zone around 22 August 2024, all made up, held by the commands real ones are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from gatezone.auctions.catalogue.sample_auctions import SampleAuction, sample_auctions
from gatezone.auctions.commands.altering import withdraw_auction
from gatezone.auctions.commands.planning import announce_auction, plan_auction
from gatezone.auctions.lifecycle import OFFICERS
from gatezone.auctions.models import Auction, Registration, Session
from gatezone.auctions.sessions.commands import close_session, open_session, place_bid, settle_session
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import HANOI, hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.leases import queries as leases
from gatezone.parties.duties import CATALOGUE_KEEPER, DECLARANT
from gatezone.parties.queries import actor_of
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock, zone_now

MORNING = time(9)
MINUTES = "Biên bản mẫu của phiên {code}"
BY_THEMSELVES = ("C", "D")
"""Who bids in a sample zone though nobody sits there; the others are left to whoever signs in as them."""

WAITS = timedelta(minutes=20)
"""How long nobody bids, by the zone's clock, before one of them does."""

CEILING_PERCENT = 150
"""They stop here, in per cent of the start price, so that a newcomer can win."""


class NoSuchSampleBidder(NotFound):
    """An account of the sample zone declares for no firm of its own, or for several."""


@dataclass(frozen=True, slots=True)
class SampleHall:
    """Who holds the sample auctions, and the accounts that bid, by their code names."""

    officer: Ref
    bidders: Mapping[str, Ref]


def add_sample_auctions(*, hall: SampleHall, by: Actor) -> None:
    """
    Give a sample zone auctions in each state: held, failed, called off, running, announced and planned.

    This is no command: each step is one of its own. Sessions go by the zone's clock, which is set to each of their
    days in turn and stands at the opening of the last one at the end.
    Raises: NotAllowed, NotASampleZone, NoSuchSampleBidder.
    """
    by.must_hold(CATALOGUE_KEEPER)
    officer = Actor(hall.officer, frozenset(Grant(duty) for duty in OFFICERS))
    assets = {each.code: each.id for each in leases.assets(by=officer)}
    for each in sample_auctions():
        auction = _announced(each, assets[each.asset], officer)
        for who in each.bidders:
            _registers(auction, who, hall.bidders[who], each)
        if each.bids:
            _held(auction, each, officer, by)


def go_on_with_sample_auctions(*, by: Actor, at: datetime) -> int:
    """
    Open the sample sessions whose time has come, and let one bid where nobody did for a while; return how many acts.

    This is no command: each step is one of its own.
    Raises: NotAllowed.
    """
    due = Auction.objects.filter(is_sample=True, state="announced", opens_at__lte=at, closes_at__gt=at)
    opened = [open_session(auction=each.pk, by=by, at=at) for each in due if each.registrations.exists()]
    waiting = Session.objects.filter(auction__is_sample=True, state="open", closes_at__gt=at)
    bids = [_goes_on(each, at) for each in waiting.select_related("auction").filter(last_at__lte=at - WAITS)]
    return len(opened) + len([each for each in bids if each])


def _announced(each: SampleAuction, asset: UUID, officer: Actor) -> UUID:
    made = plan_auction(
        asset=asset, **each.planned, is_sample=True, by=officer, at=_on(each.planned["decided_on"])
    )
    auction = UUID(made.id)
    if each.then == "planned":
        return auction
    announce_auction(auction=auction, by=officer, at=_on(each.planned["listed_on"]))
    if each.cancelled_on:
        withdraw_auction(auction=auction, reason=each.reason, by=officer, at=_on(each.cancelled_on))
    return auction


def _registers(auction: UUID, who: str, account: Ref, each: SampleAuction) -> None:
    at = _on(each.planned["second_notice_on"])
    Registration.objects.create(
        auction_id=auction,
        firm_id=_firm_of(account, hanoi_day(at)).id,
        account_id=account.id,
        code_name=who,
        registered_at=at,
        dossier_paid_at=at,
        deposit_state="held",
        deposit_received_at=at,
    )


def _firm_of(account: Ref, on: date) -> Ref:
    firms = actor_of(UUID(account.id), on=on).over_in_own_name(DECLARANT)
    if len(firms) != 1:
        raise NoSuchSampleBidder(account=str(account))
    return next(iter(firms))


def _held(auction: UUID, each: SampleAuction, officer: Actor, by: Actor) -> None:
    _clock_shows(each.planned["opens_at"], by)
    open_session(auction=auction, by=officer, at=zone_now())
    for who, vnd in each.bids:
        place_bid(auction=auction, vnd=vnd, by=_bidder(auction, who), at=zone_now())
    if each.then != "settled":
        return
    closes_at = Session.objects.get(pk=auction).closes_at
    assert closes_at is not None
    _clock_shows(closes_at + timedelta(minutes=1), by)
    close_session(auction=auction, by=officer, at=zone_now())
    paper = MINUTES.format(code=each.planned["code"])
    settle_session(auction=auction, paper=paper, by=officer, at=zone_now())


def _goes_on(session: Session, at: datetime) -> Ref | None:
    auction = session.auction
    following = next(each for each in BY_THEMSELVES if each != session.leader)
    vnd = session.highest_vnd + auction.step_vnd if session.highest_vnd else auction.start_vnd
    if vnd > auction.start_vnd * CEILING_PERCENT // 100:
        return None
    return place_bid(auction=auction.pk, vnd=vnd, by=_bidder(auction.pk, following), at=at)


def _bidder(auction: UUID, who: str) -> Actor:
    row = Registration.objects.get(auction=auction, code_name=who)
    grant = Grant(DECLARANT, Ref("enterprise", str(row.firm_id)))
    return Actor(Ref("account", str(row.account_id)), frozenset({grant}))


def _clock_shows(moment: datetime, by: Actor) -> None:
    local = moment.astimezone(HANOI)
    start_sample_clock(day=local.date(), at_time=local.time(), rate=1, by=by, at=datetime.now(UTC))
    forget_clock()


def _on(day: date) -> datetime:
    return hanoi_moment(day, MORNING)
