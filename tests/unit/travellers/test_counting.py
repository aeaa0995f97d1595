"""The thinking of counting travellers: its rules and its shifts, with plain values."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.kernel.rule import reasons_against
from gatezone.travellers import rules
from gatezone.travellers.catalogue import HOUR, shift_at, shifts

NINE = datetime(2024, 8, 22, 2, tzinfo=UTC)
TODAY = date(2024, 8, 22)
COUNTING = rules.CountingFacts(starts_at=NINE, at=NINE + HOUR, count=140, takes_travellers=True)
CORRECTION = rules.CorrectionFacts(count=150, before=140, reason="Nhập nhầm")
GOOD = {"Count of travellers": COUNTING, "Correction of a count": CORRECTION}
CASES = [
    (COUNTING, rules.COUNTING, {"starts_at": NINE + timedelta(seconds=1)}, ["hour-is-full", "hour-not-over"]),
    (COUNTING, rules.COUNTING, {"at": NINE + HOUR - timedelta(seconds=1)}, ["hour-not-over"]),
    (COUNTING, rules.COUNTING, {"count": -1}, ["count-out-of-bounds"]),
    (COUNTING, rules.COUNTING, {"count": 20_001}, ["count-out-of-bounds"]),
    (COUNTING, rules.COUNTING, {"count": 20_000}, []),
    (COUNTING, rules.COUNTING, {"count": 0}, []),
    (COUNTING, rules.COUNTING, {"takes_travellers": False}, ["route-without-travellers"]),
    (CORRECTION, rules.CORRECTION, {"count": -1}, ["correction-out-of-bounds"]),
    (CORRECTION, rules.CORRECTION, {"count": 140}, ["nothing-to-correct"]),
    (CORRECTION, rules.CORRECTION, {"reason": " "}, ["correction-without-reason"]),
]


@pytest.mark.parametrize(("facts", "act", "changed", "codes"), CASES)
def test_each_rule_is_kept_and_broken(facts, act, changed, codes):
    reasons = reasons_against(dataclasses.replace(facts, **changed), act, on=TODAY)
    assert [each.code for each in reasons] == codes


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_good_facts_and_every_rule_was_seen_broken(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=TODAY) == ()
    broken = {code for _facts, asked, _changed, codes in CASES if asked == rules.BOOK[act] for code in codes}
    assert {each.code for each in rules.BOOK[act]} == broken


@given(st.integers(0, 100_000 * 24 * 60))
def test_every_hour_belongs_to_one_shift_and_the_shift_knows_it(minutes):
    moment = NINE + timedelta(minutes=minutes)
    shift, began_on = shift_at(moment)
    hour = moment.replace(minute=0, second=0, microsecond=0)
    assert hour in shift.hours_on(began_on)
    others = [each for each in shifts(began_on) if each != shift and hour in each.hours_on(began_on)]
    assert others == []
