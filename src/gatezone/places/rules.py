"""
What a change at the gate is refused for. One function a rule; its first line is what people read.

Who may stop traffic, and for how long, is the law's to say: the officer at the desk records what an authority
decided, and these rules tell whether it was that authority's to decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatezone.kernel.periods import BEIJING, HANOI
from gatezone.kernel.rule import Broken, Source, rule, words_given

DECREE = Source("Decree 112/2014/NĐ-CP on land border gates", "article 17", since=date(2015, 1, 15))
LAW = Source("Law on Border Defence 66/2020/QH14", "article 11", since=date(2022, 1, 1))
HOUSE = Source("Draft rules of the Board on the queue, not law")

POWERS: Mapping[tuple[str, str], timedelta | None] = {
    ("auxiliary", "station-head"): timedelta(hours=6),
    ("auxiliary", "commander"): timedelta(hours=12),
    ("main", "commander"): timedelta(hours=6),
    ("main", "chair"): timedelta(hours=24),
    ("international", "prime-minister"): None,
}
"""The longest stop each authority may order, by the class of the gate; None is without a limit."""

PROPOSED = frozenset({"chair", "prime-minister"})
"""Those who decide on somebody's proposal: the commander's, or the minister's of Defence or Public Security."""

MOST_AN_HOUR = 500
"""More vehicles an hour than this are a slip of the pen."""


@dataclass(frozen=True, slots=True)
class StopFacts:
    """
    What is known of a stop that is to be recorded.

    ``runs_since`` is when the stops of this authority began which it prolongs without a break; its own start
    where it prolongs none.
    """

    gate_class: str
    authority: str
    number: str
    proposal: str
    reason: str
    starts_at: datetime
    ends_before: datetime | None
    runs_since: datetime
    at: datetime
    stopped_already: bool


@rule("authority-may-not-stop", DECREE)
def authority_may_stop_the_gate(facts: StopFacts) -> Broken:
    """The authority must be entitled to stop gates of this class."""
    may = (facts.gate_class, facts.authority) in POWERS
    return None if may else {"gate_class": facts.gate_class, "authority": facts.authority}


@rule("stopped-too-long", DECREE)
def stop_is_not_too_long(facts: StopFacts) -> Broken:
    """A stop with its prolongations must not last longer than its authority may order."""
    longest = POWERS.get((facts.gate_class, facts.authority))
    if longest is None or facts.ends_before is None or facts.ends_before - facts.runs_since <= longest:
        return None
    return {"longest_hours": longest // timedelta(hours=1), "runs_since_at": facts.runs_since}


@rule("stop-without-an-end", DECREE)
def stop_has_an_end(facts: StopFacts) -> Broken:
    """A stop needs an end, unless the Prime Minister orders it."""
    return {} if facts.ends_before is None and facts.authority != "prime-minister" else None


@rule("proposal-missing", LAW)
def stop_names_its_proposal(facts: StopFacts) -> Broken:
    """A stop that needs a proposal must name the proposal."""
    missing = facts.authority in PROPOSED and not facts.proposal.strip()
    return {"authority": facts.authority} if missing else None


decision_is_named = words_given(
    "decision-unnamed", "A stop needs the number of the decision.", LAW, fields=("number",)
)


stop_has_a_reason = words_given("stop-without-reason", "A stop needs a reason.", LAW)


@rule("stop-over", HOUSE)
def stop_is_not_over(facts: StopFacts) -> Broken:
    """A stop must be recorded before it is over."""
    over = facts.ends_before is not None and facts.ends_before <= facts.at
    return {"ends_before": facts.ends_before} if over else None


@rule("stopped-already", HOUSE)
def nothing_else_is_stopped_then(facts: StopFacts) -> Broken:
    """The route is stopped already."""
    return {} if facts.stopped_already else None


STOPPING = (
    authority_may_stop_the_gate,
    stop_is_not_too_long,
    stop_has_an_end,
    stop_names_its_proposal,
    decision_is_named,
    stop_has_a_reason,
    stop_is_not_over,
    nothing_else_is_stopped_then,
)


@dataclass(frozen=True, slots=True)
class ResumingFacts:
    """What is known of a stop that is to end before its time; it is over, too, where it was called off."""

    is_over: bool
    ends_before: datetime | None
    reason: str


@rule("not-stopped", HOUSE)
def traffic_is_stopped(facts: ResumingFacts) -> Broken:
    """Traffic can be resumed only while it is stopped or going to be stopped."""
    return {"ends_before": facts.ends_before} if facts.is_over else None


resuming_has_a_reason = words_given("resumed-without-reason", "Resuming traffic needs a reason.", HOUSE)


RESUMING = (traffic_is_stopped, resuming_has_a_reason)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What is known of the report upward of a stop."""

    reported_at: datetime | None
    reported_to: str


@rule("reported-already", LAW)
def stop_is_reported_once(facts: ReportFacts) -> Broken:
    """This stop was reported to the higher level already."""
    return {"reported_at": facts.reported_at} if facts.reported_at else None


report_names_its_receiver = words_given(
    "receiver-missing", "A report to the higher level needs its receiver.", LAW, fields=("reported_to",)
)


REPORTING = (stop_is_reported_once, report_names_its_receiver)


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What is known of a service level that is to hold on a day; ``clock`` is the one the hours were agreed on."""

    day: date
    today: date
    level: str
    opens_at: datetime | None
    closes_at: datetime | None
    clock: str
    number: str
    reason: str


@rule("level-of-a-past-day", HOUSE)
def level_is_for_a_coming_day(facts: LevelFacts) -> Broken:
    """A service level can be changed only for today or a later day."""
    return {"valid_on": facts.day, "today": facts.today} if facts.day < facts.today else None


@rule("hours-missing", HOUSE)
def open_day_has_its_hours(facts: LevelFacts) -> Broken:
    """An open day needs an opening time and a later closing time."""
    if facts.level == "closed":
        return None
    has_hours = facts.opens_at and facts.closes_at and facts.opens_at < facts.closes_at
    return None if has_hours else {}


@rule("hours-of-another-day", HOUSE)
def hours_lie_within_the_day(facts: LevelFacts) -> Broken:
    """Hours must lie within the day, in Hanoi and on the clock they were agreed on."""
    clocks = {HANOI, BEIJING if facts.clock == "beijing" else HANOI}
    moments = filter(None, (facts.opens_at, facts.closes_at))
    outside = {at for at in moments for clock in clocks if at.astimezone(clock).date() != facts.day}
    return {"valid_on": facts.day} if outside and facts.level != "closed" else None


@rule("agreement-missing", LAW)
def closed_day_names_its_agreement(facts: LevelFacts) -> Broken:
    """A day without clearance needs an agreement or a notice."""
    return {} if facts.level == "closed" and not facts.number.strip() else None


level_has_a_reason = words_given("level-without-reason", "Changing a service level needs a reason.", HOUSE)


LEVELS = (
    level_is_for_a_coming_day,
    open_day_has_its_hours,
    hours_lie_within_the_day,
    closed_day_names_its_agreement,
    level_has_a_reason,
)


@dataclass(frozen=True, slots=True)
class LaneFacts:
    """What is known of a lane that is to be closed or opened."""

    closed: bool
    until: datetime | None
    at: datetime
    reason: str


@rule("lane-closed-already", HOUSE)
def lane_is_open(facts: LaneFacts) -> Broken:
    """Only an open lane can be closed."""
    return {} if facts.closed else None


@rule("closed-into-the-past", HOUSE)
def lane_closes_for_some_time(facts: LaneFacts) -> Broken:
    """The end of a closing must be in the future."""
    return {"until_at": facts.until} if facts.until is not None and facts.until <= facts.at else None


@rule("lane-open-already", HOUSE)
def lane_is_closed(facts: LaneFacts) -> Broken:
    """Only a closed lane can be opened."""
    return None if facts.closed else {}


lane_has_a_reason = words_given("lane-without-reason", "Closing or opening a lane needs a reason.", HOUSE)


CLOSING = (lane_is_open, lane_closes_for_some_time, lane_has_a_reason)
OPENING = (lane_is_closed, lane_has_a_reason)


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known of a word of the neighbour."""

    source: str
    number: str
    announced_at: datetime
    ends_before: datetime | None
    at: datetime
    reason: str


@rule("announced-in-the-future", HOUSE)
def word_was_given(facts: WordFacts) -> Broken:
    """The announcement of the neighbour must not be dated in the future."""
    return {"announced_at": facts.announced_at} if facts.announced_at > facts.at else None


@rule("letter-without-number", HOUSE)
def letter_has_a_number(facts: WordFacts) -> Broken:
    """A working letter needs its number."""
    return {} if facts.source == "letter" and not facts.number.strip() else None


@rule("announcement-over", HOUSE)
def word_is_for_hours_ahead(facts: WordFacts) -> Broken:
    """The announcement of the neighbour must be for hours that are not over."""
    over = facts.ends_before is not None and facts.ends_before <= facts.at
    return {"ends_before": facts.ends_before} if over else None


word_has_a_reason = words_given(
    "announcement-without-reason", "Recording the capacity of the neighbour needs a reason.", HOUSE
)


ANNOUNCING = (word_was_given, letter_has_a_number, word_is_for_hours_ahead, word_has_a_reason)

BOOK = {
    "Stop of traffic": STOPPING,
    "Resuming traffic": RESUMING,
    "Report of a stop": REPORTING,
    "Service level": LEVELS,
    "Closing a lane": CLOSING,
    "Opening a lane": OPENING,
    "Word of the neighbour": ANNOUNCING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
