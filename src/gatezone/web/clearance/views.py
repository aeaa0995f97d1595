"""One site and its sections: its figures, what runs there, what waits, who complained, and what anybody may see."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.clearance import queries
from gatezone.clearance.catalogue.laws import ITEMS, authority_on, law_on, rule_sets
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.catalogue.terms import terms as every_term
from gatezone.clearance.indicators import together
from gatezone.clearance.lifecycle import READERS
from gatezone.files.queries import files_about
from gatezone.kernel.errors import NotFound
from gatezone.projects.queries.ground import projects_named
from gatezone.web.actors import actor_of
from gatezone.web.clearance.site_acts import FIGURES, HAND_OVER
from gatezone.web.pages import Context, page, public_page
from gatezone.workdays.queries import zone_today


@page("clearance/site.html", *READERS)
def one(request: HttpRequest, project: UUID) -> Context:
    """Show one site: its sections, what waits for them, and where the money is. Cost: about fifteen statements."""
    actor, today = actor_of(request), zone_today()
    sections = queries.sections(project, by=actor, on=today)
    papers = queries.papers_of_site(project, by=actor)
    told, since = queries.money(project, by=actor, on=today)
    return {
        "site": queries.site(project, by=actor),
        "sections": sections,
        "totals": together(each.totals for each in sections),
        "money": told,
        "money_since": since,
        "papers": papers,
        "scans": files_about([each.ref for each in papers], by=actor),
        "months": queries.frozen_months(project, by=actor),
        "today": today,
    }


@page("clearance/section.html", *READERS)
def section(request: HttpRequest, project: UUID, section: UUID) -> Context:
    """Show one section: its figures, the terms that run, its papers and records of hand-over."""
    actor, today = actor_of(request), zone_today()
    keys = {"project": project, "section": section}
    site = queries.site(project, by=actor)
    row = queries.section(project, section, by=actor, on=today)
    is_kept = site.may_write and row.mode == "households"
    papers, records = (found(project, section, by=actor) for found in (queries.papers, queries.handovers))
    return {
        "site": site,
        "row": row,
        "today": today,
        "warnings": queries.warned(project, section, by=actor, on=today),
        "terms": queries.running(project, section, by=actor),
        "papers": papers,
        "records": records,
        "scans": files_about([each.ref for each in (*papers, *records)], by=actor),
        "apart": queries.told_beside_records(project, section, by=actor),
        "blocking": [each for each in queries.blocked_by(project, by=actor) if each.section == section],
        "files": queries.cases(project, section, by=actor) if is_kept else [],
        "parcels": queries.parcels_of(project, section, by=actor) if is_kept else [],
        "handing": HAND_OVER.at(request, keys),
        "figures": FIGURES.at(request, keys),
    }


@page("clearance/complaints.html", *READERS)
def complaints(request: HttpRequest, project: UUID) -> Context:
    """List the complaints about a site, the most urgent first. Cost: about twelve statements for any number."""
    actor, today = actor_of(request), zone_today()
    return {
        "site": queries.site(project, by=actor),
        "complaints": queries.complaints(project, by=actor, on=today),
        "today": today,
    }


@page("clearance/terms.html", *READERS)
def terms(request: HttpRequest, project: UUID) -> Context:
    """Show the terms of a site. Cost: nine SQL statements, whatever the number of sections."""
    actor, today = actor_of(request), zone_today()
    site = queries.site(project, by=actor)
    versions = rule_sets()
    return {
        "site": site,
        "today": today,
        "sections": queries.site_terms(project, by=actor),
        "versions": versions,
        "held": law_on(today).code,
        "items": [(name, [each.item(name) for each in versions]) for name in ITEMS],
        "steps": sorted(every_term().values(), key=lambda each: each.layer),
        "authority": authority_on(today),
        "pack": pack(site.province),
    }


@public_page("clearance/public.html")
def public(request: HttpRequest, project: UUID) -> Context:
    """Show the ground of one project. Cost: at most ten SQL statements."""
    seen = queries.public_ground(project, on=zone_today())
    names = projects_named([project]).get(project)
    if seen is None or names is None:
        raise NotFound(project=str(project))
    return {"seen": seen, "project": names, "today": zone_today()}
