"""Every warning of section 14 is seen on the day it should be, and not before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gatezone.parties.duties import DUTIES
from gatezone.projects.capital.advances import Guaranteed
from gatezone.projects.catalogue.warned import kinds
from gatezone.projects.lifecycle import PROJECT
from gatezone.projects.watching import (
    HANDED_OVER,
    RED,
    UNDER_WAY,
    YELLOW,
    ContractFacts,
    ProjectFacts,
    counts,
    warnings_of,
)

ON = date(2026, 6, 29)
MILLION = 1_000_000
QUIET = ProjectFacts(
    year=2026,
    stage=UNDER_WAY,
    plan_vnd=12_000 * MILLION,
    disbursed_vnd=5_325 * MILLION,
    total_investment_vnd=20_000 * MILLION,
    contracted_vnd=11_500 * MILLION,
    last_accepted_on=date(2026, 4, 30),
    capital_last_on=date(2028, 12, 31),
    updated_on=date(2026, 6, 3),
)
CONTRACT = ContractFacts(
    number="01/2026",
    value_vnd=11_500 * MILLION,
    signed_on=date(2026, 2, 15),
    accepted_vnd=3_000 * MILLION,
    disbursed_vnd=5_325 * MILLION,
    balance_vnd=2_325 * MILLION,
    advance_limit_vnd=3_450 * MILLION,
    advanced_vnd=3_450 * MILLION,
    guarantees=(Guaranteed(3_450 * MILLION, date(2026, 2, 15), date(2026, 11, 30)),),
)


def seen(on=ON, contract=None, **changed):
    facts = replace(QUIET, **changed, **({"contracts": (contract,)} if contract else {}))
    return {(each.code, each.level) for each in warnings_of(facts, on)}


def test_a_project_that_goes_well_has_no_warning():
    assert seen(contract=CONTRACT) == set()


@pytest.mark.parametrize(
    ("scheduled", "level"), [(5_925, None), (5_926, YELLOW), (6_525, YELLOW), (6_526, RED)]
)
def test_w01_disbursed_behind_the_schedule(scheduled, level):
    assert seen(scheduled_vnd=scheduled * MILLION) == ({("W01", level)} if level else set())


@pytest.mark.parametrize(
    ("on", "percent", "level"),
    [
        (date(2026, 6, 29), 0, None),
        (date(2026, 6, 30), 30, None),
        (date(2026, 6, 30), 29, YELLOW),
        (date(2026, 6, 30), 19, RED),
        (date(2026, 9, 30), 59, YELLOW),
        (date(2026, 9, 30), 44, RED),
        (date(2026, 11, 30), 89, YELLOW),
        (date(2027, 1, 31), 74, RED),
    ],
)
def test_w02_disbursement_below_the_mark_of_the_period(on, percent, level):
    found = seen(on, disbursed_vnd=percent * 120 * MILLION, last_accepted_on=on, updated_on=on)
    assert found == ({("W02", level)} if level else set())


def test_w03_accepted_and_not_paid_for_more_than_thirty_days():
    assert seen(unpaid=((ON - timedelta(30), MILLION),)) == set()
    assert seen(unpaid=((ON - timedelta(31), MILLION),)) == {("W03", YELLOW)}
    assert seen(unpaid=((ON - timedelta(31), 0),)) == set()


def test_w04_an_advance_is_left_at_eighty_percent_of_the_contract():
    left = replace(
        CONTRACT, accepted_vnd=9_100 * MILLION, disbursed_vnd=9_200 * MILLION, balance_vnd=100 * MILLION
    )
    assert seen(contract=left) == {("W04", RED)}


def test_w05_the_guarantee_ends_soon_or_is_missing():
    def ending(days):
        return replace(CONTRACT, guarantees=(Guaranteed(3_450 * MILLION, ON, ON + timedelta(days)),))

    assert seen(contract=ending(31)) == set()
    assert seen(contract=ending(30)) == {("W05", YELLOW)}
    assert seen(contract=ending(10)) == {("W05", RED)}
    assert seen(contract=replace(CONTRACT, guarantees=())) == {("W05", RED)}
    assert seen(contract=replace(CONTRACT, guarantees=(), advanced_vnd=900 * MILLION)) == set()
    assert seen(contract=replace(ending(3), balance_vnd=0)) == set()


def test_w06_an_advance_is_overdue_three_months_after_it_should_be_gone():
    assert seen(contract=replace(CONTRACT, recover_by=date(2026, 3, 29))) == set()
    assert seen(contract=replace(CONTRACT, recover_by=date(2026, 3, 28))) == {("W06", RED)}


def test_w07_nothing_is_accepted_for_sixty_days_under_construction():
    assert seen(last_accepted_on=ON - timedelta(60)) == set()
    assert seen(last_accepted_on=ON - timedelta(61)) == {("W07", YELLOW)}
    assert seen(last_accepted_on=None) == {("W07", YELLOW)}
    assert seen(last_accepted_on=None, stage=HANDED_OVER) == set()


def test_w08_paid_above_what_is_accepted_and_may_be_advanced():
    assert seen(contract=replace(CONTRACT, disbursed_vnd=6_450 * MILLION)) == set()
    assert seen(contract=replace(CONTRACT, disbursed_vnd=6_450 * MILLION + 1)) == {("W08", RED)}


def test_w09_a_line_is_disbursed_above_its_plan():
    assert seen(over_plan=(("NSTW 2026", 1),)) == {("W09", RED)}


def test_w10_contracts_above_the_total_investment():
    assert seen(contracted_vnd=20_000 * MILLION + 1) == {("W10", RED)}


def test_w11_the_time_limit_of_capital_is_near():
    assert seen(capital_last_on=date(2027, 7, 31)) == set()
    assert seen(capital_last_on=date(2027, 6, 30)) == {("W11", YELLOW)}
    assert seen(capital_last_on=date(2026, 12, 31)) == {("W11", RED)}


def test_w12_the_settlement_is_due():
    assert seen(settlement_due_on=ON + timedelta(61)) == set()
    assert seen(settlement_due_on=ON + timedelta(60)) == {("W12", YELLOW)}
    assert seen(settlement_due_on=ON) == {("W12", RED)}


def test_w17_the_accounts_of_a_settled_project_are_to_be_closed():
    assert seen(accounts_due_on=ON + timedelta(61)) == set()
    assert seen(accounts_due_on=ON + timedelta(60)) == {("W17", YELLOW)}
    assert seen(accounts_due_on=ON) == {("W17", RED)}


def test_w13_a_movement_of_the_plan_is_not_entered_at_the_treasury():
    assert seen(not_entered=(ON - timedelta(10),)) == set()
    assert seen(not_entered=(ON - timedelta(11), ON)) == {("W13", YELLOW)}


def test_w14_the_ground_of_a_contract_is_not_cleared_a_month_before_it_begins():
    blocked = replace(CONTRACT, section_cleared=False, starts_on=ON + timedelta(31))
    assert seen(contract=blocked) == set()
    assert seen(contract=replace(blocked, starts_on=ON + timedelta(30))) == {("W14", RED)}
    assert seen(contract=replace(blocked, section_cleared=True, starts_on=ON)) == set()


def test_w15_the_figures_are_not_up_to_date_after_the_fifth():
    assert seen(date(2026, 6, 5), updated_on=date(2026, 5, 31)) == set()
    assert seen(date(2026, 6, 6), updated_on=date(2026, 5, 31)) == {("W15", YELLOW)}


def test_w16_on_the_fifteenth_of_november_a_transfer_is_proposed_as_in_section_20():
    on = date(2026, 11, 15)
    facts = replace(
        QUIET, plan_vnd=13_500 * MILLION, expected_vnd=10_000 * MILLION, last_accepted_on=on, updated_on=on
    )
    found = {each.code: each for each in warnings_of(facts, on)}
    assert found["W16"].facts == {"left_vnd": 3_500 * MILLION}
    assert "W16" not in {each.code for each in warnings_of(facts, on - timedelta(1))}


def test_every_warning_has_its_words_and_somebody_who_sees_to_it():
    assert list(kinds()) == [f"W{number:02}" for number in range(1, 18)]
    for kind in kinds().values():
        assert kind.owner in DUTIES
        assert all(
            (kind.names.vi, kind.names.en, kind.names.zh, kind.action.vi, kind.action.en, kind.action.zh)
        )


def test_red_comes_first_and_is_counted():
    facts = replace(QUIET, last_accepted_on=None, settlement_due_on=ON, unpaid=((date(2026, 1, 1), 5),))
    found = warnings_of(facts, ON)
    assert [each.code for each in found] == ["W12", "W03", "W07"]
    assert counts(found) == {"red": 1, "yellow": 2}
    assert {each.rule_set for each in found} == {"defaults-2015"}


def test_warnings_know_the_stages_of_a_project():
    assert {UNDER_WAY, HANDED_OVER} <= set(PROJECT.states)
