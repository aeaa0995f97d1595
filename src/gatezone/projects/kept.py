"""What the tables of projects must go on saying, after what the journal told of them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model

from gatezone.journal.kept import Folded, Heard, Kept, Said, ids_of
from gatezone.projects.events import (
    ContractSigned,
    MonthClosed,
    PlanCorrected,
    PlanMoved,
    VolumeAccepted,
    VoucherNoted,
)
from gatezone.projects.models import (
    PAID,
    Acceptance,
    ClosedMonth,
    Contract,
    PlanLine,
    PlanMovement,
    Project,
    Voucher,
)


def _vouchers(names: Collection[str]) -> Mapping[str, Said]:
    found = Voucher.objects.filter(pk__in=ids_of("voucher", names)).values(
        "id", "project_id", "contract_id", "kind", "counts_as", "amount_vnd", "paid_on", "paper",
        "corrects_id", "recovers_id", "line__source", "line__plan_year", "line__budget_year",
    )  # fmt: skip
    return {
        f"voucher/{each['id']}": {
            "project": f"project/{each['project_id']}",
            "contract": f"contract/{each['contract_id']}",
            "what": each["kind"],
            "counts_as": each["counts_as"],
            "amount": each["amount_vnd"],
            "paid_on": each["paid_on"],
            "paper": each["paper"],
            "of": _named("voucher", each["corrects_id"] or each["recovers_id"]),
            "source": each["line__source"],
            "plan_year": each["line__plan_year"],
            "budget_year": each["line__budget_year"],
        }
        for each in found
    }


def _movements(names: Collection[str]) -> Mapping[str, Said]:
    found = PlanMovement.objects.filter(pk__in=ids_of("plan-movement", names)).values(
        "id", "kind", "amount_vnd", "effective_on", "number", "authority",
        "line__project_id", "line__source", "line__plan_year", "line__budget_year",
    )  # fmt: skip
    return {
        f"plan-movement/{each['id']}": {
            "project": f"project/{each['line__project_id']}",
            "what": each["kind"],
            "source": each["line__source"],
            "plan_year": each["line__plan_year"],
            "budget_year": each["line__budget_year"],
            "amount": each["amount_vnd"],
            "effective_on": each["effective_on"],
            "decision": each["number"],
            "authority": each["authority"],
        }
        for each in found
    }


def _corrections(names: Collection[str]) -> Mapping[str, Said]:
    found = PlanMovement.objects.filter(pk__in=ids_of("plan-movement", names)).values(
        "id", "corrects_id", "amount_vnd", "effective_on", "number", "reason",
        "line__project_id", "line__source", "line__plan_year", "line__budget_year",
    )  # fmt: skip
    return {
        f"plan-movement/{each['id']}": {
            "project": f"project/{each['line__project_id']}",
            "corrects": _named("plan-movement", each["corrects_id"]),
            "source": each["line__source"],
            "plan_year": each["line__plan_year"],
            "budget_year": each["line__budget_year"],
            "amount": each["amount_vnd"],
            "effective_on": each["effective_on"],
            "paper": each["number"],
            "reason": each["reason"],
        }
        for each in found
    }


def _movements_kept(*, corrections: bool) -> Callable[[], Iterator[str]]:
    kept = PlanMovement.objects.filter(corrects__isnull=not corrections).values_list("pk", flat=True)
    return lambda: (f"plan-movement/{each}" for each in kept.iterator())


def _acceptances(names: Collection[str]) -> Mapping[str, Said]:
    found = Acceptance.objects.filter(pk__in=ids_of("acceptance", names)).values(
        "id", "contract_id", "contract__project_id", "number", "this_vnd", "accepted_on"
    )
    return {
        f"acceptance/{each['id']}": {
            "project": f"project/{each['contract__project_id']}",
            "contract": f"contract/{each['contract_id']}",
            "number": each["number"],
            "amount": each["this_vnd"],
            "accepted_on": each["accepted_on"],
        }
        for each in found
    }


def _contracts(names: Collection[str]) -> Mapping[str, Said]:
    found = Contract.objects.filter(pk__in=ids_of("contract", names)).values(
        "id", "project_id", "number", "kind", "first_vnd", "effective_on"
    )
    return {
        f"contract/{each['id']}": {
            "project": f"project/{each['project_id']}",
            "number": each["number"],
            "what": each["kind"],
            "value": each["first_vnd"],
            "effective_on": each["effective_on"],
        }
        for each in found
    }


def _months(names: Collection[str]) -> Mapping[str, Said]:
    found = ClosedMonth.objects.filter(pk__in=ids_of("closed-month", names)).values(
        "id", "version", "sha256", "reason"
    )
    return {
        f"closed-month/{each['id']}": {
            "version": each["version"],
            "sha256": each["sha256"],
            "reason": each["reason"],
        }
        for each in found
    }


def _named(kind: str, identity: Any) -> str | None:
    return f"{kind}/{identity}" if identity else None


def _every(kind: str, model: type[Model]) -> Callable[[], Iterator[str]]:
    return lambda: (f"{kind}/{each}" for each in model.objects.values_list("pk", flat=True).iterator())  # type: ignore[attr-defined]


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
    Kept(VoucherNoted.KIND, "voucher", _vouchers, _every("voucher", Voucher)),
    Kept(PlanMoved.KIND, "movement", _movements, _movements_kept(corrections=False)),
    Kept(PlanCorrected.KIND, "movement", _corrections, _movements_kept(corrections=True)),
    Kept(VolumeAccepted.KIND, "acceptance", _acceptances, _every("acceptance", Acceptance)),
    Kept(ContractSigned.KIND, "contract", _contracts, _every("contract", Contract)),
    Kept(MonthClosed.KIND, "month", _months, _every("closed-month", ClosedMonth)),
    Folded(
        "sums of the projects",
        frozenset({VoucherNoted.KIND, PlanMoved.KIND, PlanCorrected.KIND}),
        _sums_told,
        _sums_kept,
    ),
)
"""What is compared with the journal: vouchers, plans, volumes, contracts and closed months, and what they sum to."""
