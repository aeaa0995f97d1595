"""What is forbidden about auctions; pure."""

from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.rule import Broken, Source, rule, words_given

AUCTION_LAW = "Law on Asset Auction 01/2016/QH14"
SINCE = date(2017, 7, 1)
HOUSE = Source("Draft rules of the Board on auctions, not law")
LISTING_LAW = Source(AUCTION_LAW, "art. 35", since=SINCE)
VIEWING_LAW = Source(AUCTION_LAW, "art. 36", since=SINCE)
DEPOSIT_LAW = Source(AUCTION_LAW, "art. 39", since=SINCE)
NOTICE_LAW = Source(AUCTION_LAW, "art. 57", since=SINCE)
ONLINE_LAW = Source("Decree 62/2017/NĐ-CP", "art. 10", since=SINCE)
DOSSIER_LAW = Source("Circular 48/2017/TT-BTC", since=SINCE)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """
    A plan, and what the law of its listing day makes of it.

    ``…_latest`` and ``…_earliest`` are the last and first legal day of something, ``closes_earliest`` the first legal
    moment of the close; the least and most of the sums are in đồng. ``is_taken`` tells that the code is another's.
    """

    decided_on: date
    listed_on: date
    second_notice_on: date
    viewing_from: date
    viewing_until: date
    session_on: date
    is_worked: bool
    listing_latest: date
    notice_latest: date
    notice_earliest: date
    viewing_days: int
    closes_earliest: datetime
    closes_at: datetime
    closes_on: date
    term_months: int
    start_vnd: int
    step_vnd: int
    deposit_vnd: int
    deposit_least: int
    deposit_most: int
    dossier_vnd: int
    dossier_most: int


@rule("auction-listed-before-decided", HOUSE)
def listing_follows_the_decision(facts: PlanFacts) -> Broken:
    """An asset is listed after its auction was decided."""
    return {"decided_on": facts.decided_on} if facts.listed_on <= facts.decided_on else None


@rule("auction-listed-too-late", LISTING_LAW)
def listing_is_long_enough(facts: PlanFacts) -> Broken:
    """The listing begins so early that its days are full before the session."""
    return {"latest_on": facts.listing_latest} if facts.listed_on > facts.listing_latest else None


@rule("auction-notices-too-close", NOTICE_LAW)
def notices_are_apart(facts: PlanFacts) -> Broken:
    """Between the two public notices there are at least two working days."""
    earliest = facts.notice_earliest
    return {"earliest_on": earliest} if facts.second_notice_on < earliest else None


@rule("auction-second-notice-too-late", NOTICE_LAW)
def second_notice_is_early_enough(facts: PlanFacts) -> Broken:
    """After the second public notice there are at least 15 days before the session."""
    return {"latest_on": facts.notice_latest} if facts.second_notice_on > facts.notice_latest else None


@rule("auction-viewing-too-short", VIEWING_LAW)
def viewing_is_long_enough(facts: PlanFacts) -> Broken:
    """The asset may be viewed on at least two days one after the other."""
    shown = (facts.viewing_until - facts.viewing_from).days + 1
    return {"days": max(0, shown)} if shown < facts.viewing_days else None


@rule("auction-viewing-outside-listing", VIEWING_LAW)
def viewing_is_within_the_listing(facts: PlanFacts) -> Broken:
    """The asset is viewed while it is listed, before the session."""
    is_within = facts.listed_on <= facts.viewing_from and facts.viewing_until < facts.session_on
    return None if is_within else {"listed_on": facts.listed_on, "session_on": facts.session_on}


@rule("auction-day-not-worked", HOUSE)
def session_is_on_a_worked_day(facts: PlanFacts) -> Broken:
    """An auction has its session on a working day, and ends on it."""
    is_kept = facts.is_worked and facts.closes_on == facts.session_on
    return None if is_kept else {"session_on": facts.session_on}


@rule("auction-session-too-short", ONLINE_LAW)
def session_is_long_enough(facts: PlanFacts) -> Broken:
    """Bidding on line lasts 15 minutes at least; any session ends after it opens."""
    return {"closes_at": facts.closes_earliest} if facts.closes_at < facts.closes_earliest else None


@rule("auction-sums-missing", HOUSE)
def sums_are_given(facts: PlanFacts) -> Broken:
    """Start price, step, deposit and the months of the lease are more than nought."""
    given = (facts.start_vnd, facts.step_vnd, facts.deposit_vnd, facts.term_months)
    return None if min(given) > 0 else {}


@rule("auction-deposit-outside-band", DEPOSIT_LAW)
def deposit_is_within_its_band(facts: PlanFacts) -> Broken:
    """A deposit is as large a part of the start price as the law of the listing day allows."""
    is_within = facts.deposit_least <= facts.deposit_vnd <= facts.deposit_most
    return None if is_within else {"least_vnd": facts.deposit_least, "most_vnd": facts.deposit_most}


@rule("auction-dossier-too-dear", DOSSIER_LAW)
def dossier_is_not_too_dear(facts: PlanFacts) -> Broken:
    """A dossier costs no more than its highest price by the start price or the area."""
    return {"most_vnd": facts.dossier_most} if facts.dossier_vnd > facts.dossier_most else None


PLANNING = (
    listing_follows_the_decision,
    listing_is_long_enough,
    notices_are_apart,
    second_notice_is_early_enough,
    viewing_is_long_enough,
    viewing_is_within_the_listing,
    session_is_on_a_worked_day,
    session_is_long_enough,
    sums_are_given,
    deposit_is_within_its_band,
    dossier_is_not_too_dear,
)


@dataclass(frozen=True, slots=True)
class EnteringFacts:
    """The code of an auction and its paper, the state of its asset, and whether it has an auction already."""

    code: str
    decision_paper: str
    asset_state: str = "idle"
    taken_by: tuple[str, ...] = ()
    has_auction: bool = False
    code_is_taken: bool = False
    soft: tuple[int, int, int] = (0, 0, 0)


auction_is_written = words_given(
    "auction-unnamed",
    "An auction has a code, and the number of the decision.",
    HOUSE,
    fields=("code", "decision_paper"),
)


@rule("auction-code-taken", HOUSE)
def auction_has_its_own_code(facts: EnteringFacts) -> Broken:
    """No two auctions have the same code."""
    return {"auction_code": facts.code} if facts.code_is_taken else None


@rule("auction-of-what-is-let", HOUSE)
def asset_is_empty(facts: EnteringFacts) -> Broken:
    """What is auctioned is empty, with its parts and its building."""
    is_empty = facts.asset_state == "idle" and not facts.taken_by
    return None if is_empty else {"assets": facts.taken_by}


@rule("auction-under-way", HOUSE)
def asset_has_one_auction(facts: EnteringFacts) -> Broken:
    """An asset has one auction at a time."""
    return {} if facts.has_auction else None


@rule("auction-soft-close-in-part", HOUSE)
def soft_close_is_whole(facts: EnteringFacts) -> Broken:
    """More time after a late bid has its window, its length and its most times, or none of the three."""
    return None if len({bool(each) for each in facts.soft}) == 1 else {}


ENTERING = (
    auction_is_written,
    auction_has_its_own_code,
    asset_is_empty,
    asset_has_one_auction,
    soft_close_is_whole,
)


@dataclass(frozen=True, slots=True)
class AnnouncingFacts:
    """The day an auction is announced, and that of its listing."""

    on: date
    listed_on: date


@rule("auction-announced-late", LISTING_LAW)
def announced_when_it_is_listed(facts: AnnouncingFacts) -> Broken:
    """An auction is announced on the day it is listed or before; else its days are planned anew."""
    return {"listed_on": facts.listed_on} if facts.on > facts.listed_on else None


ANNOUNCING = (announced_when_it_is_listed,)


@dataclass(frozen=True, slots=True)
class AlteringFacts:
    """Why an auction is altered or withdrawn, the moment of that, and of its session: none before it is announced."""

    reason: str
    at: datetime
    opens_at: datetime | None
    new_opens_at: datetime | None = None


alteration_is_explained = words_given("auction-alteration-unexplained", "Say in a few words why.", HOUSE)


@rule("auction-session-over", HOUSE)
def session_has_not_come(facts: AlteringFacts) -> Broken:
    """An auction is altered or withdrawn before its session."""
    return {"opens_at": facts.opens_at} if facts.opens_at and facts.at >= facts.opens_at else None


@rule("auction-not-later", LISTING_LAW)
def session_moves_later_only(facts: AlteringFacts) -> Broken:
    """A session is postponed to a later moment, never brought forward."""
    is_later = not facts.new_opens_at or not facts.opens_at or facts.new_opens_at > facts.opens_at
    return None if is_later else {"opens_at": facts.opens_at}


ALTERING = (alteration_is_explained, session_has_not_come, session_moves_later_only)

BOOK = {
    "Planning an auction of a lease": PLANNING,
    "Entering an auction": ENTERING,
    "Announcing an auction": ANNOUNCING,
    "Altering an auction": ALTERING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
