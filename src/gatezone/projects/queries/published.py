"""
What of the projects is published (công khai): plans, totals, progress, disbursement, acceptance and settlement.

Nobody's name and no bank account is: people are not asked for here, and what is paid for land is a sum.
Source: Law on Public Investment 58/2024/QH15, art. 15.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gatezone.kernel.errors import NotFound
from gatezone.projects.capital.curves import Curves
from gatezone.projects.models import CONTRACTS, Project
from gatezone.projects.queries.dossier import ContractRow, DecisionRow, contracts_of, decisions_of
from gatezone.projects.queries.portfolio import Portfolio, PortfolioRow, portfolio
from gatezone.projects.queries.seeing import ProjectCard, card_of, curves_of

PRIVATE_STAGES = ("proposed", "inherited")
"""What is only an idea, or whose papers are not there, is not published."""


class NoSuchWork(NotFound):
    """There is no such work, or it is not published yet."""


@dataclass(frozen=True, slots=True)
class Work:
    """A project as anybody may see it."""

    card: ProjectCard
    row: PortfolioRow
    curves: Curves | None
    decisions: tuple[DecisionRow, ...]
    contracts: tuple[ContractRow, ...]


def works(*, at: date) -> tuple[Portfolio, Mapping[UUID, ProjectCard]]:
    """Return the published projects on a day with their sums. Cost: two SQL statements."""
    found = {each.pk: card_of(each) for each in published()}
    return portfolio(at=at, only=found), found


def work(code7: str, *, at: date) -> tuple[Portfolio, Work]:
    """Return one published project by its code. Raises: NoSuchWork. Cost: eight SQL statements."""
    seen = published().filter(code7=code7)
    found = seen.first()
    whole = portfolio(at=at, only=[found.pk]) if found else None
    if found is None or whole is None or not whole.rows:
        raise NoSuchWork(code=code7[:20])
    return whole, Work(
        card=card_of(found),
        row=whole.rows[0],
        curves=curves_of([found.pk], at, year=whole.year, with_months=False).get(found.pk),
        decisions=decisions_of(seen),
        contracts=tuple(each for each in contracts_of(seen) if each.kind in CONTRACTS),
    )


def published() -> QuerySet[Project]:
    """Return the projects that are published, in the order of their codes."""
    return Project.objects.exclude(code7=None).exclude(stage__in=PRIVATE_STAGES).order_by("code7")
