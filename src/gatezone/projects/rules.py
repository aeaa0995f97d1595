"""
What is asked before anything is written about public investment; one function, one sentence.

The numbers 1 to 18 are our own; sheets and tests name them. Each hard limit stands in the database too.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given
from gatezone.projects.capital import rules as capital_rules
from gatezone.projects.intake import rules as intake_rules
from gatezone.projects.photos import rules as photo_rules

HOUSE = Source("Draft rules of the Board on public investment, not law")
LAW = Source("Law on Public Investment 58/2024/QH15 and those before it")
PLANS = Source("Law on Public Investment 58/2024/QH15 and those before it", "art. 71, 72")
MONEY = Source("Decree 254/2025/NĐ-CP and those before it", "art. 6")
SETTLED = Source("Decree 193/2026/NĐ-CP and those before it")

WHOLE_SHARE = 10_000
MONTHS = 12
_CODE = re.compile(r"[0-9]{7}")


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """What is known when a project is registered."""

    name: str
    place: str
    code7: str
    code_is_taken: bool
    shares: int


project_has_a_name = words_given(
    "name-missing", "A project needs a name and a place.", HOUSE, fields=("name", "place")
)


@rule("not-a-project-code", MONEY)
def code_has_seven_digits(facts: RegistrationFacts) -> Broken:
    """The code of a project must have seven digits."""
    return None if not facts.code7 or _CODE.fullmatch(facts.code7) else {"code": facts.code7[:20]}


@rule("project-code-taken", MONEY)
def code_is_one_project(facts: RegistrationFacts) -> Broken:
    """Another project has this code."""
    return {"code": facts.code7} if facts.code_is_taken else None


@rule("project-shares-do-not-add-up", LAW)
def shares_are_the_whole(facts: RegistrationFacts) -> Broken:
    """The shares of the fields must add up to the whole project."""
    return None if facts.shares == WHOLE_SHARE else {"missing": WHOLE_SHARE - facts.shares}


REGISTERING = (project_has_a_name, code_has_seven_digits, code_is_one_project, shares_are_the_whole)


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What is known when a decision about a project is recorded; what is missing of a total is 0 where it adds up."""

    number: str
    decided_on: date
    effective_on: date
    today: date
    total_vnd: int
    items_missing_vnd: int = 0
    sources_missing_vnd: int = 0
    policy_vnd: int | None = None
    spent_vnd: int = 0
    contracts_vnd: int = 0
    first_payment_on: date | None = None


decision_has_a_number = words_given(
    "decision-paper-missing",
    "A decision needs its number as printed on the paper.",
    HOUSE,
    fields=("number",),
)


@rule("decision-dates-out-of-order", LAW)
def decision_comes_before_money(facts: DecisionFacts) -> Broken:
    """A decision must not be in the future, take effect before its day, or follow the first payment."""
    late = facts.first_payment_on is not None and facts.effective_on > facts.first_payment_on
    if facts.decided_on <= facts.effective_on and facts.decided_on <= facts.today and not late:
        return None
    return {"decided_on": facts.decided_on, "effective_on": facts.effective_on}


@rule("total-does-not-add-up", LAW)
def items_and_sources_are_the_total(facts: DecisionFacts) -> Broken:
    """The items and the sources of a total investment must each add up to it exactly."""
    missing = {"items_vnd": facts.items_missing_vnd, "sources_vnd": facts.sources_missing_vnd}
    return {name: vnd for name, vnd in missing.items() if vnd} or None


@rule("policy-exceeded", Source("Law on Public Investment 58/2024/QH15 and those before it", "art. 37, 46"))
def total_within_the_policy(facts: DecisionFacts) -> Broken:
    """The total investment exceeds the investment policy: adjust the policy first."""
    if facts.policy_vnd is None or facts.total_vnd <= facts.policy_vnd:
        return None
    return {"policy_vnd": facts.policy_vnd, "above_vnd": facts.total_vnd - facts.policy_vnd}


@rule("total-below-what-is-bound", MONEY)
def total_covers_what_is_bound(facts: DecisionFacts) -> Broken:
    """The total investment must not be below what was paid or contracted already."""
    bound = max(facts.spent_vnd, facts.contracts_vnd)
    return {"bound_vnd": bound} if facts.total_vnd < bound else None


POLICY = (decision_has_a_number, decision_comes_before_money, items_and_sources_are_the_total)
INVESTMENT = (*POLICY, total_within_the_policy, total_covers_what_is_bound)


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What is known when the group of a project is set otherwise than the law says."""

    reason: str


group_wants_a_reason = words_given("group-reason-missing", "Setting the group by hand needs a reason.", HOUSE)


GROUPING = (group_wants_a_reason,)


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """What is known when a project takes a step; ``missing`` are the things its gate asks for."""

    paper: str
    paper_on: date
    on: date
    today: date
    missing: frozenset[str] = field(default_factory=frozenset)
    debts_vnd: int = 0
    closes: bool = False
    settled_vnd: int | None = None
    paid_vnd: int = 0


@rule("evidence-missing", HOUSE)
def move_has_its_paper(facts: MoveFacts) -> Broken:
    """A step of a project needs its paper, dated on that day or before, and not in the future."""
    if facts.paper.strip() and facts.paper_on <= facts.on <= facts.today:
        return None
    return {"paper_on": facts.paper_on, "on": facts.on}


@rule("debts-remain", SETTLED)
def closed_owes_nothing(facts: MoveFacts) -> Broken:
    """A project can be closed only with all advances recovered and all accepted volume paid."""
    return {"debts_vnd": facts.debts_vnd} if facts.closes and facts.debts_vnd else None


@rule("paid-is-not-settled", SETTLED)
def paid_is_what_was_settled(facts: MoveFacts) -> Broken:
    """A project can be closed only if the payments equal the approved settlement."""
    if not facts.closes or facts.paid_vnd == facts.settled_vnd:
        return None
    return {"settled_vnd": facts.settled_vnd, "paid_vnd": facts.paid_vnd}


@rule("gate-not-open", LAW)
def gate_is_open(facts: MoveFacts) -> Broken:
    """A prerequisite of this step is missing."""
    return {"missing": sorted(facts.missing)} if facts.missing else None


MOVING = (move_has_its_paper, closed_owes_nothing, paid_is_what_was_settled)
GATES = (gate_is_open,)
"""What the head may let pass, with a reason; the rest nobody may."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """
    What is known when a plan is moved. ``room_vnd`` is the least that is left of it from that day on.

    A movement that is corrected comes from ``now_vnd`` to ``to_vnd``, for a ``reason``.
    """

    number: str
    decided_on: date
    effective_on: date
    today: date
    month_closed: bool = False
    missing_vnd: int = 0
    unbalanced: tuple[str, ...] = ()
    takes_vnd: int = 0
    room_vnd: int = 0
    until: date | None = None
    latest: date | None = None
    reason: str = ""
    now_vnd: int = 0
    to_vnd: int = 0


@rule("plan-dates-out-of-order", PLANS)
def plan_takes_effect_afterwards(facts: PlanFacts) -> Broken:
    """A change of a plan needs a decision with a number, in force from its day and not in the future."""
    if facts.number.strip() and facts.decided_on <= min(facts.effective_on, facts.today):
        return None
    return {"decided_on": facts.decided_on, "effective_on": facts.effective_on}


@rule("capital-plan-does-not-add-up", PLANS)
def sources_are_the_plan(facts: PlanFacts) -> Broken:
    """The sources of a plan must add up to its total exactly."""
    return {"missing_vnd": facts.missing_vnd} if facts.missing_vnd else None


@rule("adjustment-not-balanced", PLANS)
def adjustments_give_what_they_take(facts: PlanFacts) -> Broken:
    """Moving money between projects must balance for each source, unless the People's Council decides."""
    return {"sources": list(facts.unbalanced)} if facts.unbalanced else None


@rule("plan-below-disbursed", PLANS)
def plan_covers_what_was_paid(facts: PlanFacts) -> Broken:
    """A plan must not be below what was disbursed of it."""
    above = facts.takes_vnd - facts.room_vnd
    return {"room_vnd": facts.room_vnd} if facts.takes_vnd and above > 0 else None


@rule("carry-over-not-covered", PLANS)
def carry_over_has_its_days(facts: PlanFacts) -> Broken:
    """A carried-over plan needs a last day within the next year, from its decision."""
    if facts.latest is None:
        return None
    if facts.until is not None and facts.effective_on <= facts.until <= facts.latest:
        return None
    return {"until": facts.until, "latest": facts.latest}


@rule("plan-month-closed", HOUSE)
def plan_of_an_open_month(facts: PlanFacts) -> Broken:
    """The month is closed: the change must take effect in an open month."""
    return {"effective_on": facts.effective_on} if facts.month_closed else None


PLANNING = (
    plan_takes_effect_afterwards,
    sources_are_the_plan,
    adjustments_give_what_they_take,
    plan_covers_what_was_paid,
    carry_over_has_its_days,
    plan_of_an_open_month,
)


correction_says_why = words_given(
    "correction-without-a-paper",
    "Correcting a change of a plan needs a paper and a reason.",
    HOUSE,
    fields=("number", "reason"),
)


@rule("correction-changes-nothing", HOUSE)
def correction_changes_something(facts: PlanFacts) -> Broken:
    """A correction must have a different amount."""
    return {"now_vnd": facts.now_vnd} if facts.to_vnd == facts.now_vnd else None


CORRECTING_PLAN = (
    correction_says_why,
    correction_changes_something,
    adjustments_give_what_they_take,
    plan_covers_what_was_paid,
)


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """What is known when the plan of a year is set out by months."""

    months: int
    total_vnd: int
    plan_vnd: int


@rule("schedule-is-not-the-plan", HOUSE)
def schedule_is_the_plan(facts: ScheduleFacts) -> Broken:
    """The twelve months must add up to the plan in force exactly."""
    if facts.months == MONTHS and facts.plan_vnd and facts.total_vnd == facts.plan_vnd:
        return None
    return {"plan_vnd": facts.plan_vnd, "missing_vnd": facts.plan_vnd - facts.total_vnd}


SCHEDULING = (schedule_is_the_plan,)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is known when a month is closed."""

    month: date
    next_month: date
    today: date
    is_closed: bool


@rule("month-not-over", HOUSE)
def month_is_over(facts: ClosingFacts) -> Broken:
    """A month can be closed only after it is over."""
    return {"month": facts.month} if facts.today < facts.next_month else None


@rule("month-closed-already", HOUSE)
def month_is_closed_once(facts: ClosingFacts) -> Broken:
    """The month is closed already; a correction makes a new version."""
    return {"month": facts.month} if facts.is_closed else None


CLOSING = (month_is_over, month_is_closed_once)


@dataclass(frozen=True, slots=True)
class ObstacleFacts:
    """What is known when an obstacle is raised or solved."""

    words: str
    responsible: str
    raised_on: date
    due_on: date


@rule("words-missing", HOUSE)
def obstacle_is_somebodys(facts: ObstacleFacts) -> Broken:
    """An obstacle needs a description, a responsible person and a due day."""
    is_whole = facts.words.strip() and facts.responsible.strip() and facts.raised_on <= facts.due_on
    return None if is_whole else {}


OBSTACLE = (obstacle_is_somebodys,)

BOOK = {
    "Register a project": REGISTERING,
    "Decide the policy": POLICY,
    "Decide the investment": INVESTMENT,
    "Set a group by hand": GROUPING,
    "Take a step": MOVING,
    "Pass a gate": GATES,
    "Move a plan": PLANNING,
    "Correct a movement of a plan": CORRECTING_PLAN,
    "Set a plan out by months": SCHEDULING,
    "Close a month": CLOSING,
    "See to an obstacle": OBSTACLE,
    **capital_rules.BOOK,
    **intake_rules.BOOK,
    **photo_rules.BOOK,
}
