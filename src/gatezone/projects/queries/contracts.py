"""Everything about one contract that its page shows: its value and annexes, advances, guarantees, volumes, money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.projects.capital import advances
from gatezone.projects.catalogue.rule_sets import rule_set
from gatezone.projects.models import (
    Acceptance,
    Contract,
    NoSuchContract,
    NoSuchVoucher,
    Package,
    Project,
    Voucher,
)
from gatezone.projects.queries.dossier import (
    ContractRow,
    RequestRow,
    VoucherRow,
    contract_row,
    request_row,
    requests_of,
    voucher_row,
)
from gatezone.projects.queries.ground import COMPENSATION, oldest_open


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex (phụ lục) of a contract; ``value_vnd`` is what it adds, or takes away."""

    number: str
    signed_on: date
    reason: str
    value_vnd: int
    ends_on: date | None
    approver: str


@dataclass(frozen=True, slots=True)
class GuaranteeOfContract:
    """A guarantee of a bank; one that was replaced by a later one holds no more."""

    id: UUID
    kind: str
    bank: str
    number: str
    value_vnd: int
    starts_on: date
    ends_on: date
    is_replaced: bool

    def is_valid(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        return not self.is_replaced and self.starts_on <= on <= self.ends_on


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A tender package (gói thầu); ``contracts`` are the numbers of those signed by it."""

    id: UUID
    number: str
    name: str
    field: str
    price_vnd: int
    method: str
    result_number: str
    result_on: date | None
    winner: str
    winning_vnd: int | None
    contracts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContractFile:
    """
    A contract and all that became of it, in đồng.

    ``advance_limit_vnd`` is the most that is advanced of its first value, but for the plan of the year, and nothing
    for what has no other side, ``advance_least_vnd`` the least a construction contract advances; ``missing_vnd`` is
    what valid guarantees lack of the balance of advances. ``papers_due_on`` is by when the papers of the oldest
    advance for compensation that is not settled are due; nothing where there is none.
    """

    project: UUID
    row: ContractRow
    effective_on: date
    package: PackageRow | None
    is_contract: bool
    advanced_vnd: int
    recovered_vnd: int
    returned_vnd: int
    advance_limit_vnd: int | None
    advance_least_vnd: int | None
    papers_due_on: date | None
    advance_percent: int
    advance_paper: str
    needs_guarantee: bool
    missing_vnd: int
    rule_set: str
    is_certain: bool
    annexes: tuple[AnnexRow, ...]
    guarantees: tuple[GuaranteeOfContract, ...]
    requests: tuple[RequestRow, ...]
    vouchers: tuple[VoucherRow, ...]


def contract_file(contract: UUID, *, by: Actor, on: date) -> ContractFile:
    """
    Return a contract as it is, with its guarantees as they hold on a day. Raises: NoSuchContract.

    Cost: seven SQL statements, whatever became of it.
    """
    seen = Project.objects.seen_by(by)
    found = (
        Contract.objects.filter(project__in=seen, pk=contract)
        .select_related("package")
        .prefetch_related("guarantees", "acceptances", "changes", "package__contracts")
        .first()
    )
    if found is None:
        raise NoSuchContract(contract=str(contract))
    held = tuple(_guarantees(found))
    rules = rule_set("advances", on=found.signed_on)
    percent = min(100, max(rules.data["ceiling_percent"], found.advance_percent or 0))
    needed = found.is_contract and advances.guarantee_needed(found.advance_vnd, found.signed_on)
    vouchers = tuple(
        voucher_row(each)
        for each in Voucher.objects.filter(contract=found)
        .select_related("contract", "line")
        .order_by("-paid_on", "-at")
    )
    return ContractFile(
        project=found.project_id,
        row=contract_row(found),
        effective_on=found.effective_on,
        package=package_row(found.package) if found.package else None,
        is_contract=found.is_contract,
        advanced_vnd=found.advance_vnd,
        recovered_vnd=found.recovery_vnd,
        returned_vnd=found.returned_advance_vnd + found.returned_volume_vnd,
        advance_limit_vnd=found.first_vnd * percent // 100 if found.is_contract else None,
        advance_least_vnd=_least(found),
        papers_due_on=_papers_due(found, vouchers),
        advance_percent=percent,
        advance_paper=found.advance_paper,
        needs_guarantee=needed,
        missing_vnd=_missing(held, found.balance_vnd, on) if needed else 0,
        rule_set=rules.id,
        is_certain=rules.certain,
        annexes=tuple(
            AnnexRow(each.number, each.signed_on, each.reason, each.value_vnd, each.ends_on, each.approver)
            for each in sorted(found.changes.all(), key=lambda each: (each.signed_on, each.at))
        ),
        guarantees=held,
        requests=tuple(
            request_row(each)
            for each in requests_of(seen).filter(contract=found).order_by("-prepared_at", "id")
        ),
        vouchers=vouchers,
    )


def contract_of(acceptance: UUID) -> UUID:
    """Return the contract a volume was accepted of. Cost: one SQL statement."""
    return Acceptance.objects.values_list("contract", flat=True).get(pk=acceptance)


def one_voucher(project: UUID, voucher: UUID, *, by: Actor) -> VoucherRow:
    """Return an entry of the ledger of a project. Raises: NoSuchVoucher. Cost: one SQL statement."""
    found = (
        Voucher.objects.filter(project__in=Project.objects.seen_by(by), project=project, pk=voucher)
        .select_related("contract", "line")
        .first()
    )
    if found is None:
        raise NoSuchVoucher(voucher=str(voucher))
    return voucher_row(found)


def packages(project: UUID, *, by: Actor) -> tuple[PackageRow, ...]:
    """Return the tender packages of a project by number. Cost: two SQL statements."""
    found = Package.objects.filter(project__in=Project.objects.seen_by(by), project=project)
    return tuple(package_row(each) for each in found.prefetch_related("contracts").order_by("number"))


def package_row(each: Package) -> PackageRow:
    """Return a tender package as a row."""
    return PackageRow(
        each.pk,
        each.number,
        each.name,
        each.field,
        each.price_vnd,
        each.method,
        each.result_number,
        each.result_on,
        each.winner,
        each.winning_vnd,
        tuple(sorted(one.number for one in each.contracts.all())),
    )


def _guarantees(contract: Contract) -> list[GuaranteeOfContract]:
    listed = list(contract.guarantees.all())
    replaced = {each.replaces_id for each in listed}
    return [
        GuaranteeOfContract(
            each.pk,
            each.kind,
            each.bank,
            each.number,
            each.value_vnd,
            each.starts_on,
            each.ends_on,
            each.pk in replaced,
        )
        for each in sorted(listed, key=lambda each: (each.pk in replaced, each.ends_on))
    ]


def _least(contract: Contract) -> int | None:
    if contract.kind not in advances.KINDS:
        return None
    return advances.minimum(contract.kind, contract.first_vnd, contract.signed_on)


def _papers_due(contract: Contract, vouchers: Sequence[VoucherRow]) -> date | None:
    given = [
        (each.paid_on, each.amount_vnd)
        for each in reversed(vouchers)
        if each.counts_as == "advance" and each.amount_vnd > 0
    ]
    if contract.kind != COMPENSATION or contract.balance_vnd <= 0 or not given:
        return None
    gone = sum(amount for _, amount in given) - contract.balance_vnd
    return advances.papers_due(oldest_open(given, gone))


def _missing(held: tuple[GuaranteeOfContract, ...], balance_vnd: int, on: date) -> int:
    valid = [
        advances.Guaranteed(each.value_vnd, each.starts_on, each.ends_on)
        for each in held
        if each.kind == "advance" and not each.is_replaced
    ]
    return advances.guarantee_missing(valid, balance_vnd, on)
