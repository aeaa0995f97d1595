"""
The published projects as OC4IDS tells them: made of what the Board works with, on a day, with nothing typed again.

What is published is decided in one place (see `published`); this only says it in the words of the standard.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Sum

from gatezone.projects.catalogue.sources import sources
from gatezone.projects.models import (
    CONTRACTS,
    Contract,
    ContractChange,
    Decision,
    PlanMovement,
    Project,
    Voucher,
)
from gatezone.projects.oc4ids import (
    PlannedYear,
    PublishedChange,
    PublishedContract,
    PublishedDecision,
    PublishedProject,
    Share,
)
from gatezone.projects.photos.oc4ids import PublishedPhoto
from gatezone.projects.queries.photos import PhotoRow, public_photos_of
from gatezone.projects.queries.published import published
from gatezone.projects.queries.seeing import PAID

SECTORS: Mapping[str, tuple[str, ...]] = {
    "national-transport": ("transport",),
    "other-transport": ("transport",),
    "energy": ("energy",),
    "irrigation": ("waterAndWaste",),
    "tourism": ("cultureSportsAndRecreation",),
}
"""The standard's sector of each field of ours that is plainly one; another stands in no list."""


def published_projects(*, at: date) -> tuple[PublishedProject, ...]:
    """Return the published projects as they stood on a day. Cost: eight SQL statements, however many."""
    found = list(published())
    keys = [each.pk for each in found]
    decisions = _by_project(
        Decision.objects.filter(project__in=keys, effective_on__lte=at).order_by("effective_on", "at")
    )
    contracts = _by_project(_contracts(keys, at))
    years = _years(keys, at)
    photos = public_photos_of(keys, at=at)
    touched = dict(
        Voucher.objects.filter(project__in=keys, paid_on__lte=at)
        .values_list("project")
        .annotate(last=Max("at"))
    )
    return tuple(
        _project(
            each,
            decisions.get(each.pk, ()),
            contracts.get(each.pk, ()),
            years.get(each.pk, ()),
            photos.get(each.pk, ()),
            touched.get(each.pk),
        )
        for each in found
    )


def _project(
    each: Project,
    decisions: Sequence[Decision],
    contracts: Sequence[Contract],
    years: Sequence[PlannedYear],
    photos: Sequence[PhotoRow],
    touched: datetime | None,
) -> PublishedProject:
    approved = [one for one in decisions if one.kind.startswith("investment")]
    policies = [one for one in decisions if one.kind.startswith("policy")]
    total = (approved or policies)[-1] if approved or policies else None
    moments = [each.registered_at, *(one.at for one in decisions), *([touched] if touched else [])]
    return PublishedProject(
        code=each.code7 or "",
        title=each.name_vi,
        stage=each.stage,
        updated_at=max(moments),
        description=total.scale if total else "",
        purpose=total.objective if total else "",
        sectors=_sectors(each.fields),
        place=each.place,
        latitude_e6=each.latitude_e6,
        longitude_e6=each.longitude_e6,
        tmdt_vnd=total.total_vnd if total else None,
        approved_on=approved[-1].decided_on if approved else None,
        funds=_shares(total.sources if total else {}),
        years=tuple(years),
        starts_on=each.started_on or each.planned_start,
        ends_on=each.planned_finish,
        completed_on=each.completed_on,
        final_vnd=each.settled_vnd,
        decisions=tuple(
            PublishedDecision(str(one.pk), one.kind, one.number, one.decided_on, one.authority)
            for one in decisions
        ),
        contracts=tuple(_contract(one, each.stage) for one in contracts),
        photos=tuple(
            PublishedPhoto(str(one.id), one.words, one.published_on or one.taken_on) for one in photos
        ),
    )


def _contracts(keys: Sequence[UUID], at: date) -> Iterable[Contract]:
    found = Contract.objects.filter(project__in=keys, kind__in=CONTRACTS, signed_on__lte=at)
    changes = ContractChange.objects.filter(contract__project__in=keys, signed_on__lte=at)
    held: dict[UUID, list[ContractChange]] = defaultdict(list)
    for change in changes.order_by("signed_on", "at"):
        held[change.contract_id].append(change)
    for each in found.select_related("package").order_by("signed_on", "number"):
        each.published_changes = held[each.pk]  # type: ignore[attr-defined]
        yield each


def _contract(each: Contract, stage: str) -> PublishedContract:
    value, changes = each.first_vnd, []
    for change in each.published_changes:  # type: ignore[attr-defined]
        before, value = value, value + change.value_vnd
        changes.append(PublishedChange(str(change.pk), change.signed_on, change.reason, before, value))
    package = each.package
    return PublishedContract(
        id=str(each.pk),
        kind=each.kind,
        number=each.number,
        name=each.name,
        contractor=each.contractor,
        contractor_id="",
        value_vnd=value,
        signed_on=each.signed_on,
        ends_on=each.ends_on,
        is_closed=stage in ("settled", "finances-left", "closed"),
        tender_method=package.method if package else "",
        estimate_vnd=package.price_vnd if package else None,
        changes=tuple(changes),
    )


def _years(keys: Sequence[UUID], at: date) -> dict[UUID, list[PlannedYear]]:
    """Return the plan of each budget year in force on a day, by source, and what was disbursed of it by then."""
    planned = (
        PlanMovement.objects.filter(line__project__in=keys, effective_on__lte=at)
        .values_list("line__project", "line__budget_year", "line__source")
        .annotate(vnd=Sum("amount_vnd"))
        .order_by("line__budget_year", "line__source")
    )
    paid = {
        (project, year): int(vnd)
        for project, year, vnd in Voucher.objects.filter(project__in=keys, paid_on__lte=at)
        .values_list("project", "line__budget_year")
        .annotate(vnd=Sum(PAID))
        .order_by()
    }
    parts: dict[tuple[UUID, int], dict[str, int]] = defaultdict(dict)
    for project, year, source, vnd in planned:
        parts[project, year][source] = int(vnd)
    years: dict[UUID, list[PlannedYear]] = defaultdict(list)
    for (project, year), by_source in parts.items():
        years[project].append(PlannedYear(year, _shares(by_source), paid.get((project, year), 0)))
    return years


def _shares(by_source: Mapping[str, int]) -> tuple[Share, ...]:
    known = sources()
    return tuple(
        Share(code, known[code].names.vi if code in known else code, vnd)
        for code, vnd in by_source.items()
        if vnd
    )


def _sectors(fields: Mapping[str, int]) -> tuple[str, ...]:
    told = [
        sector
        for field in sorted(fields, key=lambda name: -fields[name])
        for sector in SECTORS.get(field, ())
    ]
    return tuple(dict.fromkeys(told))


def _by_project(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    held: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        held[row.project_id].append(row)
    return held
