"""
The end of a budget year: until when a plan may be spent on what, and the sheet of its settlement; pure.

The budget year is kept apart from the day of payment: a volume accepted by 31 December is paid from that year's
plan until 31 January.
Source: Decree 254/2025/NĐ-CP, art. 12, 26 and 27; Law 58/2024/QH15, art. 72.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from gatezone.projects.capital.ledger import (
    ADVANCE,
    COUNTS,
    RECOVERY,
    RETURNED_ADVANCE,
    Entry,
    MoneyOut,
    money_out,
)
from gatezone.projects.capital.plans import Plan
from gatezone.projects.catalogue.rule_sets import rule_set


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """The last days of a plan of a year, all inclusive; ``carried`` is the latest a carry-over may name."""

    advance: date
    clearance_advance: date
    acceptance: date
    payment: date
    carried_from: date
    carried: date
    adjustment: date
    reconciliation: date
    rule_set: str
    certain: bool


def cutoffs(plan_year: int) -> Cutoffs:
    """Return the last days of the plan of a year, by the rules in force at its end. Raises: NoRuleSet."""
    rules = rule_set("year_end", on=date(plan_year, 12, 31))

    def day(name: str) -> date:
        said: Mapping[str, int] = rules.data[name]
        return date(plan_year + said["years"], said["month"], said["day"])

    return Cutoffs(
        advance=day("advance"),
        clearance_advance=day("clearance_advance"),
        acceptance=day("acceptance"),
        payment=day("payment"),
        carried_from=day("carried_from"),
        carried=day("carried"),
        adjustment=day("adjustment"),
        reconciliation=day("reconciliation"),
        rule_set=rules.id,
        certain=rules.certain,
    )


BEFORE_YEAR = "before-the-year"
ADVANCE_TOO_LATE = "advance-after-the-year"
ACCEPTED_TOO_LATE = "accepted-after-the-year"
PAID_TOO_LATE = "paid-after-the-adjustment"
NOT_CARRIED_YET = "not-carried-over-yet"
NO_CARRY_OVER = "no-carry-over-decision"
CARRIED_TOO_LATE = "after-the-carry-over"


def why_not(
    counts_as: str,
    paid_on: date,
    plan_year: int,
    *,
    accepted_on: date | None = None,
    clearance: bool = False,
) -> str:
    """
    Return why a payment may not use the plan of a year that was not carried over; nothing where it may.

    ``accepted_on`` is the day its volume was accepted; ``clearance`` says it is for compensation or resettlement.
    """
    days = cutoffs(plan_year)
    if paid_on < date(plan_year, 1, 1):
        return BEFORE_YEAR
    if counts_as == ADVANCE:
        return ADVANCE_TOO_LATE if paid_on > (days.clearance_advance if clearance else days.advance) else ""
    if accepted_on is not None and accepted_on > days.acceptance:
        return ACCEPTED_TOO_LATE
    return PAID_TOO_LATE if paid_on > days.payment else ""


def why_not_carried(paid_on: date, plan_year: int, until: date | None) -> str:
    """
    Return why a payment may not use a plan of a year that was carried over until a day; nothing where it may.

    No decision (``until`` is nothing) carries nothing over, and none goes beyond the end of the next year.
    """
    days = cutoffs(plan_year)
    if until is None:
        return NO_CARRY_OVER
    if paid_on < days.carried_from:
        return NOT_CARRIED_YET
    return CARRIED_TOO_LATE if paid_on > min(until, days.carried) else ""


@dataclass(frozen=True, slots=True)
class Charged:
    """An entry with the years of the plan it is charged to."""

    entry: Entry
    plan_year: int
    budget_year: int


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The line of a project in the settlement of a year (quyết toán niên độ), columns 1 to 10, in đồng."""

    plan_vnd: int
    carried_in_vnd: int
    old_advances_vnd: int
    paid_from_plan_vnd: int
    paid_from_carried_vnd: int
    old_recovered_vnd: int
    old_returned_vnd: int
    new_balance_vnd: int
    carried_out_vnd: int
    rule_set: str

    @property
    def settled_vnd(self) -> int:
        """Column 7: what is settled (quyết toán)."""
        return self.paid_from_plan_vnd + self.paid_from_carried_vnd + self.old_recovered_vnd

    @property
    def unrecovered_vnd(self) -> int:
        """Column 8: advances not recovered at the end, which go on to the next year."""
        return self.old_advances_vnd - self.old_recovered_vnd - self.old_returned_vnd + self.new_balance_vnd

    @property
    def disbursed_vnd(self) -> int:
        """Return what was disbursed of this year's plans; recovering an old advance is not part of it."""
        return self.paid_from_plan_vnd + self.paid_from_carried_vnd + self.new_balance_vnd

    @property
    def cancelled_vnd(self) -> int:
        """Column 10: what is left and is cancelled."""
        return self.plan_vnd + self.carried_in_vnd - self.disbursed_vnd - self.carried_out_vnd


def year_sheet(year: int, plan: Plan, charged: Iterable[Charged], *, carried_out_vnd: int = 0) -> YearSheet:
    """
    Return the settlement line of a year from its plan at 31 December and the entries of all years.

    What was paid after the last day of its plan is in no column: it misses the year.
    """
    days, before = cutoffs(year), cutoffs(year - 1)
    entries = [each for each in charged if each.entry.paid_on <= days.payment]
    old = [each.entry for each in entries if each.budget_year < year]
    at_opening = money_out(each for each in old if each.paid_on <= before.payment)
    since = money_out(each for each in old if each.paid_on > before.payment)
    own = _within(entries, year, carried=False, first=date(year, 1, 1), last=days)
    carried = _within(entries, year, carried=True, first=before.carried_from, last=before)
    return YearSheet(
        plan_vnd=plan.year_vnd,
        carried_in_vnd=plan.carried_vnd,
        old_advances_vnd=at_opening.balance_vnd,
        paid_from_plan_vnd=own.completed_vnd,
        paid_from_carried_vnd=carried.completed_vnd,
        old_recovered_vnd=since.recovery_vnd,
        old_returned_vnd=since.returned_advance_vnd,
        new_balance_vnd=own.balance_vnd + carried.balance_vnd,
        carried_out_vnd=carried_out_vnd,
        rule_set=days.rule_set,
    )


def added(sheets: Iterable[YearSheet]) -> YearSheet | None:
    """Return the sum of the lines of projects, column by column; nothing where there is none."""
    listed = list(sheets)
    if not listed:
        return None
    columns = [each.name for each in fields(YearSheet) if each.name != "rule_set"]
    sums = {name: sum(getattr(each, name) for each in listed) for name in columns}
    return YearSheet(**sums, rule_set=listed[0].rule_set)


def _within(entries: Iterable[Charged], year: int, *, carried: bool, first: date, last: Cutoffs) -> MoneyOut:
    # Recovering and giving back an advance goes on after the plan it came from has ended.
    ends = dict.fromkeys(COUNTS, last.carried if carried else last.payment)
    if carried:
        ends[RECOVERY] = ends[RETURNED_ADVANCE] = cutoffs(year).payment
    return money_out(
        each.entry
        for each in entries
        if each.budget_year == year
        and (each.plan_year < year) == carried
        and first <= each.entry.paid_on <= ends[each.entry.counts_as]
    )
