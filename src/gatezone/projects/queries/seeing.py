"""Projects as they stand on a day: what each is, and the steps of its curves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BigIntegerField, Case, F, QuerySet, Sum, When

from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.projects.capital.curves import Curves, Point, curves
from gatezone.projects.capital.settlement import DueByRules, submit_due
from gatezone.projects.models import NoSuchProject, PlanMovement, Project, Voucher
from gatezone.projects.queries.planned import months_set
from gatezone.workdays.queries import calendar_of

WAITING_FOR_SETTLEMENT = "handed-over"

PAID = Case(
    When(counts_as="recovery", then=0),
    When(counts_as__in=("returned-advance", "returned-volume"), then=-F("amount_vnd")),
    default=F("amount_vnd"),
    output_field=BigIntegerField(),
)
"""What a voucher adds to the disbursement: a recovery nothing, what was returned less than nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """What a project is; ``officer`` is the reference of an account, or nothing."""

    id: UUID
    code7: str
    names: Names
    place: str
    owner_unit: str
    officer: str
    stage: str
    group: str
    group_clause: str
    group_rule_set: str
    is_sample: bool
    planned_start: date | None
    planned_finish: date | None
    started_on: date | None
    completed_on: date | None
    handed_over_on: date | None
    first_capital_year: int | None
    fields: Mapping[str, int]
    group_reason: str
    needs_land: bool
    settlement_due: DueByRules | None = None


def cards(*, by: Actor) -> Mapping[UUID, ProjectCard]:
    """Return the projects an actor may see, in the order of their codes. Cost: one SQL statement."""
    return {each.pk: card_of(each) for each in Project.objects.seen_by(by).order_by("code7", "registered_at")}


def card(project: UUID, *, by: Actor) -> ProjectCard:
    """Return one project. Raises: NoSuchProject. Cost: one SQL statement."""
    found = Project.objects.seen_by(by).filter(pk=project).first()
    if found is None:
        raise NoSuchProject(project=str(project))
    return card_of(found)


def card_of(found: Project) -> ProjectCard:
    """Return a project as a card."""
    return ProjectCard(
        id=found.pk,
        code7=found.code7 or "",
        names=Names(found.name_vi, found.name_en or found.name_vi, found.name_zh),
        place=found.place,
        owner_unit=found.owner_unit,
        officer=found.officer,
        stage=found.stage,
        group=found.group,
        group_clause=found.group_clause,
        group_rule_set=found.group_rule_set,
        is_sample=found.is_sample,
        planned_start=found.planned_start,
        planned_finish=found.planned_finish,
        started_on=found.started_on,
        completed_on=found.completed_on,
        handed_over_on=found.handed_over_on,
        first_capital_year=found.first_capital_year,
        fields=found.fields,
        group_reason=found.group_reason,
        needs_land=found.needs_land,
        settlement_due=settlement_due(found),
    )


def settlement_due(found: Project) -> DueByRules | None:
    """Return by when the settlement of a project that was handed over is submitted; nothing while none is awaited."""
    if found.stage != WAITING_FOR_SETTLEMENT or not found.handed_over_on or not found.group:
        return None
    return submit_due(found.group, found.handed_over_on, calendar_of("vietnam"))


def curves_of(
    projects: Iterable[UUID], on: date, *, year: int, with_months: bool = True
) -> Mapping[UUID, Curves]:
    """
    Return the curves of projects that have a plan in a year, or spend one; with what their months were set to.

    Cost: three SQL statements.
    """
    keys = list(projects)
    moved = PlanMovement.objects.filter(
        line__project__in=keys, line__budget_year=year, effective_on__lte=on
    ).values_list("line__project", "effective_on", "amount_vnd")
    spent: QuerySet[Voucher, tuple[UUID, date, int]] = (
        Voucher.objects.filter(project__in=keys, line__budget_year=year, paid_on__lte=on)
        .values("project", "paid_on")
        .annotate(vnd=Sum(PAID))
        .values_list("project", "paid_on", "vnd")
    )
    plan: dict[UUID, list[Point]] = defaultdict(list)
    paid: dict[UUID, list[Point]] = defaultdict(list)
    for key, day, vnd in moved:
        plan[key].append((day, vnd))
    for key, day, vnd in spent:
        paid[key].append((day, int(vnd)))
    months = months_set(keys, year, on) if with_months else {}
    return {
        key: curves(year, on, plan=plan[key], paid=paid[key], months=months.get(key, ()))
        for key in plan.keys() | paid.keys()
    }


def together(found: Iterable[Curves]) -> Curves | None:
    """
    Return the curves of several projects as one; nothing where there is none.

    What was set out by months is of all of them or of none.
    """
    listed = list(found)
    if not listed:
        return None

    def added(lines: Iterable[tuple[Point, ...]]) -> tuple[Point, ...]:
        return tuple((points[0][0], sum(vnd for _, vnd in points)) for points in zip(*lines, strict=True))

    return Curves(
        plan=added(each.plan for each in listed),
        disbursed=added(each.disbursed for each in listed),
        forecast=added(each.forecast for each in listed),
        scheduled=added(each.scheduled for each in listed) if all(each.scheduled for each in listed) else (),
    )
