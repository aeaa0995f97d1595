"""The days of an auction and whether the law of its listing day allows them; pure."""

from dataclasses import dataclass
from datetime import date, datetime

from gatezone.auctions.catalogue.auction_law import law_of_sums
from gatezone.auctions.kinds import ONLINE
from gatezone.auctions.rules import PlanFacts
from gatezone.kernel.periods import hanoi_day
from gatezone.leases.catalogue.auction_rules import AuctionRule, auction_rules
from gatezone.leases.kinds import LAND
from gatezone.leases.planning import NoAuctionLaw
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import Length, day_after, day_before, days

SHORT_AFTER = 2
"""After so many failures the short procedure may be taken (Law on Asset Auction, art. 53)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: days, the moments of the session, and sums in đồng on one basis."""

    decided_on: date
    listed_on: date
    second_notice_on: date
    viewing_from: date
    viewing_until: date
    opens_at: datetime
    closes_at: datetime
    form: str
    term_months: int
    start_vnd: int
    step_vnd: int
    deposit_vnd: int
    dossier_vnd: int

    @property
    def session_on(self) -> date:
        """The day of the session."""
        return hanoi_day(self.opens_at)


@dataclass(frozen=True, slots=True)
class Windows:
    """The last day of the sale of dossiers, and the first of those on which deposits are taken."""

    dossiers_until: date
    deposits_from: date


@dataclass(frozen=True, slots=True)
class OfAsset:
    """What a plan must know of its asset: class, area in square decimetres, and how often its auction failed so far."""

    asset_class: str
    area_dm2: int
    failed_before: int = 0

    @property
    def is_short(self) -> bool:
        """Whether the short procedure is open to it."""
        return self.failed_before >= SHORT_AFTER


def windows(session_on: date, *, asset: OfAsset, law_on: date, calendar: WorkingDays) -> Windows:
    """Return when dossiers are sold and deposits are taken for a session. Raises: NoAuctionLaw."""
    law = _law(law_on)
    dossiers = law["short-dossiers" if asset.is_short else "dossiers"]
    return Windows(
        day_before(session_on, dossiers.length),
        day_before(session_on, law["deposits"].length, calendar),
    )


def facts_of(plan: Plan, *, asset: OfAsset, calendar: WorkingDays) -> PlanFacts:
    """Return what the rules ask of a plan, by the law of its listing day. Raises: NoAuctionLaw."""
    law = _law(plan.listed_on)
    sums = law_of_sums(asset.asset_class, plan.listed_on)
    if sums is None:
        raise NoAuctionLaw(day=plan.listed_on)
    notice, apart = law["second-notice"], law["second-notice-apart"]
    least, most = sums.deposit_vnd(plan.start_vnd)
    return PlanFacts(
        decided_on=plan.decided_on,
        listed_on=plan.listed_on,
        second_notice_on=plan.second_notice_on,
        viewing_from=plan.viewing_from,
        viewing_until=plan.viewing_until,
        session_on=plan.session_on,
        is_worked=calendar.is_likely_worked(plan.session_on),
        listing_latest=_listing_latest(plan.session_on, asset, plan.listed_on, calendar),
        notice_latest=plan.session_on if asset.is_short else day_before(plan.session_on, _strictly(notice)),
        notice_earliest=plan.listed_on
        if asset.is_short
        else day_after(plan.listed_on, apart.length, calendar),
        viewing_days=law["viewing"].length.count,
        closes_earliest=law["online-session"].length.ends_at(plan.opens_at)
        if plan.form == ONLINE
        else plan.opens_at,
        closes_at=plan.closes_at,
        closes_on=hanoi_day(plan.closes_at),
        term_months=plan.term_months,
        start_vnd=plan.start_vnd,
        step_vnd=plan.step_vnd,
        deposit_vnd=plan.deposit_vnd,
        deposit_least=least,
        deposit_most=most,
        dossier_vnd=plan.dossier_vnd,
        dossier_most=sums.cap_vnd(start_vnd=plan.start_vnd, area_dm2=asset.area_dm2),
    )


def _listing_latest(session_on: date, asset: OfAsset, law_on: date, calendar: WorkingDays) -> date:
    """Return the last day on which a listing may begin: of it neither that day nor that of the session counts."""
    law = _law(law_on)
    if asset.is_short:
        return day_before(day_before(session_on, law["short-listing"].length, calendar), days(1))
    is_of_land = asset.asset_class == LAND and "listing-land" in law
    return day_before(session_on, _strictly(law["listing-land" if is_of_land else "listing"]))


def _law(on: date) -> dict[str, AuctionRule]:
    found = dict(auction_rules(on))
    if not found:
        raise NoAuctionLaw(day=on)
    return found


def _strictly(rule: AuctionRule) -> Length:
    return days(rule.length.count + 1)
