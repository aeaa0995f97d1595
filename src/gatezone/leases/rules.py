"""What is forbidden about assets that are let and about their leases; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given
from gatezone.leases import rent_rules
from gatezone.leases.kinds import BUILDING, DIRECT, FLOOR, LAND, LOT, SERVICE_UNIT, WORKS, YARD
from gatezone.leases.laws import DECREE_151_UNTIL, DECREE_186_SINCE, PUBLIC_ASSETS_SINCE

HOUSE = Source("Draft rules of the Board on leases, not law")
OLD_DIRECT = Source(
    "Decree 151/2017/NĐ-CP", "direct letting", since=PUBLIC_ASSETS_SINCE, until=DECREE_151_UNTIL
)
DIRECT_NOW = Source("Decree 186/2025/NĐ-CP", "direct letting", since=DECREE_186_SINCE)
WORKS_LAW = Source("Law on Public Assets 15/2017/QH14", "art. 83", since=PUBLIC_ASSETS_SINCE)

OLD_DIRECT_DAYS = 15
DIRECT_DAYS, DIRECT_VND = 30, 50_000_000
DAYS_OF_A_YEAR = 365
MOST_CORNERS = 200


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """
    What is written of an asset; ``building`` and ``building_place`` are of what it is part of, empty without one.

    ``value`` tells which of amount, day and paper are given.
    """

    kind: str
    asset_class: str
    code: str
    name: str
    place: str
    area_dm2: int
    building: str = ""
    building_place: str = ""
    value: tuple[bool, bool, bool] = (False, False, False)
    code_is_taken: bool = False


asset_is_named = words_given(
    "asset-unnamed", "An asset has a code and a name in Vietnamese.", HOUSE, fields=("code", "name")
)


@rule("code-taken", HOUSE)
def code_is_its_own(facts: AssetFacts) -> Broken:
    """No two assets have the same code."""
    return {"asset_code": facts.code} if facts.code_is_taken else None


@rule("no-area", HOUSE)
def asset_has_an_area(facts: AssetFacts) -> Broken:
    """The area of an asset is more than nought."""
    return None if facts.area_dm2 > 0 else {}


@rule("floor-of-nothing", HOUSE)
def floor_is_part_of_a_building(facts: AssetFacts) -> Broken:
    """A floor names the building it is part of, and only a floor does."""
    is_right = facts.building == BUILDING if facts.kind == FLOOR else not facts.building
    return None if is_right else {"kind": facts.kind}


@rule("building-elsewhere", HOUSE)
def floor_stands_where_its_building_does(facts: AssetFacts) -> Broken:
    """A floor stands at the place of its building."""
    return {} if facts.building_place and facts.building_place != facts.place else None


@rule("land-no-lot", HOUSE)
def land_is_a_lot(facts: AssetFacts) -> Broken:
    """What is of class D, land that the State leases, is a lot of land."""
    return {"kind": facts.kind} if facts.asset_class == LAND and facts.kind != LOT else None


@rule("value-incomplete", HOUSE)
def value_has_its_day_and_paper(facts: AssetFacts) -> Broken:
    """A value is entered with its day and its paper, or not at all."""
    return None if len(set(facts.value)) == 1 else {}


ENTERING = (
    asset_is_named,
    code_is_its_own,
    asset_has_an_area,
    floor_is_part_of_a_building,
    floor_stands_where_its_building_does,
    land_is_a_lot,
    value_has_its_day_and_paper,
)


@dataclass(frozen=True, slots=True)
class ChangingFacts:
    """What is written of an asset that is there already, whether it is let, and since when it has been let at all."""

    kind: str
    asset_class: str
    name: str
    area_dm2: int
    held_since: date
    is_let: bool = False
    was_class: str = ""
    was_area_dm2: int = 0
    first_let_on: date | None = None
    value: tuple[bool, bool, bool] = (False, False, False)


name_is_kept = words_given(
    "asset-name-missing", "An asset has a name in Vietnamese.", HOUSE, fields=("name",)
)


@rule("let-as-it-is", HOUSE)
def what_is_let_stays(facts: ChangingFacts) -> Broken:
    """The class and the area of an asset stay as they are while it is let."""
    is_same = (facts.asset_class, facts.area_dm2) == (facts.was_class, facts.was_area_dm2)
    return {} if facts.is_let and not is_same else None


@rule("held-after-lease", HOUSE)
def held_before_it_was_let(facts: ChangingFacts) -> Broken:
    """An asset may be let before its first lease began."""
    first = facts.first_let_on
    return {"starts_on": first} if first and facts.held_since > first else None


CHANGING = (
    name_is_kept,
    asset_has_an_area,
    land_is_a_lot,
    value_has_its_day_and_paper,
    what_is_let_stays,
    held_before_it_was_let,
)


@dataclass(frozen=True, slots=True)
class DrawingFacts:
    """How many corners an outline has, whether it crosses itself, its area, and what area is written of the asset."""

    kind: str
    corners: int
    crosses_itself: bool
    drawn_dm2: int
    written_dm2: int


@rule("outline-corners", HOUSE)
def outline_has_corners(facts: DrawingFacts) -> Broken:
    """An outline has three corners at least, and two hundred at most."""
    return None if 3 <= facts.corners <= MOST_CORNERS else {"corners": facts.corners}


@rule("outline-crosses-itself", HOUSE)
def outline_goes_around(facts: DrawingFacts) -> Broken:
    """The sides of an outline do not cross: its corners stand in their order around."""
    return {} if facts.crosses_itself else None


@rule("outline-other-area", HOUSE)
def open_ground_has_the_area_that_is_written(facts: DrawingFacts) -> Broken:
    """The outline of a yard or a lot has the area that is written of it, by a twentieth more or less."""
    is_ground = facts.kind in {YARD, LOT}
    is_near = abs(facts.drawn_dm2 - facts.written_dm2) * 20 <= facts.written_dm2
    return {"drawn_m2": facts.drawn_dm2 // 100} if is_ground and not is_near else None


DRAWING = (outline_has_corners, outline_goes_around, open_ground_has_the_area_that_is_written)


@dataclass(frozen=True, slots=True)
class LettingFacts:
    """
    A lease as it is written: how the asset is let, its first and last day, a year's rent in đồng.

    ``taken_by`` are the codes of what it is part of, and of its parts, that are let or not let at all now;
    ``last_taken_on`` is the last day of an earlier lease or withdrawal; ``on`` is today.
    """

    asset_class: str
    way: str
    number: str
    paper: str
    starts_on: date
    until_on: date
    rent_vnd: int
    held_since: date
    on: date
    last_taken_on: date | None = None
    taken_by: tuple[str, ...] = ()
    number_is_taken: bool = False

    @property
    def days(self) -> int:
        """How many days it runs."""
        return (self.until_on - self.starts_on).days + 1

    @property
    def whole_vnd(self) -> int:
        """The rent of all its days, in đồng, a started one whole."""
        return -(-self.rent_vnd * self.days // DAYS_OF_A_YEAR)

    @property
    def is_direct_of_a_unit(self) -> bool:
        """Whether a service unit lets it without an auction."""
        return self.way == DIRECT and self.asset_class == SERVICE_UNIT


lease_is_written = words_given(
    "lease-unwritten",
    "A lease has the number of its contract, and the paper by which the asset is let.",
    HOUSE,
    fields=("number", "paper"),
)


@rule("lease-number-taken", HOUSE)
def lease_has_its_own_number(facts: LettingFacts) -> Broken:
    """No two leases have the same number."""
    return {"number": facts.number} if facts.number_is_taken else None


@rule("lease-ends-first", HOUSE)
def lease_ends_after_it_begins(facts: LettingFacts) -> Broken:
    """The last day of a lease does not come before its first."""
    return {} if facts.until_on < facts.starts_on else None


@rule("lease-over", HOUSE)
def lease_is_not_over(facts: LettingFacts) -> Broken:
    """A lease that is entered still runs or begins later."""
    return {"until_on": facts.until_on} if facts.until_on < facts.on else None


@rule("lease-too-early", HOUSE)
def lease_begins_once_it_may(facts: LettingFacts) -> Broken:
    """A lease begins on the first day the asset may be let, or later."""
    return {"held_since": facts.held_since} if facts.starts_on < facts.held_since else None


@rule("lease-overlaps", HOUSE)
def no_day_is_let_twice(facts: LettingFacts) -> Broken:
    """A lease begins after the last day of the one before, and after the days on which the asset was not let."""
    last = facts.last_taken_on
    return {"last_on": last} if last and facts.starts_on <= last else None


@rule("whole-and-part", HOUSE)
def whole_and_part_are_not_let_twice(facts: LettingFacts) -> Broken:
    """A building is let whole or by its parts, never both at once."""
    return {"assets": facts.taken_by} if facts.taken_by else None


@rule("no-rent", HOUSE)
def lease_has_a_rent(facts: LettingFacts) -> Broken:
    """The rent of a lease is more than nought."""
    return None if facts.rent_vnd > 0 else {}


@rule("direct-too-long", OLD_DIRECT)
def direct_was_for_less_than_fifteen_days(facts: LettingFacts) -> Broken:
    """A service unit lets directly for less than 15 days only; else there is an auction."""
    return {"days": facts.days} if facts.is_direct_of_a_unit and facts.days >= OLD_DIRECT_DAYS else None


@rule("direct-too-large", DIRECT_NOW)
def direct_is_short_or_small(facts: LettingFacts) -> Broken:
    """A service unit lets directly for less than 30 days or 50,000,000 đồng in all; else there is an auction."""
    is_large = facts.days >= DIRECT_DAYS and facts.whole_vnd >= DIRECT_VND
    return (
        {"days": facts.days, "amount_vnd": facts.whole_vnd}
        if facts.is_direct_of_a_unit and is_large
        else None
    )


@rule("works-by-auction", WORKS_LAW)
def works_are_let_by_auction(facts: LettingFacts) -> Broken:
    """The right to exploit infrastructure is let by auction only."""
    return {} if facts.way == DIRECT and facts.asset_class == WORKS else None


LETTING = (
    lease_is_written,
    lease_has_its_own_number,
    lease_ends_after_it_begins,
    lease_is_not_over,
    lease_begins_once_it_may,
    no_day_is_let_twice,
    whole_and_part_are_not_let_twice,
    lease_has_a_rent,
    direct_was_for_less_than_fifteen_days,
    direct_is_short_or_small,
    works_are_let_by_auction,
)


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """The last day on which a lease ran, why it ended, the days of its contract, and today."""

    ended_on: date
    starts_on: date
    until_on: date
    on: date
    reason: str


@rule("end-outside-lease", HOUSE)
def lease_ends_within_its_days(facts: EndingFacts) -> Broken:
    """The last day of a lease lies within the days of its contract."""
    is_within = facts.starts_on <= facts.ended_on <= facts.until_on
    return None if is_within else {"starts_on": facts.starts_on, "until_on": facts.until_on}


@rule("end-ahead", HOUSE)
def lease_has_ended(facts: EndingFacts) -> Broken:
    """The end of a lease is entered on its last day or later."""
    return {"ended_on": facts.ended_on} if facts.ended_on > facts.on else None


end_is_explained = words_given("end-unexplained", "Say in a few words why the lease has ended.", HOUSE)

ENDING = (lease_ends_within_its_days, lease_has_ended, end_is_explained)


@dataclass(frozen=True, slots=True)
class WithdrawingFacts:
    """Why an asset is not let at present, and the codes of its parts that are let."""

    reason: str
    let_parts: tuple[str, ...] = ()


withdrawal_is_explained = words_given(
    "withdrawal-unexplained", "Say in a few words why the asset is not let.", HOUSE
)


@rule("part-is-let", HOUSE)
def no_part_is_let(facts: WithdrawingFacts) -> Broken:
    """A building is taken off the list once none of its parts is let."""
    return {"assets": facts.let_parts} if facts.let_parts else None


WITHDRAWING = (withdrawal_is_explained, no_part_is_let)

AUCTION_SINCE = date(2017, 7, 1)
LISTING_LAW = Source("Law on Asset Auction 01/2016/QH14", "art. 35", since=AUCTION_SINCE)
NOTICE_LAW = Source("Law on Asset Auction 01/2016/QH14", "art. 57", since=AUCTION_SINCE)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """The day of a session, whether it is worked, and the first days on which listing and notices allow it."""

    session_on: date
    earliest_by_listing: date
    earliest_by_notice: date
    is_worked: bool


@rule("listing-too-short", LISTING_LAW)
def asset_is_listed_long_enough(facts: SessionFacts) -> Broken:
    """An asset is listed for so many days before the session as its kind asks: 15, or 30 of land for a project."""
    earliest = facts.earliest_by_listing
    return {"earliest_on": earliest} if facts.session_on < earliest else None


@rule("second-notice-too-late", NOTICE_LAW)
def second_notice_comes_early_enough(facts: SessionFacts) -> Broken:
    """The second public notice comes at least 15 days before the session."""
    earliest = facts.earliest_by_notice
    return {"earliest_on": earliest} if facts.session_on < earliest else None


@rule("session-not-worked", HOUSE)
def session_is_on_a_working_day(facts: SessionFacts) -> Broken:
    """The session is held on a working day."""
    return None if facts.is_worked else {"session_on": facts.session_on}


PLANNING = (asset_is_listed_long_enough, second_notice_comes_early_enough, session_is_on_a_working_day)

BOOK = {
    "Entering an asset": ENTERING,
    "Correcting an asset": CHANGING,
    "Drawing an asset on the plan": DRAWING,
    "Letting an asset": LETTING,
    "Ending a lease": ENDING,
    "Taking an asset off the list": WITHDRAWING,
    "Planning an auction": PLANNING,
    **rent_rules.BOOK,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
