"""Tender packages, contracts and their annexes, guarantees (gói thầu, hợp đồng, phụ lục, bảo lãnh)."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from gatezone.charges.whole_numbers import checked
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects.capital import rules
from gatezone.projects.kept import (
    ADVANCE_ALLOWED,
    CONTRACT_CHANGED,
    CONTRACT_SIGNED,
    GUARANTEE_TAKEN,
    PACKAGE_TENDERED,
)
from gatezone.projects.models import (
    HIGHEST_VND,
    SHEETS,
    Contract,
    ContractChange,
    Guarantee,
    NoSuchPackage,
    Package,
    Project,
)


class NotAPaymentBasis(Invalid):
    """Payments are based on a contract, an estimate or a compensation plan; this is none of them."""


class NumberedAlready(Stale):
    """The project has a record with that number already."""


class NotAPercentage(Invalid):
    """A share of a contract is a whole percentage from 1 to 100 and needs a paper."""


class NotAGuarantee(Invalid):
    """A guarantee is for advances or for performance, and replaces one of the same contract."""


@command
def tender_package(
    *,
    project: UUID,
    number: str,
    name: str,
    field: str,
    price_vnd: int,
    method: str,
    is_online: bool = False,
    contract_type: str = "",
    notice_code: str = "",
    result_number: str = "",
    result_on: date | None = None,
    winner: str = "",
    winning_vnd: int | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record a tender package with its price, how it was tendered and, once known, who won and for how much.

    Records: PackageTendered.
    Raises:  NoSuchProject, NotAllowed, NumberedAlready, NotAWholeNumber, NumberOutOfRange.
    Returns: the package.
    """
    found = _held(project, by)
    price = checked(price_vnd, most=HIGHEST_VND, least=1)
    if found.packages.filter(number=number.strip()).exists():
        raise NumberedAlready(number=number)
    won = None if winning_vnd is None else checked(winning_vnd, most=price, least=1)
    package = Package.objects.create(
        project=found,
        number=number.strip(),
        name=name.strip(),
        field=field,
        price_vnd=price,
        method=method,
        is_online=is_online,
        contract_type=contract_type,
        notice_code=notice_code,
        result_number=result_number,
        result_on=result_on,
        winner=winner,
        winning_vnd=won,
    )
    record(PACKAGE_TENDERED.of(package))
    return package.ref


@command
def sign_contract(
    *,
    project: UUID,
    kind: str,
    number: str,
    name: str,
    value_vnd: int,
    signed_on: date,
    effective_on: date | None = None,
    ends_on: date | None = None,
    package: UUID | None = None,
    contractor: str = "",
    section: str = "",
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record a signed contract, or an approved estimate or plan of compensation: a sheet money is paid on.

    ``section`` names the part of the ground the work needs; the signed ``file`` is kept with it.
    Records: ContractSigned, FileAttached.
    Raises:  NoSuchProject, NoSuchPackage, NotAllowed, NotAPaymentBasis, NumberedAlready, NotAWholeNumber, Refused.
    Returns: the contract.
    """
    found = _held(project, by)
    if kind not in SHEETS:
        raise NotAPaymentBasis(kind=kind[:40])
    if found.contracts.filter(number=number.strip()).exists():
        raise NumberedAlready(number=number)
    won = _package(found, package)
    value = checked(value_vnd, most=HIGHEST_VND, least=1)
    facts = rules.ContractFacts(
        number=number,
        signed_on=signed_on,
        effective_on=effective_on or signed_on,
        today=hanoi_day(at),
        value_vnd=value,
        added_vnd=value,
        room_vnd=found.tmdt_vnd - _bound(found),
        result_on=won.result_on if won else None,
        winning_vnd=won.winning_vnd if won else None,
    )
    refuse_if(reasons_against(facts, rules.SIGNING, on=hanoi_day(at)))
    contract = Contract.objects.create(
        project=found,
        package=won,
        kind=kind,
        number=number.strip(),
        name=name.strip(),
        contractor=contractor,
        section=section,
        signed_on=signed_on,
        effective_on=effective_on or signed_on,
        ends_on=ends_on,
        first_vnd=value,
        value_vnd=value,
    )
    if file:
        attach(file, about=contract.ref, by=by, at=at)
    record(CONTRACT_SIGNED.of(contract))
    return contract.ref


@command
def change_contract(
    *,
    project: UUID,
    contract: UUID,
    number: str,
    signed_on: date,
    reason: str,
    approver: str,
    added_vnd: int = 0,
    ends_on: date | None = None,
    file: Taken | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record an annex: what it adds to the value (or takes from it), the new end, why, and who approved it.

    The signed ``file`` is kept with the contract.
    Records: ContractChanged, FileAttached.
    Raises:  NoSuchProject, NoSuchContract, NotAllowed, NumberedAlready, NotAWholeNumber, NumberOutOfRange, Refused.
    """
    found = _held(project, by)
    changed = Contract.objects.of(found, contract)
    if changed.changes.filter(number=number.strip()).exists():
        raise NumberedAlready(number=number)
    added = checked(added_vnd, most=HIGHEST_VND, least=1 - changed.value_vnd)
    facts = rules.ContractFacts(
        number=number,
        signed_on=signed_on,
        effective_on=signed_on,
        today=hanoi_day(at),
        value_vnd=changed.value_vnd + added,
        added_vnd=added,
        room_vnd=found.tmdt_vnd - _bound(found),
        result_on=changed.signed_on,
        accepted_vnd=changed.accepted_vnd,
        paid_vnd=changed.disbursed_vnd,
        reason=reason if approver.strip() else "",
    )
    refuse_if(reasons_against(facts, rules.CHANGING, on=hanoi_day(at)))
    changed.value_vnd += added
    changed.ends_on = ends_on or changed.ends_on
    changed.save(update_fields=["value_vnd", "ends_on"])
    ContractChange.objects.create(
        contract=changed,
        number=number.strip(),
        signed_on=signed_on,
        reason=reason.strip(),
        value_vnd=added,
        ends_on=ends_on,
        approver=approver.strip(),
        by=str(by.ref),
        at=at,
    )
    if file:
        attach(file, about=changed.ref, by=by, at=at)
    record(CONTRACT_CHANGED.of(changed, number=number.strip()))
    return changed.ref


@command
def allow_higher_advance(
    *, project: UUID, contract: UUID, percent: int, paper: str, by: Actor, at: datetime
) -> Ref:
    """
    As the head, note that whoever decided the investment consented to a higher advance of a contract.

    Source: Decree 254/2025/NĐ-CP, art. 9: more than the ceiling is advanced only with that consent.
    Records: HigherAdvanceAllowed.
    Raises:  NoSuchProject, NoSuchContract, NotAllowed, NotAPercentage.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(LEADER)
    allowed = Contract.objects.of(found, contract)
    if type(percent) is not int or not 1 <= percent <= 100 or not paper.strip():
        raise NotAPercentage(percent=str(percent)[:12])
    allowed.advance_percent, allowed.advance_paper = percent, paper.strip()
    allowed.save(update_fields=["advance_percent", "advance_paper"])
    record(ADVANCE_ALLOWED.of(allowed))
    return allowed.ref


@command
def take_guarantee(
    *,
    project: UUID,
    contract: UUID,
    bank: str,
    number: str,
    value_vnd: int,
    starts_on: date,
    ends_on: date,
    kind: str = "advance",
    replaces: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record a bank's guarantee for a contract; one that extends or lowers another names it.

    Records: GuaranteeTaken.
    Raises:  NoSuchProject, NoSuchContract, NotAllowed, NotAGuarantee, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the guarantee.
    """
    found = _held(project, by)
    covered = Contract.objects.of(found, contract)
    facts = rules.GuaranteeFacts(bank=bank, number=number, starts_on=starts_on, ends_on=ends_on)
    refuse_if(reasons_against(facts, rules.GUARANTEEING, on=hanoi_day(at)))
    before = covered.guarantees.filter(pk=replaces, kind=kind, replaced_by=None).first() if replaces else None
    if kind not in ("advance", "performance") or (replaces and before is None):
        raise NotAGuarantee(kind=kind[:20])
    guarantee = Guarantee.objects.create(
        contract=covered,
        kind=kind,
        bank=bank.strip(),
        number=number.strip(),
        value_vnd=checked(value_vnd, most=HIGHEST_VND, least=1),
        starts_on=starts_on,
        ends_on=ends_on,
        replaces=before,
    )
    record(GUARANTEE_TAKEN.of(guarantee))
    return guarantee.ref


def _held(project: UUID, by: Actor) -> Project:
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    return found


def _package(project: Project, package: UUID | None) -> Package | None:
    if package is None:
        return None
    found = project.packages.filter(pk=package).first()
    if found is None:
        raise NoSuchPackage(package=str(package))
    return found


def _bound(project: Project) -> int:
    return int(project.contracts.aggregate(vnd=Sum("value_vnd"))["vnd"] or 0)
