"""
Warnings about a project (cảnh báo W01 to W17): what is yellow or red on a day, and by which figures; pure.

The limits are dated data (``catalogue/warnings.toml``), not law.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatezone.kernel.periods import months_between
from gatezone.projects.capital.advances import (
    Guaranteed,
    guarantee_missing,
    guarantee_needed,
    overdue,
    unrecovered,
)
from gatezone.projects.catalogue.rule_sets import RuleSet, rule_set
from gatezone.workdays.terms import day_before, days

YELLOW, RED = "yellow", "red"
UNDER_WAY, HANDED_OVER = "under-way", "handed-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFacts:
    """
    What is known of a contract: its money in đồng, its guarantees, its days, and its ground.

    ``recover_by`` is when its advance should be gone; ``section_cleared`` is nothing where it needs no ground.
    """

    number: str
    value_vnd: int
    signed_on: date
    accepted_vnd: int = 0
    disbursed_vnd: int = 0
    balance_vnd: int = 0
    advance_limit_vnd: int = 0
    advanced_vnd: int = 0
    guarantees: tuple[Guaranteed, ...] = ()
    recover_by: date | None = None
    starts_on: date | None = None
    section_cleared: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """
    What is known of a project on a day; money is whole đồng, of the plan of ``year`` where it is of a year.

    ``unpaid`` are days of acceptance and what was not paid of them; ``not_entered`` the days plans were moved that
    nobody entered at the Treasury; ``over_plan`` lines (their name and what is too much); ``expected_vnd`` what
    will be disbursed by the end of the year.
    """

    year: int
    stage: str
    plan_vnd: int = 0
    disbursed_vnd: int = 0
    scheduled_vnd: int | None = None
    expected_vnd: int | None = None
    total_investment_vnd: int = 0
    contracted_vnd: int = 0
    unpaid: tuple[tuple[date, int], ...] = ()
    contracts: tuple[ContractFacts, ...] = ()
    last_accepted_on: date | None = None
    over_plan: tuple[tuple[str, int], ...] = ()
    capital_last_on: date | None = None
    settlement_due_on: date | None = None
    accounts_due_on: date | None = None
    not_entered: tuple[date, ...] = ()
    updated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: its code, how bad it is, which contract or line, the figures, and the rules it was seen by."""

    code: str
    level: str
    about: str
    rule_set: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def warnings_of(project: ProjectFacts, on: date) -> tuple[Warned, ...]:
    """Return every warning about a project on a day, the red ones first, then by code. Raises: NoRuleSet."""
    rules = rule_set("warnings", on=on)
    found = [
        Warned(code, level, about, rules.id, facts)
        for asked in ASKED
        for code, level, about, facts in asked(project, on, rules)
    ]
    return tuple(sorted(found, key=lambda each: (each.level != RED, each.code, each.about)))


Found = Iterator[tuple[str, str, str, dict[str, Any]]]


def _money(project: ProjectFacts, on: date, rules: RuleSet) -> Found:
    plan, paid = project.plan_vnd, project.disbursed_vnd
    if project.scheduled_vnd is not None and plan:
        behind = 100 * (project.scheduled_vnd - paid)
        level = _above(behind, {k: v * plan for k, v in rules.data["behind_schedule_points"].items()})
        if level:
            yield "W01", level, "", {"scheduled_vnd": project.scheduled_vnd, "disbursed_vnd": paid}
    mark = _checkpoint(project.year, on, rules)
    if mark and plan and 100 * paid < mark["yellow"] * plan:
        level = RED if 100 * paid < mark["red"] * plan else YELLOW
        yield "W02", level, "", {"disbursed_vnd": paid, "plan_vnd": plan, "percent": mark["yellow"]}
    if project.contracted_vnd > project.total_investment_vnd:
        over = project.contracted_vnd - project.total_investment_vnd
        yield "W10", RED, "", {"over_vnd": over}
    for line, over in project.over_plan:
        yield "W09", RED, line, {"over_vnd": over}


def _checkpoint(year: int, on: date, rules: RuleSet) -> Mapping[str, int] | None:
    passed = [each for each in rules.data["checkpoints"] if date(year, each["month"], each["day"]) <= on]
    return passed[-1] if passed else None


def _work(project: ProjectFacts, on: date, rules: RuleSet) -> Found:
    long_ago = day_before(on, days(rules.data["unpaid_days"]))
    unpaid = sum(amount for day, amount in project.unpaid if day < long_ago)
    if unpaid > 0:
        yield "W03", YELLOW, "", {"unpaid_vnd": unpaid}
    last = project.last_accepted_on
    quiet = days(rules.data["no_acceptance_days"])
    if project.stage == UNDER_WAY and (last is None or on > quiet.after(last)):
        yield "W07", YELLOW, "", {"since": last.isoformat() if last else ""}
    transfer = rules.data["transfer_from"]
    if project.expected_vnd is not None and on >= date(project.year, transfer["month"], transfer["day"]):
        left = project.plan_vnd - project.expected_vnd
        if left > 0:
            yield "W16", YELLOW, "", {"left_vnd": left}


def _contracts(project: ProjectFacts, on: date, rules: RuleSet) -> Found:
    for each in project.contracts:
        if unrecovered(each.accepted_vnd, each.balance_vnd, each.value_vnd):
            yield "W04", RED, each.number, {"balance_vnd": each.balance_vnd}
        yield from _guarantee(each, on, rules)
        step = overdue("contract", each.recover_by, on) if each.recover_by and each.balance_vnd else None
        if step:
            yield "W06", RED, each.number, {"balance_vnd": each.balance_vnd, "since": step.since.isoformat()}
        over = each.disbursed_vnd - each.accepted_vnd - each.advance_limit_vnd
        if over > 0:
            yield "W08", RED, each.number, {"over_vnd": over}
        soon = days(rules.data["before_start_days"]).after(on)
        if each.section_cleared is False and (each.starts_on is None or each.starts_on <= soon):
            yield "W14", RED, each.number, {"starts_on": each.starts_on.isoformat() if each.starts_on else ""}


def _guarantee(contract: ContractFacts, on: date, rules: RuleSet) -> Found:
    if contract.balance_vnd <= 0 or not guarantee_needed(contract.advanced_vnd, contract.signed_on):
        return
    missing = guarantee_missing(contract.guarantees, contract.balance_vnd, on)
    ends_on = max((each.until for each in contract.guarantees), default=None)
    if missing or ends_on is None:
        yield "W05", RED, contract.number, {"missing_vnd": missing}
        return
    level = _below((ends_on - on).days, rules.data["guarantee_days"])
    if level:
        yield "W05", level, contract.number, {"until": ends_on.isoformat()}


def _deadlines(project: ProjectFacts, on: date, rules: RuleSet) -> Found:
    if project.capital_last_on:
        level = _below(months_between(on, project.capital_last_on), rules.data["capital_months"])
        if level:
            yield "W11", level, "", {"until": project.capital_last_on.isoformat()}
    if project.settlement_due_on:
        level = _below((project.settlement_due_on - on).days, rules.data["settlement_days"])
        if level:
            yield "W12", level, "", {"until": project.settlement_due_on.isoformat()}
    if project.accounts_due_on:
        level = _below((project.accounts_due_on - on).days, rules.data["settlement_days"])
        if level:
            yield "W17", level, "", {"until": project.accounts_due_on.isoformat()}
    late = days(rules.data["not_entered_days"])
    waiting = [day for day in project.not_entered if on > late.after(day)]
    if waiting:
        yield "W13", YELLOW, "", {"movements": len(waiting), "since": min(waiting).isoformat()}
    due = on.day > rules.data["updated_by_day"]
    if due and project.updated_on is not None and project.updated_on < on.replace(day=1):
        yield "W15", YELLOW, "", {"since": project.updated_on.isoformat()}


ASKED = (_money, _work, _contracts, _deadlines)


def _above(value: int, limits: Mapping[str, int]) -> str:
    return RED if value > limits[RED] else YELLOW if value > limits[YELLOW] else ""


def _below(value: int, limits: Mapping[str, int]) -> str:
    return RED if value <= limits[RED] else YELLOW if value <= limits[YELLOW] else ""


def counts(warned: Iterable[Warned]) -> dict[str, int]:
    """Return how many warnings are red and how many yellow."""
    levels = [each.level for each in warned]
    return {RED: levels.count(RED), YELLOW: levels.count(YELLOW)}
