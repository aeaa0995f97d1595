"""
The final settlement of a project (quyết toán dự án hoàn thành): its deadlines, and what examining it costs; pure.

Source: Decree 193/2026/NĐ-CP; Decree 254/2025/NĐ-CP, art. 45 and 46.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from gatezone.projects.capital.rates import half_up
from gatezone.projects.catalogue.rule_sets import RuleSet, rule_set
from gatezone.workdays.calendar import WorkingDays
from gatezone.workdays.terms import Due, Length, Term, days, due_after, months

EXAMINATION, AUDIT = "examination", "audit"
MOSTLY_EQUIPMENT = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class DueByRules:
    """When a step of a settlement is due, and the rules it was counted by."""

    counted: Due
    rule_set: str
    certain: bool

    @property
    def on(self) -> date:
        """The last day, the earliest that may be."""
        return self.counted.day.earliest_on


def submit_due(group: str, handed_over_on: date, calendar: WorkingDays) -> DueByRules:
    """
    Return by when the investor submits the settlement of a project that was handed over, or stopped, on a day.

    Raises: KeyError, NoRuleSet.
    """
    return _due("prepare", group, handed_over_on, calendar)


def examine_due(group: str, submitted_on: date, calendar: WorkingDays) -> DueByRules:
    """Return by when a settlement that was submitted on a day is examined (thẩm tra). Raises: KeyError, NoRuleSet."""
    return _due("examine", group, submitted_on, calendar)


def approve_due(group: str, submitted_on: date, examined_on: date, calendar: WorkingDays) -> DueByRules:
    """Return by when it is approved; the rules of the day it was submitted hold on. Raises: KeyError, NoRuleSet."""
    rules = rule_set("settlement", on=submitted_on)
    return _counted(rules, _length(rules.data["approve"][group]), examined_on, calendar)


def accounts_due(approved_on: date, calendar: WorkingDays) -> DueByRules:
    """Return by when the accounts are closed. Raises: NoRuleSet."""
    rules = rule_set("settlement", on=approved_on)
    return _counted(rules, months(rules.data["close_accounts_months"]), approved_on, calendar)


def _due(what: str, group: str, counted_from: date, calendar: WorkingDays) -> DueByRules:
    rules = rule_set("settlement", on=counted_from)
    return _counted(rules, _length(rules.data[what][group]), counted_from, calendar)


def _counted(rules: RuleSet, length: Length, since: date, calendar: WorkingDays) -> DueByRules:
    day_off = rules.data["day_off"]
    term = Term(
        length,
        calendar=calendar,
        moves=day_off["moves"] if day_off["certain"] else None,
    )
    return DueByRules(due_after(term, since), rules.id, rules.certain)


def _length(span: Mapping[str, int]) -> Length:
    if "months" in span:
        return months(span["months"], and_days=span.get("days", 0))
    return days(span["days"])


@dataclass(frozen=True, slots=True)
class Fee:
    """What examining or auditing a settlement costs at most; ``percent`` is before reductions, ``amount_vnd`` after."""

    percent: Fraction
    amount_vnd: int
    rule_set: str
    certain: bool


def fee(
    kind: str,
    value_vnd: int,
    on: date,
    *,
    equipment_vnd: int = 0,
    audited: bool = False,
    compensation: bool = False,
) -> Fee:
    """
    Return the fee (``examination`` or ``audit``) of a settlement of a value submitted on a day, before tax.

    It is less where half or more is equipment, for compensation, and for examining what was audited.
    Raises: KeyError, NoRuleSet, ValueError for a value below 1.
    """
    if value_vnd < 1:
        raise ValueError(f"a settlement has a value: {value_vnd!r}")
    rules = rule_set("settlement", on=on)
    percent = _interpolated(rules, kind, value_vnd)
    part = Fraction(1)
    if Fraction(equipment_vnd, value_vnd) >= MOSTLY_EQUIPMENT:
        part *= Fraction(rules.data["equipment_percent"], 100)
    if compensation:
        part *= Fraction(rules.data["compensation_percent"], 100)
    if audited and kind == EXAMINATION:
        part *= Fraction(rules.data["audited_percent"], 100)
    return Fee(percent, half_up(value_vnd * percent / 100 * part), rules.id, rules.certain)


def _interpolated(rules: RuleSet, kind: str, value: int) -> Fraction:
    # K = Kb − (Kb − Ka)(Gi − Gb) / (Ga − Gb), a the upper and b the lower row; thousandths of one percent.
    rows = list(zip(rules.data["value_vnd"], rules.data[kind], strict=True))
    if value <= rows[0][0]:
        return Fraction(rows[0][1], 1000)
    for (lower, at_lower), (upper, at_upper) in pairwise(rows):
        if value <= upper:
            return (at_lower - Fraction((at_lower - at_upper) * (value - lower), upper - lower)) / 1000
    return Fraction(rows[-1][1], 1000)
