"""The portfolio, each project with its papers, and the vouchers every rate opens into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatezone.clearance.queries import contracts_waiting
from gatezone.journal.queries import standings
from gatezone.kernel.names import Names
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects.events import VoucherNoted
from gatezone.projects.queries import Portfolio, PortfolioRow, portfolio
from gatezone.projects.queries.contracts import packages
from gatezone.projects.queries.dossier import (
    VOUCHERS_SHOWN,
    dossier,
    vouchers,
)
from gatezone.projects.queries.monthly import monthly_sheet
from gatezone.projects.queries.planned import last_planned
from gatezone.projects.queries.seeing import ProjectCard, card, cards, curves_of, together
from gatezone.projects.queries.watched import warned
from gatezone.projects.rates import Rate
from gatezone.projects.watching import RED, Warned, counts
from gatezone.reports.investment import workbook_of
from gatezone.web.actors import actor_of, desk
from gatezone.web.pages import Context, page
from gatezone.web.project.chart import Chart, chart_of
from gatezone.web.project.telling import READERS, asked_for, duties_over, names
from gatezone.web.project.timeline import timeline
from gatezone.web.project.wording import Shown, shown
from gatezone.workdays.queries import zone_now

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

CARRIED: Mapping[str, bool | None] = {"R2": False, "R2-TTg": False, "R2-UBND": False, "R3": True}
"""Which vouchers make a rate: those of the year's own plan, of what was carried over, or both."""


@dataclass(frozen=True, slots=True)
class Line:
    """A project in the list: its money, its rate, its drawing and how many warnings."""

    card: ProjectCard
    row: PortfolioRow
    rate: Rate
    chart: Chart | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Warnings:
    """One kind of warning at one level: what is done, by whom, and the projects it is about."""

    code: str
    level: str
    names: Names
    action: Names
    owner: Names
    about: list[tuple[ProjectCard, Shown]]


@page("project/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """Show the portfolio on a day, with every rate, curve and warning. Cost: twenty SQL statements at most."""
    on, year = asked_for(request)
    known = cards(by=actor_of(request))
    found = portfolio(at=on, year=year, only=known)
    drawn = curves_of(known, on, year=year)
    warnings = warned(
        found.rows, drawn, on, year=year, uncleared=contracts_waiting(known, by=actor_of(request), on=on)
    )
    people = names()
    return {
        **_asked(on, year),
        "rates": found.rates,
        "total": found.total,
        "chart": chart_of(year, together(drawn.values())),
        "lines": [
            Line(
                known[row.project.id],
                row,
                found.rates_of(row.sums)[0],
                chart_of(year, drawn.get(row.project.id)),
                counts(warnings.get(row.project.id, ())),
            )
            for row in found.rows
        ],
        "unplanned": [
            each for key, each in known.items() if key not in {row.project.id for row in found.rows}
        ],
        "warnings": _grouped(found, known, warnings, people),
        "is_sample": any(each.is_sample for each in known.values()),
        "certain": found.certain,
        "planned": None if found.total.plan_vnd else last_planned(known, before=year),
        "may_register": PROJECT_OFFICER in actor_of(request).duties_over(),
    }


@page("project/project.html", *READERS)
def one(request: HttpRequest, project: UUID) -> Context:
    """Show one project: rates, curves, warnings, timeline and papers. Cost: thirty SQL statements."""
    actor, (on, year) = actor_of(request), asked_for(request)
    this = card(project, by=actor)
    found = portfolio(at=on, year=year, only=[project])
    drawn = curves_of([project], on, year=year)
    waiting = contracts_waiting([project], by=actor, on=on)
    warnings = warned(found.rows, drawn, on, year=year, uncleared=waiting)
    officer = names().get(this.officer, "")
    papers, held = dossier(project, by=actor), duties_over(actor, project)
    return {
        **_asked(on, year),
        "card": this,
        "officer": officer,
        "rates": found.rates,
        "sums": found.total,
        "chart": chart_of(year, drawn.get(project)),
        "warnings": shown(warnings.get(project, ()), officer=officer),
        "papers": papers,
        "timeline": timeline(this, papers, on),
        "packages": packages(project, by=actor),
        "is_accountant": ACCOUNTANT in held,
        "is_officer": PROJECT_OFFICER in held,
        "is_leader": LEADER in held,
        "certain": found.certain,
    }


@desk(*READERS)
@require_safe
@never_cache
def vouchers_of(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show the vouchers a rate of a project is made of, each with its proof. Cost: eight SQL statements."""
    return _vouchers(request, card(project, by=actor_of(request)))


@desk(*READERS)
@require_safe
@never_cache
def vouchers_of_all(request: HttpRequest) -> HttpResponse:
    """Show the vouchers a rate of the portfolio is made of, each with its proof. Cost: eight SQL statements."""
    return _vouchers(request, None)


@desk(*READERS)
@require_safe
@never_cache
def monthly(request: HttpRequest) -> HttpResponse:
    """Give the monthly form on a day as a spreadsheet. Cost: seven SQL statements."""
    on, year = asked_for(request)
    known = cards(by=actor_of(request))
    sheet = monthly_sheet(at=on, year=year, only=known)
    places = {key: each.place for key, each in known.items()}
    sample = any(each.is_sample for each in known.values())
    book = workbook_of(sheet, places, made_at=zone_now(), sample=sample)
    answer = HttpResponse(book, content_type=SPREADSHEET)
    answer["Content-Disposition"] = f'attachment; filename="giai-ngan-{on.isoformat()}.xlsx"'
    return answer


def _asked(on: date, year: int) -> dict[str, object]:
    return {
        "on": on,
        "year": year,
        "years": [year - 1, year + 1],
        "query": f"on={on.isoformat()}&year={year}",
    }


def _grouped(
    found: Portfolio,
    known: Mapping[UUID, ProjectCard],
    warnings: Mapping[UUID, tuple[Warned, ...]],
    people: Mapping[str, str],
) -> list[Warnings]:
    """Return the warnings of all projects, one group a kind and level, the red ones first."""
    groups: dict[tuple[bool, str], list[tuple[ProjectCard, Shown]]] = {}
    for row in found.rows:
        this = known[row.project.id]
        for each in shown(warnings.get(this.id, ()), officer=people.get(this.officer, "")):
            groups.setdefault((each.level != RED, each.code), []).append((this, each))
    return [
        Warnings(one.code, one.level, one.names, one.action, one.owner, about)
        for _, about in sorted(groups.items(), key=lambda each: each[0])
        for one in (about[0][1],)
    ]


def _vouchers(request: HttpRequest, this: ProjectCard | None) -> HttpResponse:
    on, year = asked_for(request)
    actor = actor_of(request)
    key = request.GET.get("rate", "R1")
    found = portfolio(at=on, year=year, only=[this.id] if this else cards(by=actor))
    rate = next((each for each in found.rates if each.key == key), found.rates[0])
    rows = vouchers(
        by=actor,
        on=on,
        year=None if rate.key == "R4" else year,
        project=this.id if this else None,
        carried=CARRIED.get(rate.key),
    )
    told = standings(VoucherNoted.KIND, [each.ref for each in rows])
    page = {
        **_asked(on, year),
        "card": this,
        "rate": rate,
        "rates": [each for each in found.rates if each.key != "R5"],
        "rows": [(each, told[each.ref]) for each in rows],
        "broken": [(each, told[each.ref]) for each in rows if told[each.ref].faults],
        "is_cut": len(rows) == VOUCHERS_SHOWN,
        "sum_vnd": sum(each.adds_vnd for each in rows),
        "sums": found.total,
    }
    return render(request, "project/vouchers.html", page)
