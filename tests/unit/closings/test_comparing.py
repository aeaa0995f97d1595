"""A comparison in itself: its lines, explanations and balances, and what stands against signing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.closings import rules
from gatezone.closings.comparing import Comparison, Line, Sums, balances_after
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.kernel.rule import reasons_against

DAY = date(2024, 8, 22)
WHOLE = st.integers(min_value=-(10**12), max_value=10**12)


@given(WHOLE, WHOLE)
def test_a_line_differs_by_what_the_other_side_says_more(counted, books):
    for side in ("cash", "bank", "vehicles"):
        line = Line("x", books=books, **{side: counted})
        assert line.difference == counted - books
        assert line.is_unexplained == (counted != books)


def test_an_explanation_holds_for_the_difference_it_was_written_for():
    line = Line("bank-in", bank=5, books=7)
    assert line.explained({"bank-in": (-2, "Sao kê", "account/oanh")}).why == "Sao kê"
    assert line.explained({"bank-in": (-3, "Sao kê", "account/oanh")}).why == ""
    assert line.explained({"bank-out": (-2, "Sao kê", "account/oanh")}).why == ""


def test_a_line_that_agrees_needs_no_words():
    line = Line("bank-in", bank=7, books=7)
    assert line.explained({"bank-in": (0, "Sao kê", "x")}) == line


def test_an_account_ends_with_what_it_began_with_and_what_moved():
    told = balances_after(
        {"bank": 5, "float": -1, "empty": 0}, [("bank", 3, 1), ("bank", 2, 0), ("new", 0, 4)]
    )
    assert {each.account: each.after_vnd for each in told} == {"bank": 9, "float": -1, "new": -4}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 99), st.integers(0, 99))))
def test_nothing_is_lost_between_accounts(moved):
    before = {"a": 7, "b": -7}
    told = balances_after(before, moved)
    net = sum(debit - credit for _account, debit, credit in moved)
    assert sum(each.after_vnd for each in told) == net


def test_what_is_kept_is_read_as_it_was():
    told = Comparison(
        lines=(
            Line("till", cash=5, books=7, about="till/1", why="Thiếu", who="account/ngan"),
            Line("vehicles", vehicles=3, books=3, unit="vehicles"),
        ),
        balances=balances_after({}, [("bank", 3, 1)]),
        sums=Sums(cash_vnd=5, transfer_vnd=2),
    )
    assert Comparison.read(told.written) == told
    assert told.sums.collected_vnd == 7
    assert [each.name for each in told.differing] == ["till:till/1"]
    assert told.unexplained == ()
    assert (told.after("bank"), told.after("nothing")) == (2, 0)


GOOD = {
    rules.EXPLAINING: rules.ExplainingFacts(words="Sao kê", is_shut=False),
    rules.SIGNING: rules.SigningFacts(is_over=True, earlier_open=0, unexplained=()),
    rules.COUNTERSIGNING: rules.CountersigningFacts(signed_by="account/oanh", by="account/tuan"),
    rules.SENDING_BACK: rules.SendingBackFacts(reason="Ca nào?"),
    rules.PASSING_ON: rules.PassingOnFacts(
        amount_vnd=5, bank_vnd=5, paper="GNT 1", went_with_a_later_day=False
    ),
}
CASES = (
    (rules.EXPLAINING, {"words": " "}, ["explanation-missing"]),
    (rules.EXPLAINING, {"words": "x" * 301}, ["explanation-missing"]),
    (rules.EXPLAINING, {"is_shut": True}, ["explained-too-late"]),
    (rules.SIGNING, {"is_over": False}, ["day-not-over"]),
    (rules.SIGNING, {"earlier_open": 1}, ["earlier-day-open"]),
    (rules.SIGNING, {"unexplained": ("bank-in",)}, ["difference-not-explained"]),
    (rules.SIGNING, {"numbers_missing": 1}, ["paper-number-missing"]),
    (rules.COUNTERSIGNING, {"by": "account/oanh"}, ["signed-by-the-same"]),
    (rules.SENDING_BACK, {"reason": ""}, ["sent-back-without-reason"]),
    (rules.PASSING_ON, {"amount_vnd": 0}, ["nothing-to-pass-on"]),
    (rules.PASSING_ON, {"amount_vnd": -5}, ["nothing-to-pass-on"]),
    (rules.PASSING_ON, {"bank_vnd": 4}, ["bank-too-low"]),
    (rules.PASSING_ON, {"paper": ""}, ["pass-on-without-paper"]),
    (rules.PASSING_ON, {"paper": "x" * 81}, ["pass-on-without-paper"]),
    (rules.PASSING_ON, {"went_with_a_later_day": True}, ["went-with-a-later-day"]),
)


@pytest.mark.parametrize(("act", "changed", "codes"), CASES)
def test_every_rule_is_kept_by_good_facts_and_broken_by_one_that_is_not(act, changed, codes):
    assert reasons_against(GOOD[act], act, on=DAY) == ()
    reasons = reasons_against(replace(GOOD[act], **changed), act, on=DAY)
    assert [each.code for each in reasons] == codes


def test_every_rule_has_a_row():
    seen = {code for _act, _changed, codes in CASES for code in codes}
    assert seen == {each.code for act in rules.BOOK.values() for each in act}


def test_nothing_is_passed_on_before_two_have_signed():
    assert {origin for move in DAY_CLOSING.moves if move.name == "pass_on" for origin in move.origins} == {
        "closed"
    }
