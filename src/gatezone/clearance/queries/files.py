"""Household files, to the clearance officers of that site and nobody else: whoever draws a page logs the view first."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gatezone.clearance.catalogue.parameters import national
from gatezone.clearance.compensation.late import Late, Paid, interest
from gatezone.clearance.compensation.unclear import Decisions, decided
from gatezone.clearance.models import Case, NoSuchCase, Site
from gatezone.clearance.models.files import plan_in_force, rulings_of
from gatezone.clearance.shown import facts_of_payment
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.parties.queries import PersonRow, persons_of

NOTHING = Late(0, 0, national("late.rate", on=date(2026, 1, 1)).value * 0)


@dataclass(frozen=True, slots=True)
class Household:
    """A file with who it is about: personal data, to be shown to its officers alone."""

    id: UUID
    code: str
    section: UUID
    head: PersonRow
    papers: str
    money: str
    people: str
    approved_vnd: int
    set_off_vnd: int
    paid_vnd: int
    deposited_vnd: int
    left_vnd: int
    due_on: date | None
    lines: tuple[dict[str, Any], ...]
    rulings: Decisions


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A file without whom it is about: its code, where it stands, and its money."""

    id: UUID
    section: UUID
    code: str
    papers: str
    money: str
    people: str
    approved_vnd: int
    set_off_vnd: int
    paid_vnd: int
    deposited_vnd: int
    left_vnd: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """
    A line of a payment list; ``is_mine`` tells that the reader listed it, and so does not mark it paid.

    ``shown`` seals what is paid or settled.
    """

    id: UUID
    kind: str
    amount_vnd: int
    file: str
    is_mine: bool
    paid_on: date | None
    receipt: str
    settled_on: date | None
    shown: str


def payments(project: UUID, case: UUID, *, by: Actor) -> list[PaymentRow]:
    """Return the lines of a case's payment lists, the last first. Raises: NoSuchSite, NoSuchCase, NotAllowed."""
    return [
        PaymentRow(
            each.pk,
            each.kind,
            each.amount_vnd,
            each.file,
            each.listed_by == str(by.ref),
            each.paid_on,
            each.receipt,
            each.settled_on,
            facts_of_payment(each).seal,
        )
        for each in _case(project, case, by).payments.order_by("-listed_at", "-id")
    ]


def case_row(project: UUID, case: UUID, *, by: Actor) -> CaseRow:
    """Return one file without whom it is about. Raises: NoSuchSite, NoSuchCase, NotAllowed."""
    return _row(_case(project, case, by))


def cases(project: UUID, section: UUID, *, by: Actor) -> list[CaseRow]:
    """Return the files of a section, by code. Cost: two SQL statements. Raises: NoSuchSite, NotAllowed."""
    site = _own(project, by)
    return [_row(each) for each in site.cases.filter(section=section).order_by("code")]


def household(project: UUID, case: UUID, *, by: Actor) -> Household:
    """Return one file in full. Cost: five SQL statements. Raises: NoSuchSite, NoSuchCase, NotAllowed."""
    found = _case(project, case, by)
    head = found.head_ref
    last = found.plans.order_by("-version").first()
    return Household(
        id=found.pk,
        code=found.code,
        section=found.section_id,
        head=persons_of(found.site.project_ref, head, by=by)[head],
        papers=found.papers,
        money=found.money,
        people=found.people,
        approved_vnd=found.approved_vnd,
        set_off_vnd=found.set_off_vnd,
        paid_vnd=found.paid_vnd,
        deposited_vnd=found.deposited_vnd,
        left_vnd=found.left_vnd,
        due_on=found.due_on,
        lines=tuple(last.lines) if last else (),
        rulings=rulings_of(found.site, found),
    )


def household_late(project: UUID, case: UUID, *, by: Actor, on: date) -> Late:
    """
    Return what is added for late payment until a day, or what must be decided first.

    Cost: five SQL statements. Raises: NoSuchSite, NoSuchCase, NotAllowed.
    """
    found = _case(project, case, by)
    plan = plan_in_force(found)
    if plan is None or found.due_on is None or on <= found.due_on:
        return NOTHING
    made = [
        Paid(each.paid_on, each.amount_vnd, each.kind.startswith("deposit"))
        for each in found.payments.exclude(kind="late-interest").exclude(paid_on=None)
        if each.paid_on
    ]
    reading = decided("deposit-stops-interest", rulings_of(found.site, found))
    return interest(
        found.approved_vnd - found.set_off_vnd,
        found.due_on,
        made,
        on=on,
        rate=national("late.rate", on=found.due_on).value,
        deposit_stops=None if reading is None else reading == "stops",
    )


def _row(case: Case) -> CaseRow:
    return CaseRow(
        id=case.pk,
        section=case.section_id,
        code=case.code,
        papers=case.papers,
        money=case.money,
        people=case.people,
        approved_vnd=case.approved_vnd,
        set_off_vnd=case.set_off_vnd,
        paid_vnd=case.paid_vnd,
        deposited_vnd=case.deposited_vnd,
        left_vnd=case.left_vnd,
        due_on=case.due_on,
    )


def _own(project: UUID, by: Actor) -> Site:
    """The site, to its clearance officers: the Board's offices see totals. Raises: NoSuchSite, NotAllowed."""
    site = Site.objects.seen_by(by).of(project)
    by.must_hold(CLEARANCE_OFFICER, site.project_ref)
    return site


def _case(project: UUID, case: UUID, by: Actor) -> Case:
    found = _own(project, by).cases.select_related("site").filter(pk=case).first()
    if found is None:
        raise NoSuchCase(case=str(case))
    return found
