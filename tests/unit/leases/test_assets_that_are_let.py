"""The thinking of leases: the machine, the rules, the laws by class and the count of days, with plain values."""

import dataclasses
import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.errors import WrongState
from gatezone.kernel.periods import calendar_day, day_until
from gatezone.kernel.rule import reasons_against
from gatezone.leases import rent_rules, rules
from gatezone.leases.catalogue.sample_assets import sample_assets
from gatezone.leases.kinds import CLASSES, KINDS
from gatezone.leases.laws import laws_of
from gatezone.leases.lifecycle import ASSET
from gatezone.leases.occupancy import Use, days_in, use_of

IN_2018, TODAY, NOW = date(2018, 5, 7), date(2024, 8, 22), date(2026, 3, 2)
DAY = timedelta(days=1)

KIOSK = rules.AssetFacts("kiosk", "A", "HN-K1", "Ki-ốt số 1", "gate/huu-nghi", 1_250)
FLOOR = dataclasses.replace(
    KIOSK, kind="floor", building="building", building_place="gate/huu-nghi", value=(True, True, True)
)
CHANGED = rules.ChangingFacts("kiosk", "A", "Ki-ốt", 1_250, TODAY, was_class="A", was_area_dm2=1_250)
LEASE = rules.LettingFacts(
    asset_class="A",
    way="auction",
    number="01/HĐTTS",
    paper="Biên bản 01",
    starts_on=TODAY,
    until_on=date(2029, 8, 21),
    rent_vnd=1_560_000_000,
    held_since=date(2024, 3, 1),
    on=TODAY,
)
DIRECT_OLD = dataclasses.replace(
    LEASE, way="direct", starts_on=IN_2018, until_on=IN_2018 + 13 * DAY, held_since=IN_2018, on=IN_2018
)
DIRECT_NOW = dataclasses.replace(LEASE, way="direct", starts_on=NOW, until_on=NOW + 28 * DAY, on=NOW)
END = rules.EndingFacts(TODAY, date(2024, 1, 1), date(2024, 12, 31), TODAY, "Hai bên thỏa thuận")
SESSION = rules.SessionFacts(date(2027, 4, 9), date(2027, 4, 7), date(2027, 4, 9), is_worked=True)
AWAY = rules.WithdrawingFacts("Sửa mái")
DRAWN = rules.DrawingFacts("lot", 4, crosses_itself=False, drawn_dm2=1_850_000, written_dm2=1_850_000)
GOOD = {
    "Entering an asset": KIOSK,
    "Correcting an asset": CHANGED,
    "Letting an asset": LEASE,
    "Ending a lease": END,
    "Taking an asset off the list": AWAY,
    "Drawing an asset on the plan": DRAWN,
    "Planning an auction": SESSION,
}
CASES = [
    (KIOSK, rules.ENTERING, {"code": " "}, ["asset-unnamed"], TODAY),
    (KIOSK, rules.ENTERING, {"name": ""}, ["asset-unnamed"], TODAY),
    (KIOSK, rules.ENTERING, {"code_is_taken": True}, ["code-taken"], TODAY),
    (KIOSK, rules.ENTERING, {"area_dm2": 0}, ["no-area"], TODAY),
    (KIOSK, rules.ENTERING, {"kind": "floor"}, ["floor-of-nothing"], TODAY),
    (FLOOR, rules.ENTERING, {}, [], TODAY),
    (FLOOR, rules.ENTERING, {"building": "kiosk"}, ["floor-of-nothing"], TODAY),
    (FLOOR, rules.ENTERING, {"kind": "kiosk"}, ["floor-of-nothing"], TODAY),
    (FLOOR, rules.ENTERING, {"place": "gate/tan-thanh"}, ["building-elsewhere"], TODAY),
    (KIOSK, rules.ENTERING, {"asset_class": "D"}, ["land-no-lot"], TODAY),
    (KIOSK, rules.ENTERING, {"kind": "lot", "asset_class": "D"}, [], TODAY),
    (KIOSK, rules.ENTERING, {"value": (True, False, True)}, ["value-incomplete"], TODAY),
    (CHANGED, rules.CHANGING, {"name": " "}, ["asset-name-missing"], TODAY),
    (CHANGED, rules.CHANGING, {"area_dm2": 0}, ["no-area"], TODAY),
    (CHANGED, rules.CHANGING, {"asset_class": "D"}, ["land-no-lot"], TODAY),
    (CHANGED, rules.CHANGING, {"value": (False, True, False)}, ["value-incomplete"], TODAY),
    (CHANGED, rules.CHANGING, {"is_let": True}, [], TODAY),
    (CHANGED, rules.CHANGING, {"is_let": True, "area_dm2": 1_251}, ["let-as-it-is"], TODAY),
    (CHANGED, rules.CHANGING, {"first_let_on": TODAY}, [], TODAY),
    (CHANGED, rules.CHANGING, {"first_let_on": TODAY - DAY}, ["held-after-lease"], TODAY),
    (LEASE, rules.LETTING, {"number": ""}, ["lease-unwritten"], TODAY),
    (LEASE, rules.LETTING, {"paper": " "}, ["lease-unwritten"], TODAY),
    (LEASE, rules.LETTING, {"number_is_taken": True}, ["lease-number-taken"], TODAY),
    (LEASE, rules.LETTING, {"starts_on": date(2029, 8, 22)}, ["lease-ends-first"], TODAY),
    (
        LEASE,
        rules.LETTING,
        {"starts_on": date(2024, 5, 1), "until_on": TODAY - DAY},
        ["lease-over"],
        TODAY,
    ),
    (LEASE, rules.LETTING, {"held_since": TODAY + DAY}, ["lease-too-early"], TODAY),
    (LEASE, rules.LETTING, {"last_taken_on": TODAY - DAY}, [], TODAY),
    (LEASE, rules.LETTING, {"last_taken_on": TODAY}, ["lease-overlaps"], TODAY),
    (LEASE, rules.LETTING, {"taken_by": ("HN-B1",)}, ["whole-and-part"], TODAY),
    (LEASE, rules.LETTING, {"rent_vnd": 0}, ["no-rent"], TODAY),
    (DIRECT_OLD, rules.LETTING, {}, [], IN_2018),
    (DIRECT_OLD, rules.LETTING, {"until_on": IN_2018 + 14 * DAY}, ["direct-too-long"], IN_2018),
    (DIRECT_NOW, rules.LETTING, {}, [], NOW),
    (DIRECT_NOW, rules.LETTING, {"until_on": NOW + 29 * DAY}, ["direct-too-large"], NOW),
    (DIRECT_NOW, rules.LETTING, {"until_on": NOW + 364 * DAY, "rent_vnd": 49_999_999}, [], NOW),
    (
        DIRECT_NOW,
        rules.LETTING,
        {"until_on": NOW + 364 * DAY, "rent_vnd": 50_000_000},
        ["direct-too-large"],
        NOW,
    ),
    (DIRECT_NOW, rules.LETTING, {"until_on": NOW + 400 * DAY, "asset_class": "B"}, [], NOW),
    (DIRECT_NOW, rules.LETTING, {"asset_class": "C"}, ["works-by-auction"], NOW),
    (END, rules.ENDING, {"ended_on": date(2023, 12, 31)}, ["end-outside-lease"], TODAY),
    (END, rules.ENDING, {"ended_on": TODAY + DAY}, ["end-ahead"], TODAY),
    (END, rules.ENDING, {"reason": " "}, ["end-unexplained"], TODAY),
    (SESSION, rules.PLANNING, {"earliest_by_listing": date(2027, 4, 10)}, ["listing-too-short"], NOW),
    (SESSION, rules.PLANNING, {"earliest_by_notice": date(2027, 4, 10)}, ["second-notice-too-late"], NOW),
    (SESSION, rules.PLANNING, {"is_worked": False}, ["session-not-worked"], NOW),
    (DRAWN, rules.DRAWING, {"corners": 2}, ["outline-corners"], TODAY),
    (DRAWN, rules.DRAWING, {"corners": 201}, ["outline-corners"], TODAY),
    (DRAWN, rules.DRAWING, {"crosses_itself": True}, ["outline-crosses-itself"], TODAY),
    (DRAWN, rules.DRAWING, {"drawn_dm2": 1_757_499}, ["outline-other-area"], TODAY),
    (DRAWN, rules.DRAWING, {"drawn_dm2": 1_757_500}, [], TODAY),
    (DRAWN, rules.DRAWING, {"kind": "building", "drawn_dm2": 10}, [], TODAY),
    (AWAY, rules.WITHDRAWING, {"reason": ""}, ["withdrawal-unexplained"], TODAY),
    (AWAY, rules.WITHDRAWING, {"let_parts": ("HN-B1-T1",)}, ["part-is-let"], TODAY),
]


@pytest.mark.parametrize(("facts", "act", "changed", "codes", "on"), CASES)
def test_each_rule_is_kept_and_broken(facts, act, changed, codes, on):
    reasons = reasons_against(dataclasses.replace(facts, **changed), act, on=on)
    assert [each.code for each in reasons] == codes


@pytest.mark.parametrize("act", sorted(rules.BOOK.keys() - rent_rules.BOOK.keys()))
def test_nothing_is_said_against_good_facts_and_every_rule_was_seen_broken(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=TODAY) == ()
    broken = {
        code for _facts, asked, _changed, codes, _on in CASES if asked is rules.BOOK[act] for code in codes
    }
    assert {each.code for each in rules.BOOK[act]} == broken


@pytest.mark.parametrize(
    ("state", "move"),
    [*itertools.product(ASSET.states, ASSET.moves)],
    ids=lambda each: getattr(each, "name", each),
)
def test_only_declared_moves_are_accepted(state, move):
    if state in move.origins:
        assert ASSET.target(state, move.name, move.duties) == (move.target or state)
    else:
        with pytest.raises(WrongState):
            ASSET.target(state, move.name, move.duties)


def test_a_service_unit_lets_by_the_decree_of_the_day():
    said_in_2018, said_now = (" ".join(map(str, laws_of("A", on))) for on in (IN_2018, NOW))
    assert "151/2017" in said_in_2018
    assert "186/2025" not in said_in_2018
    assert "186/2025" in said_now
    assert "151/2017" not in said_now
    assert laws_of("D", IN_2018) == ()
    assert all(laws_of(each, NOW) for each in CLASSES)


def test_the_made_up_assets_are_of_known_kinds_and_a_building_comes_before_its_parts():
    known: set[str] = set()
    for each in sample_assets().assets:
        assert each.entered["kind"] in KINDS
        assert each.entered["asset_class"] in CLASSES
        assert not each.part_of or each.part_of in known
        known.add(each.entered["code"])


def test_a_day_counts_where_its_noon_lies():
    assert days_in(calendar_day(TODAY)) == (TODAY, TODAY)
    assert days_in(day_until(calendar_day(TODAY).starts_at.time().replace(hour=20), TODAY)) == (TODAY, TODAY)


DAYS = st.integers(0, 60).map(lambda number: TODAY + DAY * number)
SPANS = st.lists(
    st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] <= span[1]), max_size=4
)


@given(held_since=DAYS, let=SPANS, away=SPANS, first=DAYS, last=DAYS)
def test_the_days_are_those_one_finds_by_walking(held_since, let, away, first, last):
    def is_in(spans, day):
        return any(begins <= day and (ends is None or day <= ends) for begins, ends in spans)

    walked = [first + DAY * number for number in range((last - first).days + 1)]
    held = [day for day in walked if day >= held_since]
    is_let = [day for day in held if is_in(let, day)]
    empty = [day for day in held if not is_in(let, day) and not is_in(away, day)]
    found = use_of(held_since=held_since, let=let, away=away, first=first, last=last)
    assert found == Use(len(is_let), len(is_let) + len(empty))
    assert found.empty == len(empty)
