"""Everything about one project that its page shows: papers, plan, contracts, payments, and each voucher."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.projects.models import (
    Contract,
    Decision,
    NoSuchRequest,
    Obstacle,
    PaymentRequest,
    PlanMovement,
    Project,
    Voucher,
)
from gatezone.projects.shown import facts_of_request

VOUCHERS_SHOWN = 500


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision about a project; ``items`` and ``sources`` are parts of its total, in đồng."""

    id: UUID
    kind: str
    number: str
    decided_on: date
    effective_on: date
    authority: str
    total_vnd: int
    items: Mapping[str, int]
    sources: Mapping[str, int]
    objective: str
    scale: str
    is_superseded: bool

    @property
    def ref(self) -> Ref:
        return Ref("project-decision", str(self.id))


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a project's life and the paper that proves it; ``override`` is why a head let it pass without."""

    name: str
    target: str
    on: date
    paper: str
    override: str


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A movement of the plan."""

    id: UUID
    kind: str
    source: str
    plan_year: int
    budget_year: int
    amount_vnd: int
    effective_on: date
    number: str
    authority: str
    until: date | None
    entered_on: date | None
    corrects: UUID | None
    reason: str


@dataclass(frozen=True, slots=True)
class GuaranteeRow:
    """A guarantee of a bank that is not replaced by a later one."""

    kind: str
    bank: str
    number: str
    value_vnd: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract with its money up to today, in đồng, and its guarantees."""

    id: UUID
    kind: str
    number: str
    name: str
    contractor: str
    section: str
    signed_on: date
    ends_on: date | None
    first_vnd: int
    value_vnd: int
    accepted_vnd: int
    disbursed_vnd: int
    balance_vnd: int
    guarantees: tuple[GuaranteeRow, ...]
    acceptances: tuple["AcceptanceRow", ...]

    @property
    def ref(self) -> Ref:
        return Ref("contract", str(self.id))


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """An accepted volume of a contract."""

    id: UUID
    number: int
    record: str
    accepted_on: date
    this_vnd: int
    after_vnd: int
    paid_vnd: int

    @property
    def ref(self) -> Ref:
        return Ref("acceptance", str(self.id))


@dataclass(frozen=True, slots=True)
class RequestRow:
    """
    A payment file; ``prepared_by`` to ``submitted_by`` are references of accounts.

    ``shown`` seals what is checked and signed.
    """

    id: UUID
    project: UUID
    kind: str
    number: str
    contract: str
    source: str
    plan_year: int
    budget_year: int
    amount_vnd: int
    recovered_vnd: int
    tax_vnd: int
    retained_vnd: int
    cash_vnd: int
    forms: tuple[str, ...]
    state: str
    prepared_by: str
    checked_by: str
    submitted_by: str
    submitted_on: date | None
    refusal: str
    ended_on: date | None
    shown: str


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """An entry of the ledger; ``adds_vnd`` is what it adds to the disbursement: a recovery adds nothing."""

    id: UUID
    project: UUID
    kind: str
    counts_as: str
    amount_vnd: int
    adds_vnd: int
    paid_on: date
    paper: str
    contract: str
    contract_id: UUID
    source: str
    plan_year: int
    budget_year: int

    @property
    def ref(self) -> Ref:
        return Ref("voucher", str(self.id))


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """What stands in the way of a project."""

    id: UUID
    cause: str
    description: str
    responsible: str
    asked: str
    raised_on: date
    due_on: date
    solved_on: date | None
    solution: str

    @property
    def ref(self) -> Ref:
        return Ref("obstacle", str(self.id))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers of a project."""

    decisions: tuple[DecisionRow, ...]
    steps: tuple[StepRow, ...]
    movements: tuple[MovementRow, ...]
    contracts: tuple[ContractRow, ...]
    requests: tuple[RequestRow, ...]
    obstacles: tuple[ObstacleRow, ...]

    @property
    def proved(self) -> list[Ref]:
        """What may have files and is shown on the page of the project: its decisions and obstacles."""
        return [*(each.ref for each in self.decisions), *(each.ref for each in self.obstacles)]


def dossier(project: UUID, *, by: Actor) -> Dossier:
    """
    Return the papers of a project; none where it is not the actor's to see.

    Cost: eight SQL statements, whatever its size.
    """
    seen = Project.objects.seen_by(by).filter(pk=project)
    return Dossier(
        decisions=decisions_of(seen),
        steps=tuple(
            StepRow(each.name, each.target, each.on, each.paper, each.override)
            for found in seen.prefetch_related("stage_moves")
            for each in sorted(found.stage_moves.all(), key=lambda each: (each.on, each.at))
        ),
        movements=tuple(_movement(each) for each in _movements(seen)),
        contracts=contracts_of(seen),
        requests=tuple(request_row(each) for each in requests_of(seen).order_by("-prepared_at")),
        obstacles=tuple(
            ObstacleRow(
                each.pk,
                each.cause,
                each.description,
                each.responsible,
                each.asked,
                each.raised_on,
                each.due_on,
                each.solved_on,
                each.solution,
            )
            for found in seen.prefetch_related("obstacles")
            for each in sorted(
                found.obstacles.all(), key=lambda each: (each.solved_on is not None, each.due_on)
            )
        ),
    )


def project_of(thing: Ref) -> UUID:
    """Return the project of a decision or an obstacle. Cost: one SQL statement."""
    kind: type[Decision | Obstacle] = Decision if thing.kind == "project-decision" else Obstacle
    return kind._default_manager.values_list("project", flat=True).get(pk=thing.id)


def payment_request(request: UUID, *, by: Actor) -> RequestRow:
    """Return a payment file. Raises: NoSuchRequest. Cost: one SQL statement."""
    found = requests_of(Project.objects.seen_by(by)).filter(pk=request).first()
    if found is None:
        raise NoSuchRequest(request=str(request))
    return request_row(found)


def vouchers(
    *, by: Actor, on: date, year: int | None = None, project: UUID | None = None, carried: bool | None = None
) -> tuple[VoucherRow, ...]:
    """
    Return the vouchers paid by a day, the newest first: of a budget year, of a project, of carried-over plans or not.

    Cost: one SQL statement.
    """
    found = Voucher.objects.filter(project__in=Project.objects.seen_by(by), paid_on__lte=on)
    if year is not None:
        found = found.filter(line__budget_year=year)
    if project is not None:
        found = found.filter(project=project)
    if carried is not None:
        same = Q(line__plan_year=F("line__budget_year"))
        found = found.filter(~same if carried else same)
    return tuple(
        voucher_row(each)
        for each in found.select_related("contract", "line").order_by("-paid_on", "-at")[:VOUCHERS_SHOWN]
    )


def decisions_of(seen: QuerySet[Project]) -> tuple[DecisionRow, ...]:
    """Return the decisions about projects, the first first. Cost: one SQL statement."""
    found = Decision.objects.filter(project__in=seen).annotate(later=F("superseded_by__pk"))
    return tuple(
        DecisionRow(
            each.pk,
            each.kind,
            each.number,
            each.decided_on,
            each.effective_on,
            each.authority,
            each.total_vnd,
            each.items,
            each.sources,
            each.objective,
            each.scale,
            bool(each.later),
        )
        for each in found.order_by("decided_on", "at")
    )


def contracts_of(seen: QuerySet[Project]) -> tuple[ContractRow, ...]:
    """Return the contracts of projects with their guarantees and acceptances. Cost: three SQL statements."""
    found = Contract.objects.filter(project__in=seen).prefetch_related("guarantees", "acceptances")
    return tuple(contract_row(each) for each in found.order_by("signed_on", "id"))


def contract_row(each: Contract) -> ContractRow:
    """Return a contract as a row, with its guarantees and acceptances."""
    return ContractRow(
        id=each.pk,
        kind=each.kind,
        number=each.number,
        name=each.name,
        contractor=each.contractor,
        section=each.section,
        signed_on=each.signed_on,
        ends_on=each.ends_on,
        first_vnd=each.first_vnd,
        value_vnd=each.value_vnd,
        accepted_vnd=each.accepted_vnd,
        disbursed_vnd=each.disbursed_vnd,
        balance_vnd=each.balance_vnd,
        guarantees=_guarantees(each),
        acceptances=tuple(
            AcceptanceRow(
                one.pk, one.number, one.record, one.accepted_on, one.this_vnd, one.after_vnd, one.paid_vnd
            )
            for one in sorted(each.acceptances.all(), key=lambda one: one.number)
        ),
    )


def _guarantees(contract: Contract) -> tuple[GuaranteeRow, ...]:
    replaced: Iterable[UUID | None] = {each.replaces_id for each in contract.guarantees.all()}
    return tuple(
        GuaranteeRow(each.kind, each.bank, each.number, each.value_vnd, each.starts_on, each.ends_on)
        for each in sorted(contract.guarantees.all(), key=lambda each: each.ends_on)
        if each.pk not in replaced
    )


def _movements(seen: QuerySet[Project]) -> QuerySet[PlanMovement]:
    found = PlanMovement.objects.filter(line__project__in=seen).select_related("line", "entered")
    return found.order_by("effective_on", "at", "id")


def _movement(each: PlanMovement) -> MovementRow:
    entered = getattr(each, "entered", None)
    return MovementRow(
        each.pk,
        each.kind,
        each.line.source,
        each.line.plan_year,
        each.line.budget_year,
        each.amount_vnd,
        each.effective_on,
        each.number,
        each.authority,
        each.until,
        entered.entered_on if entered else None,
        each.corrects_id,
        each.reason,
    )


def requests_of(seen: QuerySet[Project]) -> QuerySet[PaymentRequest]:
    """Return the payment files of projects."""
    return PaymentRequest.objects.filter(project__in=seen).select_related("contract", "line")


def request_row(each: PaymentRequest) -> RequestRow:
    """Return a payment file as a row."""
    return RequestRow(
        id=each.pk,
        project=each.project_id,
        kind=each.kind,
        number=each.number,
        contract=each.contract.number,
        source=each.line.source,
        plan_year=each.line.plan_year,
        budget_year=each.line.budget_year,
        amount_vnd=each.amount_vnd,
        recovered_vnd=each.recovered_vnd,
        tax_vnd=each.tax_vnd,
        retained_vnd=each.retained_vnd,
        cash_vnd=each.cash_vnd,
        forms=tuple(each.forms),
        state=each.state,
        prepared_by=each.prepared_by,
        checked_by=each.checked_by,
        submitted_by=each.submitted_by,
        submitted_on=each.submitted_on,
        refusal=each.refusal,
        ended_on=each.ended_on,
        shown=facts_of_request(each).seal,
    )


def voucher_row(each: Voucher) -> VoucherRow:
    """Return an entry of the ledger as a row."""
    adds = {"recovery": 0, "returned-advance": -1, "returned-volume": -1}.get(each.counts_as, 1)
    return VoucherRow(
        id=each.pk,
        project=each.project_id,
        kind=each.kind,
        counts_as=each.counts_as,
        amount_vnd=each.amount_vnd,
        adds_vnd=adds * each.amount_vnd,
        paid_on=each.paid_on,
        paper=each.paper,
        contract=each.contract.number,
        contract_id=each.contract_id,
        source=each.line.source,
        plan_year=each.line.plan_year,
        budget_year=each.line.budget_year,
    )
