"""By when the steps of a final settlement are due, after what a project has come to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from gatezone.projects.capital.settlement import DueByRules, accounts_due, approve_due, examine_due
from gatezone.projects.models import StageMove
from gatezone.projects.queries.seeing import ProjectCard
from gatezone.workdays.queries import calendar_of

SUBMITTED = "settlement-submitted"
SETTLED = frozenset({"settled", "finances-left"})


@dataclass(frozen=True, slots=True)
class SettlementTerm:
    """A step of a settlement that is awaited (``submit``, ``examine``, ``approve``, ``accounts``), and by when."""

    step: str
    due: DueByRules


def settlement_terms(this: ProjectCard) -> tuple[SettlementTerm, ...]:
    """Return the steps of the settlement of a project that are awaited. Cost: one SQL statement at most."""
    if this.settlement_due:
        return (SettlementTerm("submit", this.settlement_due),)
    if this.stage == SUBMITTED and this.group:
        return _judged(this)
    due = accounts_due_of([this.id]).get(this.id) if this.stage in SETTLED else None
    return (SettlementTerm("accounts", due),) if due else ()


def accounts_due_of(projects: Collection[UUID]) -> Mapping[UUID, DueByRules]:
    """
    Return by when the accounts of projects that are settled must be closed, from the day of the decision.

    Cost: one SQL statement; none where no project is asked for.
    """
    if not projects:
        return {}
    settled = StageMove.objects.filter(project__in=projects, name="settle").order_by()
    found = settled.values("project").annotate(day=Max("paper_on")).values_list("project", "day")
    calendar = calendar_of("vietnam")
    return {project: accounts_due(day, calendar) for project, day in found}


def _judged(this: ProjectCard) -> tuple[SettlementTerm, ...]:
    """Return by when it is examined and approved; nobody tells the day of the examination, so its last one counts."""
    submitted = StageMove.objects.filter(project=this.id, name="submit_settlement")
    submitted_on: date | None = submitted.aggregate(day=Max("on"))["day"]
    if submitted_on is None:
        return ()
    calendar = calendar_of("vietnam")
    examined = examine_due(this.group, submitted_on, calendar)
    approved = approve_due(this.group, submitted_on, examined.on, calendar)
    return SettlementTerm("examine", examined), SettlementTerm("approve", approved)
