"""A case's plan is drafted, approved, changed; its money listed by one, marked paid by another, and settled."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.catalogue.laws import law_on
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.commands.files import register_paper
from gatezone.clearance.commands.households import held_site, move_case
from gatezone.clearance.compensation.calculation import Under
from gatezone.clearance.compensation.late import days_late
from gatezone.clearance.compensation.lines import LAND_MONEY, Line, land_money, summed
from gatezone.clearance.compensation.recount import is_by_its_formula
from gatezone.clearance.lifecycle import PAYERS
from gatezone.clearance.models import (
    PAYMENTS,
    Case,
    NoSuchCompensationPlan,
    NoSuchPayment,
    Paper,
    Payment,
    Plan,
    Site,
)
from gatezone.clearance.models.files import plan_in_force, rulings_of
from gatezone.clearance.shown import facts_of_payment, facts_of_plan
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.workdays.terms import days

MOST_LINES = 2_000


class NotACompensationPlan(Invalid):
    """A compensation plan needs lines, and its deductions must not exceed its total."""


class NotACompensationPayment(Invalid):
    """A payment list holds payments and deposits of at least 1 đồng."""


@command
def draft_plan(*, project: UUID, case: UUID, lines: Sequence[Line], by: Actor, at: datetime) -> Ref:
    """
    Draft the next version of a case's plan from lines counted by `calculation` and `supports`.

    The plan is rounded as its site says. An open line counts as nothing and keeps the plan from approval.
    Records: PlanDrafted, CaseMoved for the first draft and a change.
    Raises:  NoSuchSite, NoSuchCase, NotAllowed, WrongState, NotACompensationPlan.
    """
    site = held_site(project, by)
    found = Case.objects.of(site, case)
    made = summed(lines, site.rounding)
    if not 0 < len(lines) <= MOST_LINES or not 0 <= made.set_off_vnd <= made.total_vnd:
        raise NotACompensationPlan()
    if found.papers != "drafted":
        move_case(found, "papers", "draft" if found.papers == "origin-confirmed" else "change", by=by)
    last = found.plans.order_by("-version").values_list("version", flat=True).first() or 0
    plan = Plan.objects.create(
        case=found,
        version=last + 1,
        lines=[{**asdict(each), "inputs": dict(each.inputs)} for each in lines],
        total_vnd=made.total_vnd,
        set_off_vnd=made.set_off_vnd,
        open_lines=made.open_lines,
        drafted_by=str(by.ref),
        drafted_at=at,
    )
    record(
        events.PlanDrafted(
            plan=plan.ref,
            case=found.ref,
            version=plan.version,
            total=Dong(plan.total_vnd),
            set_off=Dong(plan.set_off_vnd),
            open_lines=plan.open_lines,
        )
    )
    return plan.ref


@command
def approve_plan(
    *,
    project: UUID,
    case: UUID,
    version: int,
    paper: str,
    body: str,
    approved_on: date,
    effective_on: date,
    told_vnd: int,
    file: Taken | None = None,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Register that the competent body approved a version; the system records, it does not approve in law.

    ``told_vnd`` is what the decision says. From the day it takes effect people are owed within the law's term.
    The decision is registered as a paper of the case, and ``file`` kept with it.
    Records: PlanApproved, PaperRegistered, FileAttached, CaseMoved.
    Raises:  NoSuchSite, NoSuchCase, NoSuchCompensationPlan, NotAllowed, WrongState, ChangedMeanwhile,
             NotAClearancePaper, NotACompensationPlan, and Refused with every reason at once.
    """
    site = held_site(project, by)
    found = Case.objects.of(site, case)
    plan = found.plans.select_for_update().filter(version=version, approved_on=None).first()
    if plan is None or plan.version != found.plans.order_by("-version").values_list("version", flat=True)[0]:
        raise NoSuchCompensationPlan(version=version)
    as_shown(shown, facts_of_plan, plan)
    lines = [Line(**each) for each in plan.lines]
    facts = replace(
        _approval_facts(site, found, plan, lines, approved_on, told_vnd),
        drafted_by=plan.drafted_by,
        by=str(by.ref),
    )
    refuse_if(reasons_against(facts, rules.APPROVAL, on=approved_on))
    if effective_on < approved_on:
        raise NotACompensationPlan(effective_on=effective_on)
    register_paper(
        project=project,
        kind="approval",
        number=paper,
        body=body,
        on=approved_on,
        case=case,
        file=file,
        by=by,
        at=at,
    )
    gone = found.paid_vnd + found.deposited_vnd + plan.set_off_vnd
    if gone > plan.total_vnd:
        raise NotACompensationPlan(gone_vnd=gone)
    plan.paper, plan.approved_on, plan.effective_on = paper.strip(), approved_on, effective_on
    plan.save(update_fields=["paper", "approved_on", "effective_on"])
    term = law_on(approved_on).item("payment_days")
    found.due_on = days(term.value if term else 0).after(effective_on)
    found.approved_vnd, found.set_off_vnd = plan.total_vnd, plan.set_off_vnd
    found.save(update_fields=["due_on", "approved_vnd", "set_off_vnd"])
    move_case(found, "papers", "approve", by=by)
    if found.money == "not-due":
        move_case(found, "money", "fall_due", by=by)
    elif found.left_vnd:
        move_case(found, "money", "owe_anew", by=by)
    record(
        events.PlanApproved(
            plan=plan.ref,
            case=found.ref,
            paper=plan.paper,
            approved_on=approved_on,
            total=Dong(plan.total_vnd),
            set_off=Dong(plan.set_off_vnd),
            due_on=found.due_on,
        )
    )
    return plan.ref


@command
def list_payment(
    *, project: UUID, case: UUID, kind: str, amount_vnd: int, file: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Put money for somebody on a list: paid out, or to the bank where they refuse or it is disputed.

    Records: PaymentListed.
    Raises:  NoSuchSite, NoSuchCase, NoSuchCompensationPlan, NotAllowed, NotACompensationPayment.
    """
    found = _payable(project, case, by)
    if kind not in PAYMENTS or type(amount_vnd) is not int or amount_vnd < 1:
        raise NotACompensationPayment(kind=kind)
    if kind.startswith("deposit") and not file.strip():
        raise NotACompensationPayment(kind=kind)
    plan = plan_in_force(found)
    if plan is None:
        raise NoSuchCompensationPlan(case=str(case))
    payment = Payment.objects.create(
        case=found,
        plan=plan,
        kind=kind,
        amount_vnd=amount_vnd,
        file=file.strip(),
        listed_by=str(by.ref),
        listed_at=at,
    )
    record(events.PaymentListed(payment=payment.ref, case=found.ref, kind=kind, amount=Dong(amount_vnd)))
    return payment.ref


@command
def mark_paid(
    *,
    project: UUID,
    payment: UUID,
    paid_on: date,
    receipt: str,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Mark a line of a list paid, by its receipt or bank slip; whoever listed it does not.

    Money that was at the bank and is taken after all is a payment too: it comes out of the deposit.
    Records: PaymentMade, CaseMoved.
    Raises:  NoSuchSite, NoSuchPayment, NotAllowed, WrongState, ChangedMeanwhile, NotACompensationPayment,
             Refused with every reason at once.
    """
    line = (
        Payment.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(pk=payment, paid_on=None, case__site__project=f"project/{project}")
        .first()
    )
    if line is None:
        raise NoSuchPayment(payment=str(payment))
    found = _payable(project, line.case_id, by)
    as_shown(shown, facts_of_payment, line)
    if not receipt.strip() or paid_on > hanoi_day(at):
        raise NotACompensationPayment(kind=line.kind)
    refuse_if(reasons_against(_payment_facts(found, line, paid_on, by), rules.PAYING, on=paid_on))
    line.paid_on, line.receipt, line.paid_by = paid_on, receipt.strip(), str(by.ref)
    line.save(update_fields=["paid_on", "receipt", "paid_by"])
    _count(found, line)
    if line.kind != "late-interest":
        move_case(found, "money", _step(found, line), by=by)
    record(
        events.PaymentMade(
            payment=line.ref,
            case=found.ref,
            kind=line.kind,
            amount=Dong(line.amount_vnd),
            paid_on=paid_on,
            receipt=line.receipt,
            days_late=days_late(found.due_on, paid_on) if found.due_on else 0,
        )
    )
    return line.ref


@command
def settle_payment(
    *, project: UUID, payment: UUID, on: date, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Note that the recovery papers of a payment are done at the Treasury.

    Records: PaymentSettled.
    Raises:  NoSuchSite, NoSuchPayment, NotAllowed, ChangedMeanwhile.
    """
    line = (
        Payment.objects.select_for_update(of=("self",))
        .filter(pk=payment, settled_on=None, paid_on__lte=on, case__site__project=f"project/{project}")
        .first()
    )
    if line is None or on > hanoi_day(at):
        raise NoSuchPayment(payment=str(payment))
    found = _payable(project, line.case_id, by)
    as_shown(shown, facts_of_payment, line)
    line.settled_on = on
    line.save(update_fields=["settled_on"])
    record(events.PaymentSettled(payment=line.ref, case=found.ref, on=on))
    return line.ref


def _payable(project: UUID, case: UUID, by: Actor) -> Case:
    """A case, held, for who pays there: a clearance officer of it or an accountant. Raises: NotAllowed."""
    site = Site.objects.seen_by(by).of(project, is_held=True)
    if not by.duties_over(site.project_ref) & PAYERS:
        raise NotAllowed(duties=sorted(PAYERS))
    return Case.objects.of(site, case)


def _approval_facts(
    site: Site, case: Case, plan: Plan, lines: list[Line], approved_on: date, told_vnd: int
) -> rules.ApprovalFacts:
    own = Paper.objects.filter(kind="appraisal", on__lte=approved_on)
    appraised = (
        (own.filter(case=case) | own.filter(section=case.section_id, case=None)).order_by("-on").first()
    )
    again = summed(lines, site.rounding)
    under = Under(pack(site.province), approved_on, rulings_of(site, case, until=approved_on))
    return rules.ApprovalFacts(
        appraised_on=appraised.on if appraised else None,
        approved_on=approved_on,
        told_vnd=told_vnd,
        lines_vnd=again.total_vnd,
        open_lines=again.open_lines,
        recomputed=again.total_vnd == plan.total_vnd
        and all(is_by_its_formula(each, under) for each in lines),
        manual_without_reason=sum(
            each.state == "manual" and not (each.basis.strip() and each.reason.strip()) for each in lines
        ),
        prices=tuple(_days(each) for each in lines if "price_since" in each.inputs),
        obligations_vnd=sum(each.amount_vnd for each in lines if each.kind == "obligations"),
        land_money_vnd=land_money(lines),
        land_names=_land_names(case, lines),
    )


def _days(line: Line) -> tuple[date, date | None]:
    until = line.inputs["price_until"]
    return date.fromisoformat(line.inputs["price_since"]), date.fromisoformat(until) if until else None


def _land_names(case: Case, lines: list[Line]) -> tuple[tuple[str, str], ...]:
    """What the money for land is called, where all of a case's land has one origin; mixed land is not judged."""
    origins = set(case.interests.values_list("parcel__origin", flat=True))
    if len(origins) != 1 or not origins <= set(rules.NAME_OF):
        return ()
    names = {each.group if each.kind == "land" else each.kind for each in lines if each.kind in LAND_MONEY}
    (origin,) = origins
    return tuple((origin, name) for name in sorted(names))


def _payment_facts(case: Case, line: Payment, paid_on: date, by: Actor) -> rules.PaymentFacts:
    gone = case.paid_vnd + case.deposited_vnd + case.set_off_vnd
    is_apart = line.kind == "late-interest"
    if line.kind == "payment":  # what lies at the bank for them is theirs to take
        gone -= case.deposited_vnd
    return rules.PaymentFacts(
        kind=line.kind,
        paid_on=paid_on,
        approved_on=line.plan.approved_on,
        approved_vnd=line.amount_vnd if is_apart else case.approved_vnd,
        gone_vnd=0 if is_apart else gone,
        amount_vnd=line.amount_vnd,
        file=line.file,
        listed_by=line.listed_by,
        by=str(by.ref),
    )


def _count(case: Case, line: Payment) -> None:
    """Add what was paid to what the case had; a payment beyond what is left comes out of the deposit."""
    if line.kind == "late-interest":
        case.interest_vnd += line.amount_vnd
    elif line.kind == "payment":
        case.deposited_vnd -= max(0, line.amount_vnd - case.left_vnd)
        case.paid_vnd += line.amount_vnd
    else:
        case.deposited_vnd += line.amount_vnd
    case.save(update_fields=["interest_vnd", "paid_vnd", "deposited_vnd"])


def _step(case: Case, line: Payment) -> str:
    if line.kind == "deposit-refused":
        return "deposit_refused"
    if line.kind == "deposit-disputed":
        return "deposit_disputed"
    return "pay" if case.left_vnd == 0 and case.deposited_vnd == 0 else "pay_part"
