"""The lines of the monthly investment sheet: what each project was given, accepted and was paid by a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Sum

from gatezone.projects.catalogue.sources import sources
from gatezone.projects.models import Decision, Obstacle, PlanMovement
from gatezone.projects.queries.portfolio import Money, Portfolio, PortfolioRow, portfolio

INVESTMENTS = ("investment", "investment-adjustment")


@dataclass(frozen=True, slots=True)
class MonthlyLine:
    """
    A line of the sheet, in đồng.

    ``given_vnd`` is all capital ever given, ``budget_vnd`` the part of the total investment that is in the public
    plan, ``by_source`` this year's plan, ``month`` what the month brought.
    """

    row: PortfolioRow
    decision: str
    budget_vnd: int
    given_vnd: int
    by_source: Mapping[str, int]
    accepted_month_vnd: int
    disbursed_month_vnd: int
    obstacles: tuple[str, ...]

    @property
    def before_vnd(self) -> int:
        """What was disbursed of the plans of earlier years."""
        return self.row.sums.disbursed_ever_vnd - self.row.sums.disbursed_vnd


@dataclass(frozen=True, slots=True)
class MonthlySheet:
    """The sheet of a month up to a day; the sources are those any plan of the year comes from."""

    portfolio: Portfolio
    lines: tuple[MonthlyLine, ...]
    sources: tuple[str, ...]


def monthly_sheet(*, at: date, year: int, only: Collection[UUID]) -> MonthlySheet:
    """Return the sheet of projects for the month a day lies in. Cost: six SQL statements."""
    now = portfolio(at=at, year=year, only=only)
    earlier = portfolio(at=at.replace(day=1) - timedelta(days=1), year=year, only=only)
    before = {row.project.id: row.sums for row in earlier.rows}
    keys = [row.project.id for row in now.rows]
    decided, given, plan, obstacles = (
        _decided(keys, at),
        _given(keys, at),
        _plan(keys, at, year),
        _open(keys, at),
    )
    lines = []
    for row in now.rows:
        key, was = row.project.id, before.get(row.project.id, Money())
        number, budget = decided.get(key, ("", 0))
        lines.append(
            MonthlyLine(
                row=row,
                decision=number,
                budget_vnd=budget,
                given_vnd=given.get(key, 0),
                by_source=plan[key],
                accepted_month_vnd=row.sums.accepted_ever_vnd - was.accepted_ever_vnd,
                disbursed_month_vnd=row.sums.disbursed_vnd - was.disbursed_vnd,
                obstacles=tuple(obstacles[key]),
            )
        )
    used = {source for each in plan.values() for source in each}
    return MonthlySheet(now, tuple(lines), tuple(code for code in sources() if code in used))


def _decided(keys: list[UUID], at: date) -> dict[UUID, tuple[str, int]]:
    found = (
        Decision.objects.filter(project__in=keys, kind__in=INVESTMENTS, effective_on__lte=at)
        .order_by("project", "-effective_on", "-at")
        .distinct("project")
    )
    in_plan = {code for code, each in sources().items() if each.in_plan}
    return {
        each.project_id: (each.number, sum(vnd for code, vnd in each.sources.items() if code in in_plan))
        for each in found
    }


def _given(keys: list[UUID], at: date) -> dict[UUID, int]:
    # What is carried away from one year is carried over into the next: together they give nothing new.
    found = PlanMovement.objects.filter(line__project__in=keys, effective_on__lte=at)
    return dict(found.values_list("line__project").annotate(vnd=Sum("amount_vnd")))


def _plan(keys: list[UUID], at: date, year: int) -> dict[UUID, dict[str, int]]:
    found = (
        PlanMovement.objects.filter(
            line__project__in=keys, line__budget_year=year, line__plan_year=year, effective_on__lte=at
        )
        .values(key=F("line__project"), source=F("line__source"))
        .annotate(vnd=Sum("amount_vnd"))
    )
    plan: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in found:
        plan[row["key"]][row["source"]] = int(row["vnd"])
    return plan


def _open(keys: list[UUID], at: date) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for each in Obstacle.objects.filter(project__in=keys, state="open", raised_on__lte=at).order_by("due_on"):
        found[each.project_id].append(each.description)
    return found
