"""The rules of calling."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.crossings.rules.sources import GATES, HOUSE
from gatezone.kernel.rule import Broken, rule, words_given

TOO_MANY_CALLS = 20
CALLS_COUNTED_FOR = timedelta(minutes=5)
"""More calls of one line than that, within that time, need a second officer (queue rules, call discipline)."""

PROPOSAL_HOLDS = timedelta(minutes=15)
"""A proposal of calls is about the line as it stands: nobody agrees to one of an hour ago."""


@dataclass(frozen=True, slots=True)
class CallingFacts:
    """What is known of a line when so many of it are to be called."""

    count: int
    called_lately: int
    route_open: bool


@rule("calls-of-nobody", HOUSE)
def somebody_is_called(facts: CallingFacts) -> Broken:
    """At least one vehicle must be called."""
    return {"count": facts.count} if facts.count < 1 else None


@rule("too-many-calls", HOUSE)
def one_officer_calls_few(facts: CallingFacts) -> Broken:
    """More than 20 calls of a line in five minutes need a second officer."""
    too_many = facts.called_lately + max(0, facts.count) > TOO_MANY_CALLS
    return {"count": facts.count, "called_lately": facts.called_lately} if too_many else None


@rule("call-to-a-closed-gate", GATES)
def called_to_an_open_gate(facts: CallingFacts) -> Broken:
    """Vehicles are called only to an open gate."""
    return None if facts.route_open else {}


CALLING = (somebody_is_called, one_officer_calls_few, called_to_an_open_gate)


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What an officer proposes to a second one."""

    count: int
    reason: str


@rule("proposal-of-a-size", HOUSE)
def proposal_is_of_a_size(facts: ProposalFacts) -> Broken:
    """From 1 to 200 calls may be proposed at once."""
    return None if 1 <= facts.count <= 200 else {"count": facts.count}


proposal_has_a_reason = words_given("proposal-without-reason", "A proposal of calls needs a reason.", HOUSE)


PROPOSAL = (proposal_is_of_a_size, proposal_has_a_reason)


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """Who agrees to whose proposal, and how old it is."""

    proposed_by: str
    by: str
    age: timedelta


@rule("second-officer", HOUSE)
def another_officer_agrees(facts: AgreementFacts) -> Broken:
    """Another officer than the one who proposed the calls must agree."""
    return {} if facts.by == facts.proposed_by else None


@rule("proposal-too-old", HOUSE)
def proposal_is_fresh(facts: AgreementFacts) -> Broken:
    """A proposal of calls must be agreed to within 15 minutes."""
    return {} if facts.age > PROPOSAL_HOLDS else None


AGREEMENT = (another_officer_agrees, proposal_is_fresh)


@dataclass(frozen=True, slots=True)
class LapseFacts:
    """Until when a call holds."""

    call_ends_before: datetime | None
    at: datetime


@rule("call-still-holds", HOUSE)
def call_holds_no_more(facts: LapseFacts) -> Broken:
    """A call can lapse only when its time is over."""
    holds = facts.call_ends_before is not None and facts.at < facts.call_ends_before
    return {"call_ends_before": facts.call_ends_before} if holds else None


LAPSE = (call_holds_no_more,)
