"""Late interest: by which rule, for which days, and rounded how; and what is asked before it is charged."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.debts import interest as late
from gatezone.charges.debts import rules
from gatezone.charges.debts.interest import (
    RULES,
    Interest,
    Terms,
    a_year,
    interest,
    last_day,
    rules_of,
    terms_in,
)
from gatezone.kernel.money import Dong
from gatezone.kernel.rule import reasons_against
from gatezone.workdays.queries import calendar_of

DUE_ON = date(2027, 4, 10)
RENT = Dong(390_000_000)
BUDGET, CIVIL = Terms(rule="budget-dues"), Terms(rule="civil-code")
CONTRACT = Terms(percent="20", per="year", paper="01/HĐ-2027")


def owed(terms: Terms | None, days: int, amount: Dong = RENT) -> Interest:
    """What is owed when a rent is paid so many days after its last day."""
    return interest(amount, terms, due_on=DUE_ON, until=DUE_ON + timedelta(days=days))


@pytest.mark.parametrize(
    ("terms", "days_after", "vnd"),
    [(BUDGET, 13, 1_404_000), (CIVIL, 12, 1_282_192), (CONTRACT, 12, 2_564_384)],
    ids=["budget", "civil", "contract"],
)
def test_a_rent_of_390_million_that_is_12_days_late_costs_what_each_rule_says(
    terms: Terms, days_after: int, vnd: int
):
    assert (owed(terms, days_after).days, owed(terms, days_after).amount) == (12, Dong(vnd))


def test_the_day_of_payment_counts_only_where_its_rule_says_so():
    assert (owed(BUDGET, 1).days, owed(CIVIL, 1).days) == (0, 1)


@pytest.mark.parametrize("days", [-3, 0])
def test_nothing_is_late_up_to_and_on_the_last_day(days: int):
    assert owed(BUDGET, days) == owed(None, days) == Interest(0, Dong(0))


def test_without_a_last_day_nothing_is_late():
    assert interest(RENT, BUDGET, due_on=None, until=DUE_ON) == Interest(0, Dong(0))


@pytest.mark.parametrize(
    ("written", "last"),
    [
        (date(2026, 3, 13), date(2026, 3, 13)),
        (date(2026, 3, 14), date(2026, 3, 16)),
        (date(2026, 2, 16), date(2026, 2, 23)),
        (date(2016, 12, 31), date(2016, 12, 31)),
        (date(2099, 3, 14), date(2099, 3, 14)),
    ],
    ids=["a Friday", "a Saturday", "Tet", "before the rule", "a year nobody decided"],
)
def test_a_last_day_that_is_a_day_off_gives_way_to_the_next_working_day(written: date, last: date):
    assert last_day(written, calendar_of("vietnam")) == last


def test_the_reading_of_days_off_is_marked_as_uncertain():
    assert [(each.moves, each.certain) for each in late.DAYS_OFF] == [(True, False)]


def test_without_terms_the_days_are_counted_and_cost_nothing():
    assert owed(None, 12) == Interest(12, Dong(0))


def test_half_a_dong_is_rounded_upwards_once_at_the_end():
    half = Terms(percent="0.5", per="day", paper="1")
    assert owed(half, 1, Dong(100)).amount == Dong(1)
    assert owed(half, 3, Dong(100)).amount == Dong(2)
    assert owed(half, 1, Dong(99)).amount == Dong(0)


def test_a_rule_that_changes_counts_each_day_by_what_was_in_force(monkeypatch):
    (before,) = rules_of(BUDGET)
    last = DUE_ON + timedelta(days=5)
    dearer = replace(before, since=last + timedelta(days=1), percent=Fraction(1, 10), source="a later law")
    monkeypatch.setattr(late, "RULES", (replace(before, until=last), dearer))
    found = owed(BUDGET, 11)
    assert found.amount == Dong(390_000_000 * 5 * 3 // 10_000 + 390_000_000 * 5 // 1_000)
    assert found.source.endswith("; a later law")


@given(st.integers(1, 10**12), st.integers(0, 4_000), st.integers(0, 4_000))
def test_it_never_shrinks_with_the_days_and_is_simple(vnd: int, days: int, more: int):
    one, two = owed(CONTRACT, days, Dong(vnd)), owed(CONTRACT, days + more, Dong(vnd))
    assert one.amount <= two.amount
    exact = Fraction(vnd) * days * 20 / 100 / 365
    assert abs(one.amount.amount - exact) <= Fraction(1, 2)


def test_every_rule_says_its_text_and_none_is_certain_yet():
    assert all(each.source and not each.certain for each in RULES)
    assert {each.code for each in RULES} == {"budget-dues", "civil-code"}
    assert owed(CONTRACT, 3).certain
    assert not owed(BUDGET, 3).certain


def test_terms_are_kept_with_a_charge_and_read_again():
    for terms in (BUDGET, CONTRACT):
        assert terms_in({"interest": terms.kept()}) == terms
    assert terms_in({"tariff": "x"}) is None


def test_a_rate_a_day_is_held_against_the_year_of_the_law():
    assert a_year(Terms(percent="0.05", per="day", paper="1")) == Fraction("18.25")
    assert a_year(CONTRACT) == 20


PAPER = rules.DebtFacts(paper="01/HĐ", days_to_pay=0, percent_a_year=Fraction(20))
PAID = rules.InterestFacts("settled", 5, is_certain=True, is_sample_zone=False, raised_before=False)
BY_HAND = rules.DebtWithdrawalFacts(what="debt", reason="A slip.")
CASES = [
    (rules.OWING, PAPER, {"paper": " "}, ["debt-paper-missing"]),
    (rules.OWING, PAPER, {"days_to_pay": -1}, ["due-before-today"]),
    (rules.OWING, PAPER, {"percent_a_year": Fraction(2001, 100)}, ["interest-above-the-law"]),
    (rules.WITHDRAWING_DEBTS, BY_HAND, {"what": "yard-services"}, ["not-written-by-hand"]),
    (rules.WITHDRAWING_DEBTS, BY_HAND, {"reason": ""}, ["withdrawal-reason-missing"]),
    (rules.CHARGING_INTEREST, PAID, {"state": "due"}, ["debt-not-paid"]),
    (rules.CHARGING_INTEREST, PAID, {"interest_vnd": 0}, ["no-interest-owed"]),
    (rules.CHARGING_INTEREST, PAID, {"is_certain": False}, ["interest-uncertain"]),
    (rules.CHARGING_INTEREST, PAID, {"raised_before": True}, ["interest-raised-before"]),
]


@pytest.mark.parametrize(("act", "good", "changed", "codes"), CASES, ids=[each[3][0] for each in CASES])
def test_every_rule_is_kept_by_good_facts_and_broken_by_others(act, good, changed, codes):
    assert reasons_against(good, act, on=DUE_ON) == ()
    assert [each.code for each in reasons_against(replace(good, **changed), act, on=DUE_ON)] == codes


def test_every_rule_of_debts_has_a_row():
    acts = (rules.OWING, rules.WITHDRAWING_DEBTS, rules.CHARGING_INTEREST)
    assert sorted(each.code for act in acts for each in act) == sorted(each[3][0] for each in CASES)


def test_a_sample_zone_charges_by_an_uncertain_rate():
    tried = replace(PAID, is_certain=False, is_sample_zone=True)
    assert reasons_against(tried, rules.CHARGING_INTEREST, on=DUE_ON) == ()
