"""Advances: never above their ceiling, guaranteed while they last, and gone when 80 % is disbursed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.projects.capital.advances import (
    Advance,
    Guaranteed,
    ceiling,
    first_in_first_out,
    guarantee_missing,
    guarantee_needed,
    minimum,
    overdue,
    overdue_steps,
    papers_due,
    recovery,
    schedule,
    unrecovered,
)
from gatezone.projects.capital.rates import shown_percent
from gatezone.projects.catalogue.rule_sets import rule_set

MILLION = 1_000_000
BILLION = 1_000 * MILLION
NOW = date(2026, 8, 1)

TABLE_8_1 = (
    # V, R, cash, ΣV, B, G, G/P
    (0, 0, 3_600, 0, 3_600, 3_600, "30,00"),
    (2_400, 900, 1_500, 2_400, 2_700, 5_100, "42,50"),
    (4_000, 1_500, 2_500, 6_400, 1_200, 7_600, "63,33"),
    (3_200, 1_200, 2_000, 9_600, 0, 9_600, "80,00"),
    (2_400, 0, 2_400, 12_000, 0, 12_000, "100,00"),
)


def test_worked_example_8_1_the_recovery_table():
    steps = schedule(
        [row[0] * MILLION for row in TABLE_8_1[1:]],
        contract_vnd=12_000 * MILLION,
        advanced_vnd=3_600 * MILLION,
    )
    for step, (accepted, recovered, cash, total, balance, disbursed, percent) in zip(
        steps, TABLE_8_1, strict=True
    ):
        assert (step.accepted_vnd, step.recovered_vnd, step.cash_vnd) == (
            accepted * MILLION,
            recovered * MILLION,
            cash * MILLION,
        )
        assert (step.accepted_total_vnd, step.balance_vnd, step.disbursed_vnd) == (
            total * MILLION,
            balance * MILLION,
            disbursed * MILLION,
        )
        assert shown_percent(step.disbursed_vnd, 12_000 * MILLION) == percent


def test_worked_example_8_1_the_guarantee_at_step_two_covers_the_balance_and_is_valid():
    bank = Guaranteed(1_200 * MILLION, date(2026, 1, 1), date(2026, 11, 30))
    assert guarantee_missing([bank], 1_200 * MILLION, NOW) == 0
    assert guarantee_missing([bank], 1_200 * MILLION + 1, NOW) == 1
    assert guarantee_missing([bank], 1_200 * MILLION, date(2026, 12, 1)) == 1_200 * MILLION
    assert guarantee_missing([bank], 0, date(2026, 12, 1)) == 0


def test_rule_5_a_recovery_is_never_above_the_balance():
    step = recovery(
        6_000, contract_vnd=12_000, advanced_vnd=3_600, recovered_vnd=3_500, accepted_before_vnd=4_000
    )
    assert (step.recovered_vnd, step.balance_vnd) == (100, 0)
    with pytest.raises(ValueError, match="balance"):
        recovery(1, contract_vnd=12_000, advanced_vnd=100, recovered_vnd=101)
    with pytest.raises(ValueError, match="too much"):
        first_in_first_out([Advance("a", 2026, "NSTW", 10)], 11)


@pytest.mark.parametrize(
    ("contract", "plan", "consented", "most", "bound_by"),
    [
        (11_500, 12_000, 0, 3_450, "ceiling"),
        (11_500, 3_000, 0, 3_000, "plan"),
        (11_500, 12_000, 50, 5_750, "ceiling"),
        (11_500, 20_000, 200, 11_500, "ceiling"),
    ],
)
def test_rule_6_an_advance_is_at_most_its_ceiling_and_at_most_the_plan_of_the_year(
    contract, plan, consented, most, bound_by
):
    found = ceiling(contract * MILLION, plan * MILLION, NOW, consented_percent=consented)
    assert (found.amount_vnd, found.bound_by) == (most * MILLION, bound_by)
    assert (found.rule_set, found.certain) == ("nd-210-2026", True)


def test_a_contract_keeps_the_ceiling_of_the_day_it_was_signed():
    old = ceiling(10_000, 10_000, date(2018, 5, 2))
    assert (old.amount_vnd, old.rule_set, old.certain) == (5_000, "nd-37-2015", False)


def test_rule_7_a_guarantee_is_needed_above_one_billion():
    assert not guarantee_needed(BILLION, NOW)
    assert guarantee_needed(BILLION + 1, NOW)


@pytest.mark.parametrize(
    ("kind", "price", "percent"),
    [
        ("works", 50 * BILLION + 1, 10),
        ("works", 50 * BILLION, 15),
        ("works", 10 * BILLION, 15),
        ("works", 10 * BILLION - 1, 20),
        ("consultancy", 10 * BILLION + 1, 15),
        ("consultancy", 10 * BILLION, 20),
        ("goods", BILLION, 10),
        ("mixed", 90 * BILLION, 10),
    ],
)
def test_a_construction_contract_advances_a_least_part_by_its_price(kind, price, percent):
    least = minimum(kind, price, NOW)
    assert 0 <= Fraction(least) - Fraction(price * percent, 100) < 1


def test_an_advance_is_overdue_step_by_step():
    assert [(step.code, step.since) for step in overdue_steps("clearance", date(2025, 11, 30))] == [
        ("to-deposit", date(2026, 2, 28)),
        ("to-budget", date(2027, 2, 28)),
    ]
    due = date(2026, 1, 31)
    assert overdue("contract", due, date(2026, 4, 30)) is None
    assert overdue("contract", due, date(2026, 5, 1)).code == "overdue"
    assert overdue("uncontracted", due, date(2026, 8, 1)).code == "overdue"
    assert overdue("uncontracted", due, date(2026, 11, 1)).code == "debited"
    assert papers_due(date(2026, 3, 1)) == date(2026, 3, 31)


def test_a_recovery_takes_the_advances_in_the_order_they_were_paid():
    first, second = Advance("v1", 2025, "NSTW", 30), Advance("v2", 2026, "ODA", 70)
    assert first_in_first_out([first, second], 40) == ((first, 30), (second, 10))
    assert first_in_first_out([first, second], 30) == ((first, 30),)
    assert first_in_first_out([first], 0) == ()


CONTRACTS = st.integers(1_000, 10**12).flatmap(
    lambda price: st.tuples(
        st.just(price),
        st.integers(0, price * 3 // 10),
        st.lists(st.integers(0, price // 3), max_size=12),
    )
)


@given(CONTRACTS)
def test_nothing_is_left_of_an_advance_at_exactly_eighty_percent(contract):
    price, advance, volumes = contract
    by_then = -(-price * 80 // 100)
    reached, rest = [], by_then
    for volume in volumes:
        reached.append(min(volume, rest))
        rest -= reached[-1]
    steps = schedule([*reached, rest], contract_vnd=price, advanced_vnd=advance)
    assert steps[-1].accepted_total_vnd == by_then
    assert steps[-1].balance_vnd == 0


@given(CONTRACTS)
def test_after_each_payment_the_identities_of_an_advance_hold(contract):
    price, advance, volumes = contract
    first, *steps = schedule(volumes, contract_vnd=price, advanced_vnd=advance)
    paid = first.cash_vnd
    assert paid == first.balance_vnd == advance
    for step in steps:
        paid += step.cash_vnd
        assert step.accepted_vnd == step.recovered_vnd + step.cash_vnd
        assert 0 <= step.recovered_vnd <= step.accepted_vnd
        assert step.balance_vnd >= 0
        assert step.disbursed_vnd == paid
        assert not unrecovered(step.accepted_total_vnd, step.balance_vnd, price)


@given(CONTRACTS)
def test_a_recovery_is_the_share_of_the_volume_to_the_dong(contract):
    price, advance, volumes = contract
    rate = Fraction(advance) / (Fraction(4, 5) * price)
    for step in schedule(volumes, contract_vnd=price, advanced_vnd=advance):
        if step.balance_vnd:
            assert abs(step.recovered_vnd - step.accepted_vnd * rate) <= 1


@given(st.lists(st.integers(1, 10**12), max_size=8), st.data())
def test_the_parts_of_a_recovery_are_the_recovery(balances, data):
    advances = [Advance(str(number), 2026, "NSTW", each) for number, each in enumerate(balances)]
    recovered = data.draw(st.integers(0, sum(balances)))
    parts = first_in_first_out(advances, recovered)
    assert sum(part for _, part in parts) == recovered
    assert all(part == each.balance_vnd for each, part in parts[:-1])


def test_every_set_of_rules_recovers_by_eighty_percent():
    assert rule_set("advances", on=NOW).data["recovered_by_percent"] == 80
