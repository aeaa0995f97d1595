"""
The portfolio on a day (danh mục dự án): the plan in force, what was disbursed of it, and every rate with its base.

One statement, however many projects: years of the calendar that are over are summed already (`LineYear`,
`ProjectYear`), and of the running one the vouchers up to the day are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from gatezone.projects.capital.rates import Rate, Sums, rates_of
from gatezone.projects.capital.yearend import cutoffs

_SQL = """
WITH plan AS (
    SELECT line.project_id,
        sum(each.amount_vnd) FILTER (WHERE line.plan_year = %(year)s) AS plan_year_vnd,
        sum(each.amount_vnd) FILTER (WHERE line.plan_year < %(year)s) AS plan_carried_vnd,
        sum(each.amount_vnd) FILTER (WHERE line.plan_year = %(year)s AND each.authority = 'prime-minister')
            AS plan_prime_minister_vnd,
        sum(each.amount_vnd) FILTER (WHERE line.plan_year = %(year)s
            AND each.authority IN ('council', 'committee')) AS plan_province_vnd
    FROM projects_planline line JOIN projects_planmovement each ON each.line_id = line.id
    WHERE line.budget_year = %(year)s AND each.effective_on <= %(at)s
    GROUP BY line.project_id
), this_year AS (
    SELECT line_id,
        coalesce(sum(amount_vnd) FILTER (WHERE counts_as = 'advance'), 0) AS advance_vnd,
        coalesce(sum(amount_vnd) FILTER (WHERE counts_as = 'volume'), 0) AS volume_vnd,
        coalesce(sum(amount_vnd) FILTER (WHERE counts_as = 'recovery'), 0) AS recovery_vnd,
        coalesce(sum(amount_vnd) FILTER (WHERE counts_as = 'returned-advance'), 0) AS returned_advance_vnd,
        coalesce(sum(amount_vnd) FILTER (WHERE counts_as = 'returned-volume'), 0) AS returned_volume_vnd
    FROM projects_voucher WHERE paid_on >= %(january)s AND paid_on <= %(at)s
    GROUP BY line_id
), of_lines AS (
    SELECT each.*, line.project_id, line.plan_year, line.budget_year
    FROM this_year each JOIN projects_planline line ON line.id = each.line_id
), of_year AS (
    SELECT project_id, plan_year, advance_vnd, volume_vnd, recovery_vnd, returned_advance_vnd, returned_volume_vnd
    FROM of_lines WHERE budget_year = %(year)s
    UNION ALL
    SELECT line.project_id, line.plan_year, each.advance_vnd, each.volume_vnd, each.recovery_vnd,
        each.returned_advance_vnd, each.returned_volume_vnd
    FROM projects_planline line JOIN projects_lineyear each ON each.line_id = line.id
    WHERE line.budget_year = %(year)s AND each.year < %(now)s
), disbursed AS (
    SELECT project_id,
        sum(advance_vnd + volume_vnd - returned_advance_vnd - returned_volume_vnd)
            FILTER (WHERE plan_year = %(year)s) AS disbursed_year_vnd,
        sum(advance_vnd + volume_vnd - returned_advance_vnd - returned_volume_vnd)
            FILTER (WHERE plan_year < %(year)s) AS disbursed_carried_vnd,
        sum(advance_vnd) AS advance_vnd,
        sum(volume_vnd - returned_volume_vnd) AS volume_vnd,
        sum(recovery_vnd) AS recovery_vnd,
        sum(advance_vnd - recovery_vnd - returned_advance_vnd) AS year_balance_vnd
    FROM of_year GROUP BY project_id
), each_ever AS (
    SELECT project_id, year, accepted_vnd, disbursed_vnd, balance_vnd
    FROM projects_projectyear WHERE year < %(now)s
    UNION ALL
    SELECT project_id, NULL, 0, sum(advance_vnd + volume_vnd - returned_advance_vnd - returned_volume_vnd),
        sum(advance_vnd - recovery_vnd - returned_advance_vnd)
    FROM of_lines GROUP BY project_id
    UNION ALL
    SELECT contract.project_id, %(now)s, sum(each.this_vnd), 0, 0
    FROM projects_acceptance each JOIN projects_contract contract ON contract.id = each.contract_id
    WHERE each.accepted_on >= %(january)s AND each.accepted_on <= %(at)s
    GROUP BY contract.project_id
), ever AS (
    SELECT project_id, sum(disbursed_vnd) AS disbursed_ever_vnd, sum(balance_vnd) AS balance_vnd,
        sum(accepted_vnd) AS accepted_ever_vnd,
        sum(accepted_vnd) FILTER (WHERE year = %(year)s) AS accepted_year_vnd
    FROM each_ever GROUP BY project_id
), total AS (
    SELECT DISTINCT ON (project_id) project_id, total_vnd AS total_investment_vnd
    FROM projects_decision WHERE effective_on <= %(at)s AND kind <> 'settlement'
    ORDER BY project_id, kind LIKE 'investment%%' DESC, effective_on DESC, at DESC
)
SELECT project.id, coalesce(project.code7, ''), project.name_vi, project.name_en, project.name_zh, project.stage,
    project."group", project.is_sample,
    {sums}
FROM projects_project project
LEFT JOIN plan ON plan.project_id = project.id
LEFT JOIN disbursed ON disbursed.project_id = project.id
LEFT JOIN ever ON ever.project_id = project.id
LEFT JOIN total ON total.project_id = project.id
WHERE (plan.project_id IS NOT NULL OR ever.project_id IS NOT NULL OR total.project_id IS NOT NULL)
    AND (%(only)s::uuid[] IS NULL OR project.id = ANY(%(only)s))
ORDER BY project.code7, project.registered_at, project.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Sums):
    """
    What the rates are made of, and what explains them, in đồng.

    ``advance_vnd``, ``volume_vnd`` (less what came back), ``recovery_vnd`` and ``year_balance_vnd`` are of the
    year's plans, carried over or not; ``balance_vnd`` is what is left of every advance ever paid.
    """

    advance_vnd: int = 0
    volume_vnd: int = 0
    recovery_vnd: int = 0
    year_balance_vnd: int = 0
    balance_vnd: int = 0
    accepted_ever_vnd: int = 0

    @property
    def plan_vnd(self) -> int:
        """The plan of the year and what was carried over into it."""
        return self.plan_year_vnd + self.plan_carried_vnd

    @property
    def disbursed_vnd(self) -> int:
        """What was disbursed of both."""
        return self.disbursed_year_vnd + self.disbursed_carried_vnd

    @property
    def completed_vnd(self) -> int:
        """What is paid for completed volume of both, in cash and with advances (thanh toán KLHT)."""
        return self.volume_vnd + self.recovery_vnd


NAMES = tuple(each.name for each in fields(Money))


@dataclass(frozen=True, slots=True)
class PortfolioProject:
    """A project, as a portfolio names it."""

    id: UUID
    code7: str
    name_vi: str
    name_en: str
    name_zh: str
    stage: str
    group: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A project on a day, with what its rates are made of."""

    project: PortfolioProject
    sums: Money


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The projects on a day, for the plan of a year, and all of them together."""

    at: date
    year: int
    rule_set: str
    certain: bool
    rows: tuple[PortfolioRow, ...]
    total: Money

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Every rate of the whole, each with its base."""
        return self.rates_of(self.total)

    def rates_of(self, sums: Money) -> tuple[Rate, ...]:
        """Every rate of one project, or of the whole."""
        return rates_of(sums, as_of=self.at)


def year_of(day: date) -> int:
    """
    Return the year whose plan is spoken of on a day: until its payments end on 31 January, the one before.

    Source: Decree 254/2025/NĐ-CP, art. 12.
    """
    return day.year - 1 if day <= cutoffs(day.year - 1).payment else day.year


def portfolio(*, at: date, year: int | None = None, only: Iterable[UUID] | None = None) -> Portfolio:
    """
    Return the portfolio as it stood on a day, for the plan of a year (see `year_of`).

    Cost: one SQL statement.
    """
    wanted = year_of(at) if year is None else year
    with connection.cursor() as cursor:
        sums = ",\n    ".join(f"coalesce({name}, 0)::bigint" for name in map(_column, NAMES))
        cursor.execute(
            _SQL.replace("{sums}", sums),
            {
                "at": at,
                "year": wanted,
                "now": at.year,
                "january": date(at.year, 1, 1),
                "only": None if only is None else list(only),
            },
        )
        rows = tuple(_row(found) for found in cursor.fetchall())
    rules = cutoffs(wanted)
    return Portfolio(at, wanted, rules.rule_set, rules.certain, rows, total_of(row.sums for row in rows))


def total_of(sums: Iterable[Money]) -> Money:
    """Return what several come to together: the exact sum, which is rounded only where it is shown."""
    totals = dict.fromkeys(NAMES, 0)
    for each in sums:
        for name in NAMES:
            totals[name] += getattr(each, name)
    return Money(**totals)


_QUALIFIED: Mapping[str, str] = {
    "advance_vnd": "disbursed.advance_vnd",
    "volume_vnd": "disbursed.volume_vnd",
    "recovery_vnd": "disbursed.recovery_vnd",
    "balance_vnd": "ever.balance_vnd",
}


def _column(name: str) -> str:
    # The project has running sums of these names too.
    return _QUALIFIED.get(name, name)


def _row(found: tuple[Any, ...]) -> PortfolioRow:
    return PortfolioRow(PortfolioProject(*found[:8]), Money(**dict(zip(NAMES, found[8:], strict=True))))
