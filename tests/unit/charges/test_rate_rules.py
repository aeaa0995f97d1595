"""Every rule of rates that are entered from their papers, kept and broken; and how a coefficient is read."""

import dataclasses
from datetime import date, timedelta

import pytest

from gatezone.charges.tariffs import rules
from gatezone.charges.tariffs.rates import read_times
from gatezone.kernel.rule import reasons_against

TODAY = date(2026, 12, 2)
DAY = timedelta(days=1)

ENTERED = rules.RateFacts(
    today=TODAY,
    starts_on=TODAY - DAY,
    until=None,
    paper="09/2025/NQ-HĐND",
    issuer="HĐND tỉnh",
    reference="118",
    issued_on=TODAY - 2 * DAY,
    tariff_since=TODAY - 3 * DAY,
    tariff_until=TODAY + 3 * DAY,
    charges_already=False,
    later_on=None,
)
ANOTHER = rules.DecisionFacts(entered_by="account/oanh", by="account/tuan", reason="Nhầm cột")
ONESELF = dataclasses.replace(ANOTHER, by="account/oanh")
GOOD = {
    "enter a rate": ENTERED,
    "confirm a rate": ANOTHER,
    "refuse a rate": ANOTHER,
    "withdraw a rate": ONESELF,
}
BROKEN = [
    ("enter a rate", {"paper": " "}, "rate-paper-missing"),
    ("enter a rate", {"issuer": ""}, "rate-paper-missing"),
    ("enter a rate", {"reference": ""}, "rate-paper-missing"),
    ("enter a rate", {"issued_on": TODAY}, "rate-before-its-paper"),
    ("enter a rate", {"tariff_since": TODAY}, "rate-outside-its-resolution"),
    ("enter a rate", {"starts_on": TODAY + 4 * DAY}, "rate-outside-its-resolution"),
    ("enter a rate", {"until": TODAY + 4 * DAY}, "rate-outside-its-resolution"),
    ("enter a rate", {"until": TODAY - 2 * DAY}, "rate-ends-before-it-begins"),
    ("enter a rate", {"charges_already": True}, "rate-changes-the-past"),
    ("enter a rate", {"later_on": TODAY}, "rate-not-after-the-last"),
    ("confirm a rate", {"by": "account/oanh"}, "own-rate"),
    ("refuse a rate", {"by": "account/oanh"}, "own-rate"),
    ("refuse a rate", {"reason": " "}, "rate-without-reason"),
    ("withdraw a rate", {"by": "account/tuan"}, "not-own-rate"),
    ("withdraw a rate", {"reason": "x" * 201}, "rate-without-reason"),
]


def codes(act: str, **changed) -> list[str]:
    facts = dataclasses.replace(GOOD[act], **changed)
    return [each.code for each in reasons_against(facts, rules.BOOK[act], on=TODAY)]


@pytest.mark.parametrize("act", GOOD)
def test_what_is_right_breaks_no_rule(act):
    assert codes(act) == []


@pytest.mark.parametrize(("act", "changed", "code"), BROKEN)
def test_each_rule_is_broken_by_what_it_forbids(act, changed, code):
    assert codes(act, **changed) == [code]


def test_each_rule_was_broken_once():
    assert {code for _act, _changed, code in BROKEN} == {
        each.code for act in rules.BOOK.values() for each in act
    }


def test_where_another_figure_charges_a_rate_begins_tomorrow():
    assert codes("enter a rate", charges_already=True, starts_on=TODAY + DAY) == []


@pytest.mark.parametrize(("written", "times"), [("1,3", "1.3"), ("0.3", "0.3"), (" 5 ", "5"), ("100", "100")])
def test_a_coefficient_is_read_as_people_write_it(written, times):
    assert str(read_times(written)) == times


@pytest.mark.parametrize("written", ["", "0", "0,0", "-1", "1e2", "1,23456", "100,1", "1.3.4", "٣", "½"])
def test_what_is_no_coefficient_is_not_read_as_one(written):
    assert read_times(written) is None
