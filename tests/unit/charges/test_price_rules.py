"""Every rule of posted prices kept and broken, the periods of a stay, and the catalogue of services."""

import dataclasses
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.catalogue.sample_prices import sample_yards
from gatezone.charges.catalogue.services import SERVICES, services
from gatezone.charges.yards import rules
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import HANOI
from gatezone.kernel.rule import reasons_against

TODAY = date(2024, 8, 22)
DAY = timedelta(days=1)
EIGHT = datetime(2024, 8, 22, 8, tzinfo=HANOI)

GOOD = {
    "Posting prices of a yard": rules.PostingFacts(
        has_firm=True, posted_on=TODAY, starts_on=TODAY + DAY, paper="12/KK", registered_on=TODAY, prices=1
    ),
    "Naming the firm of a yard": rules.YardFirmFacts(
        is_yard_firm=True, paper="01/HD", starts_on=TODAY, runs_since=TODAY - DAY
    ),
    "Billing services of a yard": rules.BilledLineFacts(
        service="parking",
        entered_on=TODAY,
        has_list=True,
        posted_vnd=100_000,
        asked_vnd=100_000,
        quantity=1,
        most=2,
        billed_before=1,
    ),
    "Withdrawing a bill of a yard": rules.BillWithdrawalFacts(reason="Wrong truck"),
}
BROKEN = [
    ("Posting prices of a yard", {"has_firm": False}, "yard-without-firm"),
    ("Posting prices of a yard", {"starts_on": TODAY}, "posted-too-late"),
    ("Posting prices of a yard", {"paper": "  "}, "price-paper-missing"),
    ("Posting prices of a yard", {"registered_on": TODAY + DAY}, "registered-too-late"),
    ("Posting prices of a yard", {"prices": 0}, "no-prices"),
    ("Naming the firm of a yard", {"is_yard_firm": False}, "not-a-yard-firm"),
    ("Naming the firm of a yard", {"paper": ""}, "yard-paper-missing"),
    ("Naming the firm of a yard", {"starts_on": TODAY - DAY}, "yard-firm-of-the-past"),
    ("Billing services of a yard", {"has_list": False, "posted_vnd": None}, "prices-not-posted"),
    ("Billing services of a yard", {"posted_vnd": None}, "service-not-posted"),
    ("Billing services of a yard", {"asked_vnd": 100_001}, "price-above-posted"),
    ("Billing services of a yard", {"quantity": 2}, "more-than-the-stay"),
    ("Withdrawing a bill of a yard", {"reason": " "}, "bill-reason-missing"),
]


def codes(act: str, *, on: date = TODAY, **changed) -> list[str]:
    facts = dataclasses.replace(GOOD[act], **changed)
    return [each.code for each in reasons_against(facts, rules.BOOK[act], on=on)]


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_what_is_right(act):
    assert codes(act) == []


@pytest.mark.parametrize(("act", "changed", "code"), BROKEN, ids=[each[2] for each in BROKEN])
def test_a_rule_that_is_broken_says_so(act, changed, code):
    assert codes(act, **changed) == [code]


def test_every_rule_is_seen_broken():
    asked = {rule.code for act in rules.BOOK.values() for rule in act}
    assert asked - {code for _, _, code in BROKEN} == {"price-above-posted-before-2024"}


def test_before_the_new_law_the_old_one_forbids_it():
    billing = "Billing services of a yard"
    assert codes(billing, asked_vnd=100_001, on=date(2024, 6, 30)) == ["price-above-posted-before-2024"]
    assert codes(billing, asked_vnd=100_001, on=date(2024, 7, 1)) == ["price-above-posted"]


@pytest.mark.parametrize("asked_vnd", [0, 99_999, 100_000])
def test_up_to_the_posted_price_any_price_may_be_asked(asked_vnd):
    assert codes("Billing services of a yard", asked_vnd=asked_vnd) == []


@pytest.mark.parametrize(
    ("stay", "days"),
    [
        (timedelta(0), 1),
        (timedelta(hours=24), 1),
        (timedelta(hours=24, seconds=1), 2),
        (timedelta(hours=48), 2),
        (timedelta(hours=-1), 1),
    ],
)
def test_a_started_period_counts_whole(stay, days):
    assert rules.started(EIGHT, EIGHT + stay, rules.DAY) == days


@given(st.integers(0, 10**7))
def test_no_stay_is_longer_than_its_started_hours_nor_an_hour_shorter(seconds):
    stay = timedelta(seconds=seconds)
    hours = rules.started(EIGHT, EIGHT + stay, rules.HOUR)
    assert stay <= hours * rules.HOUR
    assert (hours - 1) * rules.HOUR < stay or hours == 1


def test_a_stay_tells_days_hours_and_one_entry_and_of_other_things_nothing():
    told = {
        limit: rules.most_of(limit, entered_at=EIGHT, until=EIGHT + timedelta(hours=25))
        for limit in ("days", "hours", "once", "")
    }
    assert told == {"days": 2, "hours": 25, "once": 1, "": None}


class TestTheCatalogue:
    def test_every_limit_is_one_a_stay_knows(self):
        assert {each.unit.limit for each in SERVICES.values()} == {"days", "hours", "once", ""}

    def test_loading_is_counted_in_kilograms_and_priced_by_the_tonne(self):
        unit = SERVICES["loading"].unit
        assert unit.amount(21_350, Dong(40_000)) == Dong(854_000)
        assert unit.amount(1, Dong(500)) == Dong(1)  # half a đồng is rounded up
        assert unit.amount(1, Dong(499)) == Dong(0)

    def test_before_a_service_is_known_no_list_may_name_it(self):
        assert services(on=date(2015, 6, 30)) == ()
        assert [each.id for each in services(on=TODAY)] == list(SERVICES)

    def test_what_was_told_of_prices_elsewhere_names_who_told_it(self):
        told = [each for service in SERVICES.values() for each in service.told]
        assert {each.price.amount for each in told} == {100_000, 400_000, 1_500_000}
        assert all(each.address.startswith("https://") for each in told)

    def test_every_made_up_list_says_that_it_is_one(self):
        lists = [each for yard in sample_yards() for each in yard.lists]
        assert lists
        assert all("SAMPLE" in each.paper for each in lists)
        assert {service for each in lists for service in each.prices} <= SERVICES.keys()
