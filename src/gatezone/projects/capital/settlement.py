"""
The final settlement of a project (quyết toán dự án hoàn thành): its deadlines, and what examining it costs; pure.

Source: Decree 193/2026/NĐ-CP; Decree 254/2025/NĐ-CP, art. 45 and 46.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from gatezone.projects.capital.rates import half_up
from gatezone.projects.catalogue.rule_sets import RuleSet, rule_set
from gatezone.projects.spans import months_after

EXAMINATION, AUDIT = "examination", "audit"
MOSTLY_EQUIPMENT = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Due:
    """A last day, and the rules it was counted by."""

    on: date
    rule_set: str
    certain: bool


def submit_due(group: str, handed_over_on: date) -> Due:
    """
    Return by when the investor submits the settlement of a project that was handed over, or stopped, on a day.

    Raises: KeyError, NoRuleSet.
    """
    return _due("prepare", group, handed_over_on)


def examine_due(group: str, submitted_on: date) -> Due:
    """Return by when a settlement that was submitted on a day is examined (thẩm tra). Raises: KeyError, NoRuleSet."""
    return _due("examine", group, submitted_on)


def approve_due(group: str, submitted_on: date, examined_on: date) -> Due:
    """Return by when it is approved; the rules of the day it was submitted hold on. Raises: KeyError, NoRuleSet."""
    rules = rule_set("settlement", on=submitted_on)
    return Due(_after(rules.data["approve"][group], examined_on), rules.id, rules.certain)


def accounts_due(approved_on: date) -> Due:
    """Return by when the accounts are closed. Raises: NoRuleSet."""
    rules = rule_set("settlement", on=approved_on)
    return Due(months_after(approved_on, rules.data["close_accounts_months"]), rules.id, rules.certain)


def _due(what: str, group: str, counted_from: date) -> Due:
    rules = rule_set("settlement", on=counted_from)
    return Due(_after(rules.data[what][group], counted_from), rules.id, rules.certain)


def _after(span: Mapping[str, int], day: date) -> date:
    return months_after(day, span.get("months", 0)) + timedelta(days=span.get("days", 0))


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
