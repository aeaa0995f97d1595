"""The portfolio, each project with its papers, and the vouchers every rate opens into."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from gatezone.clearance.queries import contracts_waiting
from gatezone.files.queries import files_about
from gatezone.journal.queries import standings
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.events import VoucherNoted
from gatezone.projects.queries import portfolio
from gatezone.projects.queries.contracts import packages
from gatezone.projects.queries.dossier import VOUCHERS_SHOWN, dossier, vouchers
from gatezone.projects.queries.monthly import monthly_sheet
from gatezone.projects.queries.planned import last_planned
from gatezone.projects.queries.seeing import ProjectCard, card, cards, curves_of, together
from gatezone.projects.queries.settling import settlement_terms
from gatezone.projects.queries.watched import warned
from gatezone.projects.watching import RED, Warned, counts
from gatezone.reports.investment import workbook_of
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, File, file, page
from gatezone.web.projects.chart import chart_of
from gatezone.web.projects.telling import READERS, asked_for, names, roles
from gatezone.web.projects.timeline import timeline
from gatezone.web.projects.wording import Shown, shown
from gatezone.workdays.queries import zone_now

CARRIED: Mapping[str, bool | None] = {"R2": False, "R2-TTg": False, "R2-UBND": False, "R3": True}
"""Which vouchers make a rate: those of the year's own plan, of what was carried over, or both."""


@page("projects/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """Show the portfolio on a day, with every rate, curve and warning. Cost: twenty SQL statements at most."""
    on, year = asked_for(request)
    known = cards(by=actor_of(request))
    found = portfolio(at=on, year=year, only=known)
    drawn = curves_of(known, on, year=year)
    warnings = warned(
        found.rows, drawn, on, year=year, uncleared=contracts_waiting(known, by=actor_of(request), on=on)
    )
    listed = [row.project.id for row in found.rows]
    return {
        **_asked(on, year),
        "rates": found.rates,
        "total": found.total,
        "chart": chart_of(year, together(drawn.values())),
        "lines": [
            {
                "card": known[row.project.id],
                "row": row,
                "rate": found.rates_of(row.sums)[0],
                "chart": chart_of(year, drawn.get(row.project.id)),
                "counts": counts(warnings.get(row.project.id, ())),
            }
            for row in found.rows
        ],
        "unplanned": [each for key, each in known.items() if key not in listed],
        "warnings": _grouped([known[key] for key in listed], warnings),
        "is_sample": any(each.is_sample for each in known.values()),
        "certain": found.certain,
        "planned": None if found.total.plan_vnd else last_planned(known, before=year),
        "may_register": PROJECT_OFFICER in actor_of(request).duties_over(),
    }


@page("projects/project.html", *READERS)
def one(request: HttpRequest, project: UUID) -> Context:
    """Show one project: rates, curves, warnings, timeline and papers. Cost: thirty-three SQL statements."""
    actor, (on, year) = actor_of(request), asked_for(request)
    this = card(project, by=actor)
    found = portfolio(at=on, year=year, only=[project])
    drawn = curves_of([project], on, year=year)
    waiting = contracts_waiting([project], by=actor, on=on)
    warnings = warned(found.rows, drawn, on, year=year, uncleared=waiting)
    officer = names().get(this.officer, "")
    papers = dossier(project, by=actor)
    return {
        **_asked(on, year),
        "card": this,
        "officer": officer,
        "rates": found.rates,
        "sums": found.total,
        "chart": chart_of(year, drawn.get(project)),
        "warnings": shown(warnings.get(project, ()), officer=officer),
        "papers": papers,
        "files": files_about(papers.proved, by=actor),
        "timeline": timeline(this, papers, on),
        "settlement": settlement_terms(this),
        "packages": packages(project, by=actor),
        **roles(actor, project),
    }


@page("projects/vouchers.html", *READERS)
def vouchers_of(request: HttpRequest, project: UUID | None = None) -> Context:
    """
    Show the vouchers a rate of a project is made of, or one of the portfolio, each with its proof.

    Cost: eight SQL statements.
    """
    actor, (on, year) = actor_of(request), asked_for(request)
    known = {project: card(project, by=actor)} if project else cards(by=actor)
    found = portfolio(at=on, year=year, only=known)
    key = request.GET.get("rate", "R1")
    rate = next((each for each in found.rates if each.key == key), found.rates[0])
    rows = vouchers(
        by=actor,
        on=on,
        year=None if rate.key == "R4" else year,
        project=project,
        carried=CARRIED.get(rate.key),
    )
    told = standings(VoucherNoted.KIND, [each.ref for each in rows])
    return {
        **_asked(on, year),
        "card": known[project] if project else None,
        "rate": rate,
        "rows": [(each, told[each.ref]) for each in rows],
        "broken": [(each, told[each.ref]) for each in rows if told[each.ref].faults],
        "is_cut": len(rows) == VOUCHERS_SHOWN,
        "sum_vnd": sum(each.adds_vnd for each in rows),
    }


@file(*READERS)
def monthly(request: HttpRequest) -> File:
    """Give the monthly form on a day as a spreadsheet. Cost: seven SQL statements."""
    on, year = asked_for(request)
    known = cards(by=actor_of(request))
    sheet = monthly_sheet(at=on, year=year, only=known)
    places = {key: each.place for key, each in known.items()}
    sample = any(each.is_sample for each in known.values())
    return f"giai-ngan-{on.isoformat()}.xlsx", workbook_of(sheet, places, made_at=zone_now(), sample=sample)


def _asked(on: date, year: int) -> dict[str, object]:
    return {
        "on": on,
        "year": year,
        "years": [year - 1, year + 1],
        "query": f"on={on.isoformat()}&year={year}",
    }


def _grouped(
    planned: Iterable[ProjectCard], warnings: Mapping[UUID, tuple[Warned, ...]]
) -> list[list[tuple[ProjectCard, Shown]]]:
    """Return the warnings of all projects, one group a kind and level, the red ones first."""
    people = names()
    groups: dict[tuple[bool, str], list[tuple[ProjectCard, Shown]]] = {}
    for this in planned:
        for each in shown(warnings.get(this.id, ()), officer=people.get(this.officer, "")):
            groups.setdefault((each.level != RED, each.code), []).append((this, each))
    return [groups[key] for key in sorted(groups)]
