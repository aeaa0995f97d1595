"""The thinking of an incident: its kinds, its machine, its rules, with plain values."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from gatezone.incidents import rules
from gatezone.incidents.kinds import KINDS
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.kernel.errors import WrongState
from gatezone.kernel.rule import reasons_against
from gatezone.parties.duties import DUTIES

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
TODAY = date(2024, 8, 22)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "move"),
    [*itertools.product(INCIDENT.states, INCIDENT.moves)],
    ids=lambda each: getattr(each, "name", each),
)
def test_only_declared_moves_are_accepted(state, move):
    if state in move.origins:
        assert INCIDENT.target(state, move.name, move.duties) == move.target
    else:
        with pytest.raises(WrongState):
            INCIDENT.target(state, move.name, move.duties)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_kind_names_duties_there_are_and_words_in_three_languages(kind):
    assert kind.owners <= set(DUTIES)
    assert kind.duty != kind.escalates_to
    assert all((kind.names.vi, kind.names.en, kind.names.zh))
    assert kind.within.count > 0


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_the_higher_duty_answers_from_the_minute_it_is_overdue(kind):
    assert kind.answerable(due_at=NOON, at=NOON - MINUTE) == {kind.duty}
    assert kind.answerable(due_at=NOON, at=NOON) == {kind.duty, kind.escalates_to}


TAKING = rules.TakingFacts(owner="account/mai", by="account/dung")
CLOSING = rules.ClosingFacts(owner="account/dung", by="account/dung", outcome="Fire engine let out.")
PROVING = rules.ProvingFacts(owner="account/dung", by="account/dung", is_settled=False)
GOOD = {"Taking an incident": TAKING, "Proving an incident": PROVING, "Settling an incident": CLOSING}
CASES = [
    (rules.TakingFacts(owner="", by="account/dung"), rules.TAKING, []),
    (rules.TakingFacts(owner="account/dung", by="account/dung"), rules.TAKING, ["in-your-hands"]),
    (rules.ProvingFacts("account/mai", "account/dung", False), rules.PROVING, ["no-file-of-yours"]),
    (rules.ProvingFacts("account/dung", "account/dung", True), rules.PROVING, ["no-file-of-yours"]),
    (rules.ClosingFacts("account/mai", "account/dung", CLOSING.outcome), rules.CLOSING, ["in-other-hands"]),
    (rules.ClosingFacts("account/dung", "account/dung", " solved.  "), rules.CLOSING, ["outcome-missing"]),
    (rules.ClosingFacts("", "account/dung", "   "), rules.CLOSING, ["in-other-hands", "outcome-missing"]),
]


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_good_facts(act):
    assert reasons_against(GOOD[act], rules.BOOK[act], on=TODAY) == ()


@pytest.mark.parametrize(("facts", "asked", "codes"), CASES)
def test_every_reason_is_given_at_once(facts, asked, codes):
    assert [reason.code for reason in reasons_against(facts, asked, on=TODAY)] == codes


def test_every_rule_was_seen_broken():
    broken = {code for *_, codes in CASES for code in codes}
    assert broken == {rule.code for act in rules.BOOK.values() for rule in act}
