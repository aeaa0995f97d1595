"""Plan an auction by the law of its listing day, and announce it."""

from datetime import date, datetime
from uuid import UUID

from gatezone.auctions import rules
from gatezone.auctions.catalogue.auction_law import law_of_sums
from gatezone.auctions.kept import ANNOUNCED, PLANNED
from gatezone.auctions.kinds import BASES, FORMS
from gatezone.auctions.lifecycle import OFFICERS, UNDER_WAY
from gatezone.auctions.models import Auction
from gatezone.auctions.planning import OfAsset, Plan, facts_of, windows
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.leases import queries as leases
from gatezone.workdays.queries import calendar_of


class NotAFormOfAuction(Invalid):
    """There is no such form of auction, or no such basis of a price."""


@command
def plan_auction(
    *,
    asset: UUID,
    code: str,
    form: str,
    decision_paper: str,
    decided_on: date,
    listed_on: date,
    second_notice_on: date,
    viewing_from: date,
    viewing_until: date,
    opens_at: datetime,
    closes_at: datetime,
    price_basis: str,
    term_months: int,
    start_vnd: int,
    step_vnd: int,
    deposit_vnd: int,
    dossier_vnd: int,
    soft_window_s: int = 0,
    soft_extension_s: int = 0,
    soft_extensions: int = 0,
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Plan the auction of an empty asset: its days, the moments of its session, and its sums in đồng on one basis.

    When dossiers are sold and deposits taken, and what becomes of a sole bidder, follow from the law of the listing.
    Records: AuctionPlanned.
    Raises:  NotAllowed, NoSuchAsset, NotAFormOfAuction, NoAuctionLaw, Refused with every reason at once.
    """
    if by.duties.isdisjoint(OFFICERS):
        raise NotAllowed(duties=sorted(OFFICERS))
    if form not in FORMS or price_basis not in BASES:
        raise NotAFormOfAuction(form=form[:40], price_basis=price_basis[:40])
    let = leases.asset(asset, by=by)
    of_asset = OfAsset(
        let.asset_class, let.area_dm2, Auction.objects.filter(asset=asset, state="failed").count()
    )
    plan = Plan(
        decided_on=decided_on,
        listed_on=listed_on,
        second_notice_on=second_notice_on,
        viewing_from=viewing_from,
        viewing_until=viewing_until,
        opens_at=opens_at,
        closes_at=closes_at,
        form=form,
        term_months=term_months,
        start_vnd=start_vnd,
        step_vnd=step_vnd,
        deposit_vnd=deposit_vnd,
        dossier_vnd=dossier_vnd,
    )
    calendar = calendar_of("vietnam")
    entering = rules.EnteringFacts(
        code=code,
        decision_paper=decision_paper,
        asset_state=let.state,
        taken_by=let.taken_by,
        has_auction=Auction.objects.filter(asset=asset, state__in=UNDER_WAY).exists(),
        code_is_taken=Auction.objects.filter(code=code.strip()).exists(),
        soft=(soft_window_s, soft_extension_s, soft_extensions),
    )
    refuse_if(
        reasons_against(entering, rules.ENTERING, on=listed_on)
        + reasons_against(facts_of(plan, asset=of_asset, calendar=calendar), rules.PLANNING, on=listed_on)
    )
    law = law_of_sums(let.asset_class, listed_on)
    assert law is not None  # facts_of has asked it
    sold = windows(plan.session_on, asset=of_asset, law_on=listed_on, calendar=calendar)
    made = Auction.objects.create(
        asset_id=asset,
        code=code.strip(),
        form=form,
        decision_paper=decision_paper.strip(),
        decided_on=decided_on,
        listed_on=listed_on,
        second_notice_on=second_notice_on,
        viewing_from=viewing_from,
        viewing_until=viewing_until,
        dossiers_until=sold.dossiers_until,
        deposits_from=sold.deposits_from,
        opens_at=opens_at,
        closes_at=closes_at,
        price_basis=price_basis,
        term_months=term_months,
        start_vnd=start_vnd,
        step_vnd=step_vnd,
        deposit_vnd=deposit_vnd,
        dossier_vnd=dossier_vnd,
        soft_window_s=soft_window_s,
        soft_extension_s=soft_extension_s,
        soft_extensions=soft_extensions,
        sole_policy=law.sole_policy,
        sole_after_failed=law.sole_after_failed,
        failed_before=of_asset.failed_before,
        is_sample=is_sample,
        entered_by=str(by.ref),
        entered_at=at,
    )
    record(PLANNED.of(made))
    return made.ref


@command
def announce_auction(*, auction: UUID, by: Actor, at: datetime) -> Ref:
    """
    Announce an auction: everybody may read it from now on, and firms may register.

    Records: AuctionAnnounced.
    Raises:  NoSuchAuction, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = Auction.objects.seen_by(by).locked(auction)
    found.move("announce", by=by)
    facts = rules.AnnouncingFacts(on=hanoi_day(at), listed_on=found.listed_on)
    refuse_if(reasons_against(facts, rules.ANNOUNCING, on=found.law_on))
    found.announced_at = at
    found.save(update_fields=["state", "announced_at"])
    record(ANNOUNCED.of(found))
    return found.ref
