"""What is known before money is asked for or paid: every room, by the rules of the contract's and the plan's days."""

from datetime import date

from gatezone.projects.capital import advances
from gatezone.projects.capital.rules import PaymentFacts
from gatezone.projects.capital.yearend import why_not, why_not_carried
from gatezone.projects.catalogue.rule_sets import rule_set
from gatezone.projects.models import Acceptance, Contract, PaymentRequest, PlanLine, Voucher
from gatezone.projects.queries.room import Asked, asked_on, is_closed, plan_on, plan_room

NOTHING = Asked()
ALL = 100


def payment_facts(
    request: PaymentRequest, *, on: date, today: date, while_asked: bool, paper: str = "-"
) -> PaymentFacts:
    """
    Return what is known of a payment on a day.

    ``while_asked`` takes what others ask for meanwhile from every room, so that no two files spend one đồng.
    Cost: six SQL statements.
    """
    contract, line, acceptance = request.contract, request.line, request.acceptance
    others = asked_on(contract=contract, but=request.pk) if while_asked else NOTHING
    of_line = asked_on(line=line, but=request.pk) if while_asked else NOTHING
    of_sheet = asked_on(acceptance=acceptance, but=request.pk) if while_asked and acceptance else NOTHING
    of_project = asked_on(project=request.project, but=request.pk) if while_asked else NOTHING
    return PaymentFacts(
        kind=request.kind,
        on=on,
        today=today,
        cash_vnd=request.cash_vnd,
        amount_vnd=request.amount_vnd,
        plan_room_vnd=plan_room(line, since=on) - of_line.cash_vnd,
        total_room_vnd=request.project.tmdt_vnd - request.project.disbursed_vnd - of_project.cash_vnd,
        contract_room_vnd=contract.value_vnd - contract.disbursed_vnd - others.cash_vnd,
        effective_on=contract.effective_on,
        recovered_vnd=request.recovered_vnd,
        needed_vnd=recovery_needed(request, others) if while_asked and request.kind == "volume" else 0,
        balance_vnd=contract.balance_vnd - others.recovered_vnd,
        accepted_room_vnd=_accepted_room(contract, acceptance, others, of_sheet),
        advance_room_vnd=_advance_room(contract, line, others, on),
        unguaranteed_vnd=_unguaranteed(request, others, on),
        budget_year=line.budget_year,
        is_carryover=line.is_carryover,
        why_not=_why_not(request, on),
        asked_on=request.submitted_on,
        month_closed=is_closed(on),
        paper=paper,
    )


def _accepted_room(contract: Contract, sheet: Acceptance | None, others: Asked, of_sheet: Asked) -> int:
    """Return what of a sheet may be paid yet; a later sheet may have taken something back."""
    if sheet is None:
        return 0
    of_contract = contract.accepted_vnd - contract.paid_for_accepted_vnd - others.volume_vnd
    return min(sheet.this_vnd - sheet.paid_vnd - of_sheet.volume_vnd, of_contract)


def room_again(returned: Voucher) -> int:
    """Return how much of a return may be undone: it is paid again then. Cost: four SQL statements."""
    project, contract, sheet = returned.project, returned.contract, returned.acceptance
    rooms = [
        plan_room(returned.line, since=returned.paid_on),
        project.tmdt_vnd - project.disbursed_vnd,
        contract.value_vnd - contract.disbursed_vnd,
    ]
    if returned.counts_as == "returned-volume":
        rooms.append(contract.accepted_vnd - contract.paid_for_accepted_vnd)
        rooms += [sheet.this_vnd - sheet.paid_vnd] if sheet else []
    return min(rooms)


def recovery_needed(request: PaymentRequest, others: Asked | None = None) -> int:
    """Return the least a payment for a volume recovers, so that no advance is left at 80 % of the contract."""
    contract = request.contract
    if not contract.is_contract:
        return 0
    asked = asked_on(contract=contract, but=request.pk) if others is None else others
    rules = rule_set("advances", on=contract.signed_on).data
    advanced = contract.advance_vnd - contract.returned_advance_vnd
    return advances.recovery(
        request.amount_vnd,
        contract_vnd=contract.value_vnd,
        advanced_vnd=advanced,
        recovered_vnd=min(advanced, contract.recovery_vnd + asked.recovered_vnd),
        accepted_before_vnd=contract.paid_for_accepted_vnd + asked.volume_vnd,
        by_percent=int(rules["recovered_by_percent"]),
    ).recovered_vnd


def _why_not(request: PaymentRequest, on: date) -> str:
    """Return why the plan of a request may not be used on a day (see `yearend`); nothing where it may."""
    line, acceptance = request.line, request.acceptance
    if line.is_carryover:
        decided = line.movements.filter(kind="carried-over").order_by("-until")
        return why_not_carried(on, line.plan_year, decided.values_list("until", flat=True).first())
    return why_not(
        request.kind,
        on,
        line.plan_year,
        accepted_on=acceptance.accepted_on if acceptance else None,
        clearance=request.contract.kind == "compensation",
    )


def _advance_room(contract: Contract, line: PlanLine, others: Asked, on: date) -> int:
    """Return what may be advanced of a contract yet; an estimate or a compensation has no ceiling but its own sum."""
    percent = (contract.advance_percent or 0) if contract.is_contract else ALL
    most = advances.ceiling(
        contract.first_vnd, plan_on(line, on), contract.signed_on, consented_percent=percent
    )
    return most.amount_vnd - (contract.advance_vnd - contract.returned_advance_vnd) - others.advance_vnd


def _unguaranteed(request: PaymentRequest, others: Asked, on: date) -> int:
    """Return what valid guarantees lack of the balance after an advance."""
    contract = request.contract
    if request.kind != "advance" or not contract.is_contract:
        return 0
    new = request.amount_vnd + others.advance_vnd
    if not advances.guarantee_needed(contract.advance_vnd + new, contract.signed_on):
        return 0
    valid = contract.guarantees.filter(kind="advance", replaced_by=None)
    return advances.guarantee_missing(
        [advances.Guaranteed(each.value_vnd, each.starts_on, each.ends_on) for each in valid],
        contract.balance_vnd + new,
        on,
    )
