"""Which years have a plan of capital, and what the months of one were set to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Sum

from gatezone.projects.capital.yearend import cutoffs
from gatezone.projects.models import MonthSchedule, PlanMovement


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """A year with a plan, and the last day money of it may be paid."""

    year: int
    last_day: date


def last_planned(projects: Iterable[UUID], *, before: int) -> PlannedYear | None:
    """Return the last year before one that has a plan of some projects; nothing where none has. Cost: one statement."""
    found = PlanMovement.objects.filter(line__project__in=list(projects), line__budget_year__lt=before)
    years = found.values_list("line__budget_year").annotate(vnd=Sum("amount_vnd")).filter(vnd__gt=0)
    year = years.order_by("-line__budget_year").values_list("line__budget_year", flat=True).first()
    return PlannedYear(year, cutoffs(year).payment) if year else None


def months_set(keys: Iterable[UUID], year: int, on: date) -> Mapping[UUID, Sequence[int]]:
    """Return the months of a year as set out by a day, of projects that have a schedule. Cost: one SQL statement."""
    newest = (
        MonthSchedule.objects.filter(project__in=list(keys), year=year, made_on__lte=on)
        .order_by("project", F("version").desc())
        .distinct("project")
        .values_list("project", "months")
    )
    return dict(newest)
