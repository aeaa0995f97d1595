"""What warns on a site, with its level and the day it is due; pure: facts in, warnings out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatezone.workdays.terms import day_before, days, months

HIGH, MID, LOW = "high", "mid", "low"
DISTRICTS_UNTIL = date(2025, 7, 1)
ABSENT_POSTED_DAYS = 15
"""So long is posted for an owner who is absent, or whose heirs are not known. Source: a province's handbook."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning (cảnh báo): its code, how grave, and how many or how much it is about."""

    code: str
    level: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of a section, a case or a project on a day; None where it has not happened."""

    notice_ends_on: date | None = None
    is_recovered: bool = False
    posted_until: date | None = None
    has_met: bool = False
    appraisal_due_on: date | None = None
    is_appraised: bool = False
    payment_due_on: date | None = None
    due_vnd: int = 0
    cash_vnd: int = 0
    late_per_day_vnd: int = 0
    triggered_on: date | None = None
    paid_on: date | None = None
    is_handed_over: bool = False
    is_paid_or_deposited: bool = True
    advanced_on: date | None = None
    advance_left_vnd: int = 0
    plots_needed: int = 0
    plots_ready: int = 0
    contract_starts_on: date | None = None
    is_site_free: bool = True
    price_changed_on: date | None = None
    posted_from: date | None = None
    is_approved: bool = False
    absent: int = 0
    absent_posted_days: int = 0
    measured_differs: bool = False
    pack_ends_on: date | None = None
    complaint_due_on: date | None = None
    district_paper_on: date | None = None


def warnings(facts: SiteFacts, *, on: date) -> list[Warned]:
    """Return every warning of a day, C01 to C17, in the order of their codes."""
    return [*_papers(facts, on), *_money(facts, on), *_land(facts, on), *_rest(facts, on)]


def _within(day: date | None, ahead: int, on: date) -> bool:
    return day is not None and day_before(day, days(ahead)) <= on


def _papers(facts: SiteFacts, on: date) -> Iterator[Warned]:
    if not facts.is_recovered and _within(facts.notice_ends_on, 30, on):
        yield Warned("C01", HIGH)
    if facts.posted_until and not facts.has_met and on > days(5).after(facts.posted_until):
        yield Warned("C02", MID)
    if facts.appraisal_due_on and not facts.is_appraised and on > facts.appraisal_due_on:
        yield Warned("C03", MID)


def _money(facts: SiteFacts, on: date) -> Iterator[Warned]:
    due = facts.payment_due_on
    if due and due >= on and _within(due, 7, on) and facts.cash_vnd < facts.due_vnd:
        yield Warned("C04", HIGH, facts.due_vnd - facts.cash_vnd)
    if due and on > due and facts.due_vnd:
        yield Warned("C05", HIGH, facts.late_per_day_vnd)


def _land(facts: SiteFacts, on: date) -> Iterator[Warned]:
    if facts.triggered_on and not facts.is_recovered and on > days(10).after(facts.triggered_on):
        yield Warned("C06", MID)
    if facts.paid_on and not facts.is_handed_over and on > days(30).after(facts.paid_on):
        yield Warned("C07", HIGH)
    if facts.is_handed_over and not facts.is_paid_or_deposited:
        yield Warned("C08", HIGH)
    yield from _advance(facts, on)
    if facts.plots_needed > facts.plots_ready:
        yield Warned("C10", HIGH, facts.plots_needed - facts.plots_ready)
    if not facts.is_site_free and _within(facts.contract_starts_on, 60, on):
        yield Warned("C11", HIGH)


def _advance(facts: SiteFacts, on: date) -> Iterator[Warned]:
    """An advance settles in 30 days, goes back to the deposit account after three months, to the budget a year on."""
    begun = facts.advanced_on
    if begun is None or not facts.advance_left_vnd:
        return
    if on >= day_before(months(3).after(begun), days(15)):
        yield Warned("C09", HIGH, facts.advance_left_vnd)
    elif on > days(30).after(begun):
        yield Warned("C09", MID, facts.advance_left_vnd)


def _rest(facts: SiteFacts, on: date) -> Iterator[Warned]:
    changed, posted = facts.price_changed_on, facts.posted_from
    if changed and posted and posted < changed <= on and not facts.is_approved:
        yield Warned("C12", MID)
    if facts.absent and facts.absent_posted_days < ABSENT_POSTED_DAYS:
        yield Warned("C13", MID, facts.absent)
    if facts.measured_differs:
        yield Warned("C14", MID)
    if _within(facts.pack_ends_on, 60, on):
        yield Warned("C15", MID)
    if _within(facts.complaint_due_on, 7, on):
        yield Warned("C16", MID)
    if facts.district_paper_on and facts.district_paper_on >= DISTRICTS_UNTIL:
        yield Warned("C17", LOW)
