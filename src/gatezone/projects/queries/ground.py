"""What the clearance of the ground must know of projects: their contracts, and the money drawn for compensation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.projects.models import Contract, Project, Voucher

COMPENSATION = "compensation"


@dataclass(frozen=True, slots=True)
class ContractGround:
    """A contract as the ground under it is spoken of: nothing of its money but its value."""

    ref: Ref
    project: Ref
    number: str
    name: str
    value_vnd: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the Treasury paid on the compensation sheets of a project until a day, and what came of it there."""

    drawn_vnd: int
    returned_vnd: int
    settled_vnd: int


@dataclass(frozen=True, slots=True)
class ProjectName:
    """What a project is called; amounts of a sample are invented."""

    ref: Ref
    names: Names
    is_sample: bool


def projects_named(projects: Iterable[UUID]) -> dict[UUID, ProjectName]:
    """Return what projects are called. Cost: one SQL statement."""
    return {
        each.pk: ProjectName(
            each.ref, Names(each.name_vi, each.name_en or each.name_vi, each.name_zh), each.is_sample
        )
        for each in Project.objects.filter(pk__in=list(projects))
    }


def all_projects_named() -> list[ProjectName]:
    """Return what every project is called, by name. Cost: two SQL statements."""
    named = projects_named(Project.objects.values_list("pk", flat=True))
    return sorted(named.values(), key=lambda each: each.names.vi)


def projects_coded(codes: Iterable[str]) -> dict[str, UUID]:
    """Return the projects of some codes of the budget system, by code. Cost: one SQL statement."""
    found = Project.objects.filter(code7__in=list(codes)).order_by("code7")
    return {each.code7: each.pk for each in found if each.code7}


def contracts_of(project: UUID) -> list[ContractGround]:
    """Return the contracts of a project, but for its compensation sheets, by number. Cost: one SQL statement."""
    found = Contract.objects.filter(project=project).exclude(kind=COMPENSATION).order_by("number")
    return [
        ContractGround(each.ref, Ref("project", str(project)), each.number, each.name, each.value_vnd)
        for each in found
    ]


def drawn_for_compensation(project: UUID, *, on: date) -> Drawn:
    """Return the money drawn for compensation until a day, corrections counted. Cost: one SQL statement."""
    paid = Voucher.objects.filter(project=project, contract__kind=COMPENSATION, paid_on__lte=on)
    of = {
        each["counts_as"]: int(each["vnd"])
        for each in paid.order_by().values("counts_as").annotate(vnd=Sum("amount_vnd"))
    }
    returned = of.get("returned-advance", 0) + of.get("returned-volume", 0)
    settled = of.get("recovery", 0) + of.get("volume", 0) - of.get("returned-volume", 0)
    return Drawn(of.get("advance", 0) + of.get("volume", 0), returned, settled)


def open_advances(projects: Iterable[UUID], *, on: date) -> dict[UUID, tuple[date, int]]:
    """
    Return the day of the oldest advance for compensation that is not settled, and what is left of all, by project.

    What was settled, returned or corrected counts against the oldest first. Cost: one SQL statement.
    """
    rows = Voucher.objects.filter(
        project__in=list(projects), contract__kind=COMPENSATION, paid_on__lte=on
    ).order_by("paid_on", "at")
    given: dict[UUID, list[tuple[date, int]]] = {}
    gone: dict[UUID, int] = {}
    for each in rows:
        if each.counts_as == "advance" and each.amount_vnd > 0:
            given.setdefault(each.project_id, []).append((each.paid_on, each.amount_vnd))
        elif each.counts_as in ("advance", "recovery", "returned-advance"):
            less = -each.amount_vnd if each.counts_as == "advance" else each.amount_vnd
            gone[each.project_id] = gone.get(each.project_id, 0) + less
    found = {}
    for project, advances in given.items():
        left = sum(amount for _, amount in advances) - gone.get(project, 0)
        if left > 0:
            found[project] = (oldest_open(advances, gone.get(project, 0)), left)
    return found


def oldest_open(advances: list[tuple[date, int]], gone: int) -> date:
    """Return the day of the first advance that what is gone does not cover."""
    for paid_on, amount in advances:
        if gone < amount:
            return paid_on
        gone -= amount
    return advances[-1][0]
