"""Duties and what they may be held over."""

from datetime import date

from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.parties import duties
from gatezone.parties.rules import ASSIGNMENT, AssignmentFacts

FIRM = Ref("enterprise", "hoa-dao")
ROUTE = Ref("route", "huu-nghi-1119")


def _facts(duty: str, over: Ref | None, **differing: bool) -> AssignmentFacts:
    usual = {"account_is_open": True, "account_is_machine": False, "is_held_then": False}
    return AssignmentFacts(duty=duties.DUTIES[duty], over=over, **{**usual, **differing})


def _codes(facts: AssignmentFacts) -> list[str]:
    return [reason.code for reason in reasons_against(facts, ASSIGNMENT, on=date(2024, 8, 22))]


def test_every_duty_has_its_words_in_three_languages() -> None:
    for code, duty in duties.DUTIES.items():
        assert code == duty.code
        assert duty.names.vi
        assert duty.names.en
        assert duty.names.zh


def test_a_declarant_declares_for_one_firm_and_never_for_the_zone() -> None:
    assert _codes(_facts(duties.DECLARANT, FIRM)) == []
    assert _codes(_facts(duties.DECLARANT, None)) == ["duty-fits"]
    assert _codes(_facts(duties.DECLARANT, ROUTE)) == ["duty-fits"]


def test_only_a_machine_sits_at_every_desk() -> None:
    for duty in duties.PLAYER:
        assert _codes(_facts(duty, None, account_is_machine=True)) == []
    assert not duties.KEEPERS & duties.PLAYER


def test_all_reasons_against_a_duty_are_told_at_once() -> None:
    facts = _facts(duties.LANE_OFFICER, FIRM, account_is_open=False, is_held_then=True)
    assert _codes(facts) == ["account-open", "duty-fits", "duty-held-once"]
