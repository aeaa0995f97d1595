"""An auction by the law of its listing day: the worked example of building B2, and each rule kept and broken."""

import dataclasses
import itertools
from datetime import date, datetime, time, timedelta

import pytest

from gatezone.auctions import rules
from gatezone.auctions.catalogue.auction_law import law_of_sums
from gatezone.auctions.lifecycle import AUCTION, DEPOSIT
from gatezone.auctions.planning import OfAsset, Plan, facts_of, windows
from gatezone.kernel.errors import WrongState
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.rule import reasons_against
from gatezone.leases.planning import NoAuctionLaw
from gatezone.workdays.queries import calendar_of

VIETNAM = calendar_of("vietnam")
SESSION = date(2027, 4, 9)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
BUILDING = OfAsset("A", 120_000)


def moment(on: date, hour: int = 9, minute: int = 0) -> datetime:
    return hanoi_moment(on, time(hour, minute))


B2 = Plan(
    decided_on=date(2027, 3, 15),
    listed_on=date(2027, 3, 22),
    second_notice_on=date(2027, 3, 24),
    viewing_from=date(2027, 3, 29),
    viewing_until=date(2027, 3, 30),
    opens_at=moment(SESSION),
    closes_at=moment(SESSION, 9, 30),
    form="ascending-online",
    term_months=60,
    start_vnd=1_200_000_000,
    step_vnd=20_000_000,
    deposit_vnd=180_000_000,
    dossier_vnd=500_000,
)


def codes(plan: Plan = B2, asset: OfAsset = BUILDING) -> list[str]:
    facts = facts_of(plan, asset=asset, calendar=VIETNAM)
    return [each.code for each in reasons_against(facts, rules.PLANNING, on=plan.listed_on)]


def changed(**values: object) -> list[str]:
    return codes(dataclasses.replace(B2, **values))  # type: ignore[arg-type]


def test_the_worked_example_is_legal_and_has_its_windows():
    assert codes() == []
    found = windows(SESSION, asset=BUILDING, law_on=B2.listed_on, calendar=VIETNAM)
    assert (found.dossiers_until, found.deposits_from) == (date(2027, 4, 7), date(2027, 4, 6))


PLANNED = [
    ({"decided_on": B2.listed_on}, ["auction-listed-before-decided"]),
    ({"listed_on": date(2027, 3, 23)}, ["auction-notices-too-close"]),
    ({"second_notice_on": date(2027, 3, 25)}, ["auction-second-notice-too-late"]),
    (
        {"listed_on": date(2027, 3, 25), "second_notice_on": date(2027, 3, 29)},
        ["auction-listed-too-late", "auction-second-notice-too-late"],
    ),
    ({"viewing_until": date(2027, 3, 29)}, ["auction-viewing-too-short"]),
    ({"viewing_until": SESSION}, ["auction-viewing-outside-listing"]),
    (
        {"opens_at": moment(SESSION + DAY), "closes_at": moment(SESSION + DAY, 10)},
        ["auction-day-not-worked"],
    ),
    ({"closes_at": moment(SESSION, 9, 14)}, ["auction-session-too-short"]),
    ({"closes_at": moment(SESSION, 9, 15)}, []),
    ({"step_vnd": 0}, ["auction-sums-missing"]),
    ({"deposit_vnd": 59_999_999}, ["auction-deposit-outside-band"]),
    ({"deposit_vnd": 60_000_000}, []),
    ({"deposit_vnd": 240_000_000}, []),
    ({"deposit_vnd": 240_000_001}, ["auction-deposit-outside-band"]),
    ({"dossier_vnd": 500_001}, ["auction-dossier-too-dear"]),
]


@pytest.mark.parametrize(("values", "told"), PLANNED)
def test_an_illegal_plan_is_refused_by_the_name_of_the_rule(values, told):
    assert changed(**values) == told


def test_every_rule_of_a_plan_was_seen_broken():
    assert {code for _values, told in PLANNED for code in told} == {each.code for each in rules.PLANNING}


ENTERING = rules.EnteringFacts("HN-B2-2027-1", "12/QĐ-BQL")
ALTERING = rules.AlteringFacts("Hoãn", moment(SESSION - DAY), moment(SESSION))
ANNOUNCING = rules.AnnouncingFacts(on=B2.listed_on, listed_on=B2.listed_on)
CASES = [
    (ENTERING, rules.ENTERING, {"code": " "}, ["auction-unnamed"]),
    (ENTERING, rules.ENTERING, {"code_is_taken": True}, ["auction-code-taken"]),
    (ENTERING, rules.ENTERING, {"asset_state": "let"}, ["auction-of-what-is-let"]),
    (ENTERING, rules.ENTERING, {"taken_by": ("HN-B2-T1",)}, ["auction-of-what-is-let"]),
    (ENTERING, rules.ENTERING, {"has_auction": True}, ["auction-under-way"]),
    (ENTERING, rules.ENTERING, {"soft": (180, 180, 10)}, []),
    (ENTERING, rules.ENTERING, {"soft": (180, 0, 0)}, ["auction-soft-close-in-part"]),
    (ANNOUNCING, rules.ANNOUNCING, {"on": B2.listed_on + DAY}, ["auction-announced-late"]),
    (ALTERING, rules.ALTERING, {"reason": ""}, ["auction-alteration-unexplained"]),
    (ALTERING, rules.ALTERING, {"at": moment(SESSION)}, ["auction-session-over"]),
    (ALTERING, rules.ALTERING, {"new_opens_at": moment(SESSION)}, ["auction-not-later"]),
    (ALTERING, rules.ALTERING, {"new_opens_at": moment(SESSION) + MINUTE}, []),
]


@pytest.mark.parametrize(("facts", "act", "values", "told"), CASES)
def test_each_rule_of_an_auction_is_kept_and_broken(facts, act, values, told):
    assert reasons_against(facts, act, on=B2.listed_on) == ()
    broken = reasons_against(dataclasses.replace(facts, **values), act, on=B2.listed_on)
    assert [each.code for each in broken] == told


def test_every_rule_of_entering_and_altering_was_seen_broken():
    seen = {code for _facts, _act, _values, told in CASES for code in told}
    acts = (rules.ENTERING, rules.ANNOUNCING, rules.ALTERING)
    assert seen == {each.code for act in acts for each in act}


def test_land_is_listed_for_thirty_days_and_its_deposit_begins_at_ten_percent():
    land = OfAsset("D", 1_000_000)
    assert "auction-listed-too-late" in codes(B2, land)
    assert law_of_sums("D", B2.listed_on).deposit_vnd(1_000_000) == (100_000, 200_000)
    assert law_of_sums("D", date(2018, 5, 7)).deposit_vnd(1_000_000) == (50_000, 200_000)


def test_a_sole_bidder_is_judged_by_the_class_and_the_law_of_the_listing_day():
    def policy(asset_class: str, on: date) -> tuple[str, int]:
        law = law_of_sums(asset_class, on)
        assert law
        return law.sole_policy, law.sole_after_failed

    assert policy("A", date(2018, 5, 7)) == ("allow-after-failed", 1)
    assert policy("C", date(2018, 5, 7)) == ("allow-after-failed", 2)
    assert policy("A", date(2025, 1, 1)) == ("allow", 0)
    assert policy("D", date(2025, 1, 1)) == ("fail", 0)


def test_the_price_of_a_dossier_has_the_cap_of_its_band():
    law = law_of_sums("A", B2.listed_on)
    assert law
    caps = [law.cap_vnd(start_vnd=start, area_dm2=1) for start in (20_000_000, 20_000_001, 500_000_001)]
    assert caps == [50_000, 100_000, 500_000]
    land = law_of_sums("D", B2.listed_on)
    assert land
    assert [land.cap_vnd(start_vnd=1, area_dm2=dm2) for dm2 in (500_000, 500_001, 5_000_001)] == [
        1_000_000,
        3_000_000,
        5_000_000,
    ]


def test_after_two_failures_the_short_procedure_asks_for_five_working_days_and_one_notice():
    failed = dataclasses.replace(BUILDING, failed_before=2)
    listed = date(2027, 4, 1)
    short = dataclasses.replace(
        B2,
        listed_on=listed,
        second_notice_on=listed,
        viewing_from=date(2027, 4, 5),
        viewing_until=date(2027, 4, 6),
    )
    assert codes(short, failed) == []
    assert codes(
        dataclasses.replace(short, listed_on=listed + DAY, second_notice_on=listed + DAY), failed
    ) == ["auction-listed-too-late"]
    found = windows(SESSION, asset=failed, law_on=listed, calendar=VIETNAM)
    assert found.dossiers_until == SESSION - DAY


def test_an_auction_of_a_time_without_a_law_is_refused():
    with pytest.raises(NoAuctionLaw):
        changed(listed_on=date(2017, 6, 30))


@pytest.mark.parametrize(
    ("machine", "state", "move"),
    [
        (machine, state, move)
        for machine in (AUCTION, DEPOSIT)
        for state, move in itertools.product(machine.states, machine.moves)
    ],
    ids=lambda each: getattr(each, "name", each),
)
def test_an_auction_and_a_deposit_take_their_declared_steps_only(machine, state, move):
    if state in move.origins:
        assert machine.target(state, move.name, move.duties) == (move.target or state)
        return
    with pytest.raises(WrongState):
        machine.target(state, move.name, move.duties)
