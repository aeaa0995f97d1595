"""What a leader looks at in the morning: every number a figure of a day or a year, told and not listed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from gatezone.documents.events import DocumentIssued, IncomingRegistered
from gatezone.incidents.events import IncidentNoticed
from gatezone.journal.queries import EntryRow, entries_between
from gatezone.kernel.figure import Figure, Share
from gatezone.kernel.periods import Period, day_until, hanoi_moment
from gatezone.programme.events import (
    DirectiveRegistered,
    ResultSubmitted,
    TaskGiven,
    TaskRated,
)
from gatezone.projects.events import ObstacleRaised, PlanMoved, ProjectDecided
from gatezone.reports import queries as reports
from gatezone.reports.daily import COUNT_CLOSES
from gatezone.reports.events import ReportIssued
from gatezone.reports.queries import DayRow
from gatezone.reports.spans import Span

TOLD = (
    DirectiveRegistered.KIND,
    TaskGiven.KIND,
    ResultSubmitted.KIND,
    TaskRated.KIND,
    IncomingRegistered.KIND,
    DocumentIssued.KIND,
    ReportIssued.KIND,
    IncidentNoticed.KIND,
    ObstacleRaised.KIND,
    ProjectDecided.KIND,
    PlanMoved.KIND,
)
"""What a leader is told of as news; trucks and charges are told in numbers."""

NEWS = 12
CHART_DAYS = 14


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a figure, and where it opens."""

    figure: Figure
    amount: int
    address: str


@dataclass(frozen=True, slots=True)
class Morning:
    """The numbers of a morning: of the day before, of the year so far, and of the last two weeks."""

    yesterday: date
    cleared: Told
    cleared_today: Told
    waiting: Told
    fees_yesterday: Told
    fees_year: Told
    due: Told
    projects: Told
    plan: Told
    disbursed: Told
    rate: Share
    rate_address: str
    days: tuple[DayRow, ...]
    news: tuple[EntryRow, ...]
    more: int


def morning(today: date, *, now: datetime) -> Morning:
    """
    Return what is told in the morning of a day.

    The day of the trucks ends at 20:00, that of the money at midnight. Cost: twelve SQL statements.
    """
    yesterday = today - timedelta(days=1)
    trucks = day_until(COUNT_CLOSES, yesterday)
    year = Period(
        hanoi_moment(date(today.year, 1, 1), time(0)), hanoi_moment(today + timedelta(days=1), time(0))
    )
    span = {"span": yesterday.isoformat()}
    so_far = {"from": f"{today.year}-01-01", "until": today.isoformat()}

    def of(code: str, period: Period, asked: Mapping[str, str]) -> Told:
        figure = reports.figure(code)
        return Told(figure, figure.amount(period), address_of(code, asked))

    plan = of("projects.plan-in-force", year, so_far)
    disbursed = of("projects.disbursed-of-plan", year, so_far)
    rate = reports.RATES["projects.disbursed-rate"]
    entries = entries_between(
        TOLD, Period(hanoi_moment(yesterday, time(0)), max(now, hanoi_moment(today, time(0))))
    )
    return Morning(
        yesterday=yesterday,
        cleared=of("crossings.vehicles-cleared", trucks, {"day": yesterday.isoformat()}),
        cleared_today=of(
            "crossings.vehicles-cleared", day_until(COUNT_CLOSES, today), {"day": today.isoformat()}
        ),
        waiting=of("crossings.vehicles-waiting", trucks, {"day": yesterday.isoformat()}),
        fees_yesterday=of("charges.fees-collected", Span.read(yesterday.isoformat()).period, span),
        fees_year=of("charges.fees-collected", year, so_far),
        due=of("charges.fees-due", year, so_far),
        projects=of("projects.projects", year, so_far),
        plan=plan,
        disbursed=disbursed,
        rate=Share(disbursed.amount, plan.amount, today, rate.rule_set(today)),
        rate_address=address_of(rate.code, so_far),
        days=tuple(reversed(reports.days(until=yesterday, count=CHART_DAYS))),
        news=tuple(reversed(entries))[:NEWS],
        more=max(0, len(entries) - NEWS),
    )


def address_of(code: str, asked: Mapping[str, str]) -> str:
    """Return where a figure opens."""
    return f"{reverse('office:figure', args=[code])}?{urlencode(asked)}"
