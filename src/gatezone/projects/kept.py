"""What the tables of projects must go on saying, after what the journal told of them."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from gatezone.journal.kept import Folded, Heard
from gatezone.journal.telling import Rows, Says, Told, dong, made, ref, same
from gatezone.kernel.event import canonical
from gatezone.kernel.refs import Ref
from gatezone.projects.events import (
    ContractChanged,
    ContractSigned,
    GuaranteeTaken,
    HigherAdvanceAllowed,
    MonthClosed,
    PackageTendered,
    PaymentAsked,
    PlanCorrected,
    PlanMoved,
    ProjectDecided,
    VolumeAccepted,
    VoucherNoted,
)
from gatezone.projects.models import (
    PAID,
    Acceptance,
    ClosedMonth,
    Contract,
    ContractChange,
    Decision,
    Guarantee,
    Package,
    PaymentRequest,
    PlanLine,
    PlanMovement,
    Project,
    Voucher,
)


def _named(kind: str) -> Callable[..., Ref | None]:
    """Return what makes a reference of the first of some ids that is there."""

    def first(*ids: Any) -> Ref | None:
        found = next((each for each in ids if each), None)
        return Ref(kind, str(found)) if found else None

    return first


DECIDED = ("decided_on", "authority", "total", "items", "sources")
"""What the event of a decision says of it beside its kind and number."""

OF_LINE: Says = {
    "project": ref("project", "line__project_id"),
    "source": "line__source",
    "plan_year": "line__plan_year",
    "budget_year": "line__budget_year",
}
"""What an event says of the line of a plan that a row belongs to."""

VOUCHER_NOTED = Told(
    VoucherNoted,
    {
        **OF_LINE,
        **same("counts_as", "paid_on", "paper"),
        "project": ref("project", "project_id"),
        "contract": ref("contract", "contract_id"),
        "what": "kind",
        "amount": dong("amount_vnd"),
        "of": made(_named("voucher"), "corrects_id", "recovers_id"),
    },
)
PLAN_MOVED = Told(
    PlanMoved,
    {
        **OF_LINE,
        **same("effective_on", "authority"),
        "what": "kind",
        "amount": dong("amount_vnd"),
        "decision": "number",
    },
)
PLAN_CORRECTED = Told(
    PlanCorrected,
    {
        **OF_LINE,
        **same("effective_on", "reason"),
        "corrects": ref("plan-movement", "corrects_id"),
        "amount": dong("amount_vnd"),
        "paper": "number",
    },
)
VOLUME_ACCEPTED = Told(
    VolumeAccepted,
    {
        **same("number", "accepted_on"),
        "project": ref("project", "contract__project_id"),
        "contract": ref("contract", "contract_id"),
        "amount": dong("this_vnd"),
    },
)
CONTRACT_SIGNED = Told(
    ContractSigned,
    {
        **same("number", "effective_on"),
        "project": ref("project", "project_id"),
        "what": "kind",
        "value": dong("first_vnd"),
    },
    thing="contract",
    sets={
        "value_vnd": lambda signed: signed.body["value"],
        "advance_percent": None,
        "advance_paper": "",
    },
)
CONTRACT_CHANGED = Told(
    ContractChanged,
    {"project": ref("project", "project_id"), "value": dong("value_vnd"), "ends_on": "ends_on"},
    thing="contract",
)
ADVANCE_ALLOWED = Told(
    HigherAdvanceAllowed,
    {"project": ref("project", "project_id"), "percent": "advance_percent", "paper": "advance_paper"},
    thing="contract",
)
PACKAGE_TENDERED = Told(
    PackageTendered,
    {
        **same("number"),
        "project": ref("project", "project_id"),
        "price": dong("price_vnd"),
        "winning": dong("winning_vnd"),
    },
    thing="package",
)
GUARANTEE_TAKEN = Told(
    GuaranteeTaken,
    {
        **same("ends_on"),
        "project": ref("project", "contract__project_id"),
        "contract": ref("contract", "contract_id"),
        "what": "kind",
        "value": dong("value_vnd"),
    },
    thing="guarantee",
)
PAYMENT_ASKED = Told(
    PaymentAsked,
    {
        "project": ref("project", "project_id"),
        "contract": ref("contract", "contract_id"),
        "what": "kind",
        "amount": dong("amount_vnd"),
        "recovered": dong("recovered_vnd"),
    },
    thing="request",
)
MONTH_CLOSED = Told(MonthClosed, same("version", "sha256", "reason"))


def _decisions_told(heard: Iterable[Heard]) -> dict[str, str]:
    return {
        f"{each.subject}: {each.body['decision']} {each.body['number']}": canonical(
            {name: each.body[name] for name in DECIDED}
        )
        for each in heard
    }


def _decisions_kept() -> dict[str, str]:
    fields = ("decided_on", "authority", "total_vnd", "items", "sources")
    found = Decision.objects.values_list("project_id", "kind", "number", *fields)
    return {
        f"project/{project}: {kind} {number}": canonical(dict(zip(DECIDED, said, strict=True)))
        for project, kind, number, *said in found.iterator()
    }


def _annexes_told(heard: Iterable[Heard]) -> dict[str, int]:
    """Return by how much each annex changed the value of its contract."""
    values: dict[str, int] = {}
    changed: dict[str, int] = {}
    for each in heard:
        contract, value = each.body["contract"], each.body["value"]
        if each.kind == ContractChanged.KIND:
            changed[f"{contract}: annex {each.body['number']}"] = value - values[contract]
        values[contract] = value
    return changed


def _annexes_kept() -> dict[str, int]:
    found = ContractChange.objects.values_list("contract_id", "number", "value_vnd")
    return {f"contract/{contract}: annex {number}": vnd for contract, number, vnd in found.iterator()}


def _sums_told(heard: Iterable[Heard]) -> dict[str, int]:
    """Return what was paid of each kind by each project and each line of its plan, and what the line was given."""
    sums: Counter[str] = Counter()
    for each in heard:
        body = each.body
        line = f"plan-line of {body['project']} {body['source']} {body['plan_year']} {body['budget_year']}"
        if each.kind in (PlanMoved.KIND, PlanCorrected.KIND):
            sums[f"{line}: plan"] += body["amount"]
        else:
            sums[f"{line}: {body['counts_as']}"] += body["amount"]
            sums[f"{body['project']}: {body['counts_as']}"] += body["amount"]
    return {name: vnd for name, vnd in sums.items() if vnd}


def _sums_kept() -> dict[str, int]:
    sums: dict[str, int] = {}
    columns = [f"{each.replace('-', '_')}_vnd" for each in PAID]
    for identity, *amounts in Project.objects.values_list("pk", *columns):
        sums |= {f"project/{identity}: {name}": vnd for name, vnd in zip(PAID, amounts, strict=True)}
    lines = PlanLine.objects.values_list(
        "project_id", "source", "plan_year", "budget_year", "plan_vnd", *columns
    )
    for project, source, plan_year, budget_year, *amounts in lines:
        line = f"plan-line of project/{project} {source} {plan_year} {budget_year}"
        sums |= {f"{line}: {name}": vnd for name, vnd in zip(("plan", *PAID), amounts, strict=True)}
    return {name: vnd for name, vnd in sums.items() if vnd}


KEPT = (
    Rows("voucher", Voucher, (VOUCHER_NOTED,)),
    Rows("plan-movement", PlanMovement, (PLAN_MOVED,), where={"corrects": None}),
    Rows("plan-movement", PlanMovement, (PLAN_CORRECTED,), where={"corrects__isnull": False}),
    Rows("acceptance", Acceptance, (VOLUME_ACCEPTED,)),
    Rows("contract", Contract, (CONTRACT_SIGNED, CONTRACT_CHANGED, ADVANCE_ALLOWED)),
    Rows("package", Package, (PACKAGE_TENDERED,)),
    Rows("guarantee", Guarantee, (GUARANTEE_TAKEN,)),
    Rows("payment-request", PaymentRequest, (PAYMENT_ASKED,)),
    Rows("closed-month", ClosedMonth, (MONTH_CLOSED,)),
    Folded("decisions", frozenset({ProjectDecided.KIND}), _decisions_told, _decisions_kept),
    Folded("annexes", frozenset({ContractSigned.KIND, ContractChanged.KIND}), _annexes_told, _annexes_kept),
    Folded(
        "sums of the projects",
        frozenset({VoucherNoted.KIND, PlanMoved.KIND, PlanCorrected.KIND}),
        _sums_told,
        _sums_kept,
    ),
)
"""What is compared with the journal: vouchers, plans, volumes, contracts, requests, decisions, and their sums."""
