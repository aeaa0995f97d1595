"""The plans of a year set out by months: what was scheduled, and what should be paid out by a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from gatezone.kernel.actor import Actor
from gatezone.projects.capital.months import scheduled
from gatezone.projects.models import MonthSchedule, PlanMovement, Project, Voucher
from gatezone.projects.queries.planned import months_set
from gatezone.projects.queries.seeing import PAID


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A plan set out by months, the newest version first; ``months`` are twelve amounts in đồng."""

    year: int
    version: int
    months: tuple[int, ...]
    plan_vnd: int
    made_on: date
    reason: str
    by: str


def schedules(project: UUID, *, year: int, by: Actor) -> tuple[ScheduleRow, ...]:
    """Return the versions of the schedule of a year, the newest first. Cost: one SQL statement."""
    found = MonthSchedule.objects.filter(project__in=Project.objects.seen_by(by), project=project, year=year)
    return tuple(
        ScheduleRow(
            each.year, each.version, tuple(each.months), each.plan_vnd, each.made_on, each.reason, each.by
        )
        for each in found.order_by("-version")
    )


def plan_of_year(project: UUID, *, year: int, on: date) -> int:
    """Return a project's own plan of a year in force on a day, what was carried over left out. Cost: one statement."""
    found = PlanMovement.objects.filter(
        line__project=project, line__plan_year=year, line__budget_year=year, effective_on__lte=on
    )
    return int(found.aggregate(vnd=Sum("amount_vnd"))["vnd"] or 0)


def paid_by_month(project: UUID, *, year: int, on: date) -> tuple[int, ...]:
    """
    Return what was paid out of a year's own plan in each month until a day; January's payments stand in December.

    Cost: one SQL statement.
    """
    paid = [0] * 12
    found = (
        Voucher.objects.filter(project=project, line__plan_year=year, line__budget_year=year, paid_on__lte=on)
        .values("paid_on__year", "paid_on__month")
        .annotate(vnd=Sum(PAID))
    )
    for row in found:
        paid[row["paid_on__month"] - 1 if row["paid_on__year"] == year else 11] += int(row["vnd"])
    return tuple(paid)


def scheduled_by(keys: Collection[UUID], year: int, on: date) -> dict[UUID, int]:
    """Return what was scheduled to be paid out by a day, of projects that have a schedule. Cost: one SQL statement."""
    return {key: scheduled(months, year, on) for key, months in months_set(keys, year, on).items()}
