"""What warnings are seen by: the facts of projects on a day, gathered in one sweep."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q, Sum
from django.db.models.functions import Coalesce

from gatezone.projects.capital.advances import Guaranteed
from gatezone.projects.capital.capital_time import capital_time
from gatezone.projects.capital.curves import Curves
from gatezone.projects.catalogue.rule_sets import NoRuleSet, rule_set
from gatezone.projects.models import Acceptance, Contract, Decision, PlanLine, PlanMovement, Project, Voucher
from gatezone.projects.queries.portfolio import PortfolioRow
from gatezone.projects.queries.schedules import scheduled_by
from gatezone.projects.queries.seeing import PAID, settlement_due
from gatezone.projects.queries.settling import SETTLED, accounts_due_of
from gatezone.projects.watching import UNDER_WAY, ContractFacts, ProjectFacts, Warned, warnings_of

ENDED = frozenset({"closed", "cancelled"})


def warned(
    rows: Collection[PortfolioRow],
    found: Mapping[UUID, Curves],
    on: date,
    *,
    year: int,
    uncleared: Mapping[UUID, date | None] | None = None,
) -> dict[UUID, tuple[Warned, ...]]:
    """
    Return the warnings about projects on a day; one that has ended warns of nothing.

    ``found`` are their curves; ``uncleared`` the contracts whose section of the ground is not cleared, with
    the planned start of the work there.
    Cost: ten SQL statements, whatever the number of projects.
    """
    facts = _facts(rows, found, on, year, uncleared or {})
    return {key: warnings_of(each, on) for key, each in facts.items() if each.stage not in ENDED}


def _facts(
    rows: Collection[PortfolioRow],
    found: Mapping[UUID, Curves],
    on: date,
    year: int,
    uncleared: Mapping[UUID, date | None],
) -> dict[UUID, ProjectFacts]:
    keys = [each.project.id for each in rows]
    known = Project.objects.in_bulk(keys)
    contracts = _contracts(keys, on, uncleared)
    unpaid, last, policies = _unpaid(keys, on), _last_accepted(keys, on), _policies(keys, on)
    over, waiting, updated = _over_plan(keys), _not_entered(keys, on), _updated(keys, on)
    scheduled = scheduled_by(keys, year, on)
    accounts = accounts_due_of([each.project.id for each in rows if each.project.stage in SETTLED])
    facts = {}
    for row in rows:
        project = known[row.project.id]
        facts[project.pk] = ProjectFacts(
            year=year,
            stage=row.project.stage,
            plan_vnd=row.sums.plan_year_vnd,
            disbursed_vnd=row.sums.disbursed_year_vnd,
            scheduled_vnd=scheduled.get(project.pk),
            expected_vnd=_expected(row, found.get(project.pk)),
            total_investment_vnd=row.sums.total_investment_vnd,
            contracted_vnd=sum(each.value_vnd for each in contracts[project.pk]),
            unpaid=tuple(unpaid[project.pk]),
            contracts=tuple(contracts[project.pk]),
            last_accepted_on=last.get(project.pk) or project.started_on,
            over_plan=tuple(over[project.pk]),
            capital_last_on=_capital_ends(project, policies.get(project.pk)),
            settlement_due_on=_settlement_due(project),
            accounts_due_on=accounts[project.pk].on if project.pk in accounts else None,
            not_entered=tuple(waiting[project.pk]),
            updated_on=updated.get(project.pk) if row.project.stage == UNDER_WAY else None,
        )
    return facts


def _expected(row: PortfolioRow, found: Curves | None) -> int | None:
    # What is left is of the whole plan, what was carried over as well.
    if found is None:
        return None
    return row.sums.plan_year_vnd - (row.sums.plan_vnd - found.expected_vnd)


def _contracts(
    keys: list[UUID], on: date, uncleared: Mapping[UUID, date | None]
) -> dict[UUID, list[ContractFacts]]:
    sums: dict[UUID, Mapping[str, Any]] = {
        row["contract"]: row
        for row in Voucher.objects.filter(project__in=keys, paid_on__lte=on)
        .values("contract")
        .annotate(
            paid=Sum(PAID),
            advanced=Coalesce(Sum("amount_vnd", filter=Q(counts_as="advance")), 0),
            gone=Coalesce(Sum("amount_vnd", filter=Q(counts_as__in=("recovery", "returned-advance"))), 0),
        )
    }
    accepted = dict(
        Acceptance.objects.filter(contract__project__in=keys, accepted_on__lte=on)
        .values_list("contract")
        .annotate(vnd=Sum("this_vnd"))
    )
    found: dict[UUID, list[ContractFacts]] = defaultdict(list)
    signed = Contract.objects.filter(project__in=keys, signed_on__lte=on).order_by("signed_on", "id")
    for each in signed.prefetch_related("guarantees"):
        row = sums.get(each.pk, {"paid": 0, "advanced": 0, "gone": 0})
        found[each.project_id].append(
            ContractFacts(
                number=each.number,
                value_vnd=each.value_vnd,
                signed_on=each.signed_on,
                accepted_vnd=accepted.get(each.pk, 0),
                disbursed_vnd=row["paid"],
                balance_vnd=row["advanced"] - row["gone"],
                advance_limit_vnd=_limit(each),
                advanced_vnd=row["advanced"],
                guarantees=tuple(
                    Guaranteed(one.value_vnd, one.starts_on, one.ends_on)
                    for one in each.guarantees.all()
                    if one.kind == "advance"
                ),
                recover_by=each.ends_on,
                starts_on=uncleared.get(each.pk) or each.effective_on,
                section_cleared=False if each.pk in uncleared else None,
            )
        )
    return found


def _limit(contract: Contract) -> int:
    # An estimate or a compensation has no ceiling but its own sum.
    if not contract.is_contract:
        return contract.value_vnd
    percent = rule_set("advances", on=contract.signed_on).data["ceiling_percent"]
    return contract.value_vnd * max(percent, contract.advance_percent or 0) // 100


def _unpaid(keys: list[UUID], on: date) -> dict[UUID, list[tuple[date, int]]]:
    late = Acceptance.objects.filter(
        contract__project__in=keys, accepted_on__lte=on, this_vnd__gt=F("paid_vnd")
    )
    found: dict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for key, day, vnd, paid in late.values_list("contract__project", "accepted_on", "this_vnd", "paid_vnd"):
        found[key].append((day, vnd - paid))
    return found


def _last_accepted(keys: list[UUID], on: date) -> dict[UUID, date]:
    return dict(
        Acceptance.objects.filter(contract__project__in=keys, accepted_on__lte=on)
        .values_list("contract__project")
        .annotate(last=Max("accepted_on"))
    )


def _policies(keys: list[UUID], on: date) -> dict[UUID, date]:
    return dict(
        Decision.objects.filter(project__in=keys, effective_on__lte=on)
        .order_by("project", "decided_on")
        .distinct("project")
        .values_list("project", "decided_on")
    )


def _over_plan(keys: list[UUID]) -> dict[UUID, list[tuple[str, int]]]:
    paid = F("advance_vnd") + F("volume_vnd") - F("returned_advance_vnd") - F("returned_volume_vnd")
    found: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for each in PlanLine.objects.filter(project__in=keys, plan_vnd__lt=paid):
        found[each.project_id].append((f"{each.source} {each.plan_year}", each.disbursed_vnd - each.plan_vnd))
    return found


def _not_entered(keys: list[UUID], on: date) -> dict[UUID, list[date]]:
    waiting = PlanMovement.objects.filter(
        Q(entered=None) | Q(entered__entered_on__gt=on), line__project__in=keys, effective_on__lte=on
    ).exclude(kind="correction")
    found: dict[UUID, list[date]] = defaultdict(list)
    for key, day in waiting.values_list("line__project", "effective_on"):
        found[key].append(day)
    return found


def _updated(keys: list[UUID], on: date) -> dict[UUID, date]:
    entered = Voucher.objects.filter(project__in=keys, paid_on__lte=on)
    return dict(entered.values_list("project").annotate(last=Max("paid_on")))


def _capital_ends(project: Project, decided_on: date | None) -> date | None:
    if not (project.first_capital_year and project.group and decided_on) or project.completed_on:
        return None
    try:
        limit = capital_time(project.group, project.first_capital_year, decided_on)
    except NoRuleSet:
        return None
    return limit.last_on if limit else None


def _settlement_due(project: Project) -> date | None:
    due = settlement_due(project)
    return due.on if due else None
