"""The terms of a site: what runs section by section, and what the law of which day says of each step."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatezone.clearance import queries
from gatezone.clearance.catalogue.laws import ITEMS, authority_on, law_on, rule_sets
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.catalogue.terms import terms as every_term
from gatezone.clearance.lifecycle import READERS
from gatezone.web.actors import actor_of, desk
from gatezone.workdays.queries import zone_today


@desk(*sorted(READERS))
@require_safe
@never_cache
def one(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show the terms of a site. Cost: nine SQL statements, whatever the number of sections."""
    actor, today = actor_of(request), zone_today()
    site = queries.site(project, by=actor)
    versions = rule_sets()
    page = {
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
    return render(request, "ground/terms.html", page)
