"""Ask the Treasury for money (đề nghị thanh toán): one prepares, another checks, a third signs and submits."""

from datetime import date, datetime
from uuid import UUID

from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.capital import rules
from gatezone.projects.catalogue.rule_sets import rule_set
from gatezone.projects.commands.planning import line_of
from gatezone.projects.events import PaymentAsked, PaymentRefused, PaymentStepTaken
from gatezone.projects.models import (
    HIGHEST_VND,
    Acceptance,
    Contract,
    NoSuchAcceptance,
    PaymentRequest,
    Project,
    request_of,
)
from gatezone.projects.queries.paying import payment_facts, recovery_needed
from gatezone.projects.shown import facts_of_request


class NotAPaymentRequest(Invalid):
    """A payment request is for an advance or an accepted volume; tax and retention are parts of its amount."""


class AskedAlready(Stale):
    """The project has a payment request of that number already."""


@command
def request_payment(
    *,
    project: UUID,
    contract: UUID,
    kind: str,
    number: str,
    source: str,
    plan_year: int,
    budget_year: int | None = None,
    amount_vnd: int,
    acceptance: UUID | None = None,
    recovered_vnd: int | None = None,
    tax_vnd: int = 0,
    retained_vnd: int = 0,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Prepare a payment file: an ``advance``, or an accepted ``volume``, of a plan.

    How much of a volume recovers advances follows from the contract where it is not said; it may be said higher.
    Records: PaymentAsked.
    Raises:  NoSuchProject, NoSuchContract, NoSuchAcceptance, NoSuchCapitalPlan, NotAllowed, NotAPaymentRequest,
             AskedAlready, NotAWholeNumber, NumberOutOfRange, Refused with every reason at once.
    Returns: the request.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    of = Contract.objects.of(found, contract)
    line = line_of(found, source, plan_year, budget_year or plan_year)
    if found.requests.filter(number=number.strip()).exists():
        raise AskedAlready(number=number)
    asked = PaymentRequest(
        project=found,
        contract=of,
        line=line,
        acceptance=_accepted(of, kind, acceptance),
        kind=kind,
        number=number.strip(),
        amount_vnd=checked(amount_vnd, most=HIGHEST_VND, least=1),
        prepared_by=str(by.ref),
        prepared_at=at,
    )
    asked.recovered_vnd = _recovered(asked, recovered_vnd)
    asked.tax_vnd, asked.retained_vnd = _parts(asked, tax_vnd, retained_vnd)
    today = hanoi_day(at)
    facts = payment_facts(asked, on=today, today=today, while_asked=True)
    refuse_if(reasons_against(facts, rules.REQUESTING, on=today))
    asked.save()
    record(
        PaymentAsked(
            project=found.ref,
            request=asked.ref,
            contract=of.ref,
            what=kind,
            amount=Dong(asked.amount_vnd),
            recovered=Dong(asked.recovered_vnd),
        )
    )
    return asked.ref


@command
def check_payment(*, project: UUID, request: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Check a payment file, as another person than the one who prepared it.

    Records: PaymentStepTaken.
    Raises:  NoSuchProject, NoSuchRequest, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = request_of(Project.objects.seen_by(by).locked(project), request)
    found.move("check", by=by)
    as_shown(shown, facts_of_request, found)
    _others(found, by, at)
    found.checked_by = str(by.ref)
    found.save(update_fields=["state", "checked_by"])
    record(PaymentStepTaken(project=found.project.ref, request=found.ref, state=found.state))
    return found.ref


@command
def submit_payment(*, project: UUID, request: UUID, shown: str | None = None, by: Actor, at: datetime) -> Ref:
    """
    Sign a payment file as the head and submit it, in the forms in force on that day.

    Records: PaymentStepTaken.
    Raises:  NoSuchProject, NoSuchRequest, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = request_of(Project.objects.seen_by(by).locked(project), request)
    found.move("submit", by=by)
    as_shown(shown, facts_of_request, found)
    _others(found, by, at)
    today = hanoi_day(at)
    facts = payment_facts(found, on=today, today=today, while_asked=False)
    refuse_if(reasons_against(facts, rules.REQUESTING, on=today))
    found.submitted_by, found.submitted_on = str(by.ref), today
    found.forms = forms_of(found, today)
    found.save(update_fields=["state", "submitted_by", "submitted_on", "forms"])
    record(
        PaymentStepTaken(
            project=found.project.ref, request=found.ref, state=found.state, forms=tuple(found.forms)
        )
    )
    return found.ref


@command
def withdraw_payment(
    *, project: UUID, request: UUID, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Withdraw a payment file that was not submitted.

    Records: PaymentStepTaken.
    Raises:  NoSuchProject, NoSuchRequest, NotAllowed, WrongState, ChangedMeanwhile.
    """
    found = request_of(Project.objects.seen_by(by).locked(project), request)
    found.move("withdraw", by=by)
    as_shown(shown, facts_of_request, found)
    found.ended_on = hanoi_day(at)
    found.save(update_fields=["state", "ended_on"])
    record(PaymentStepTaken(project=found.project.ref, request=found.ref, state=found.state))
    return found.ref


@command
def refuse_payment(
    *, project: UUID, request: UUID, reason: str, on: date, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Note that the Treasury refused a payment, with the reason it wrote.

    Records: PaymentRefused.
    Raises:  NoSuchProject, NoSuchRequest, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    """
    found = request_of(Project.objects.seen_by(by).locked(project), request)
    found.move("refuse", by=by)
    as_shown(shown, facts_of_request, found)
    facts = rules.RefusalFacts(reason=reason, on=on, asked_on=found.submitted_on or on, today=hanoi_day(at))
    refuse_if(reasons_against(facts, rules.REFUSING, on=hanoi_day(at)))
    found.refusal, found.ended_on = reason.strip(), on
    found.save(update_fields=["state", "refusal", "ended_on"])
    record(PaymentRefused(project=found.project.ref, request=found.ref, on=on, reason=found.refusal))
    return found.ref


def forms_of(request: PaymentRequest, on: date) -> list[str]:
    """Return the forms a payment file consists of on a day, in the order they are sent."""
    valid = rule_set("forms", on=on).data
    kind = (
        "compensation"
        if request.contract.kind == "compensation" and request.kind == "volume"
        else request.kind
    )
    return [*valid[kind], *(valid["recovery"] if request.recovered_vnd else ())]


def _accepted(contract: Contract, kind: str, acceptance: UUID | None) -> Acceptance | None:
    if kind not in ("advance", "volume") or (kind == "volume") != (acceptance is not None):
        raise NotAPaymentRequest(kind=kind[:20])
    if acceptance is None:
        return None
    found = contract.acceptances.filter(pk=acceptance).first()
    if found is None:
        raise NoSuchAcceptance(acceptance=str(acceptance))
    return found


def _recovered(asked: PaymentRequest, said: int | None) -> int:
    if asked.kind == "advance":
        if said:
            raise NotAPaymentRequest(recovered_vnd=said)
        return 0
    return recovery_needed(asked) if said is None else checked(said, most=asked.amount_vnd)


def _parts(asked: PaymentRequest, tax_vnd: int, retained_vnd: int) -> tuple[int, int]:
    parts = checked(tax_vnd, most=HIGHEST_VND), checked(retained_vnd, most=HIGHEST_VND)
    if sum(parts) > asked.cash_vnd:
        raise NotAPaymentRequest(cash_vnd=asked.cash_vnd)
    return parts


def _others(found: PaymentRequest, by: Actor, at: datetime) -> None:
    so_far = tuple(filter(None, (found.prepared_by, found.checked_by)))
    facts = rules.ApprovalFacts(by=str(by.ref), others=so_far)
    refuse_if(reasons_against(facts, rules.APPROVING, on=hanoi_day(at)))
