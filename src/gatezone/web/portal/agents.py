"""Who acts for one's firms, and for whom they act."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of, desk
from gatezone.web.portal.acts import AUTHORISE, agents_to_choose
from gatezone.workdays.queries import zone_today


@AUTHORISE.on
@desk(DECLARANT)
@require_safe
def agents(request: HttpRequest) -> HttpResponse:
    """List who may act for whom among one's firms. Cost: three SQL statements."""
    begun = agents_to_choose(request)
    page: dict[str, Any] = {
        "own": begun["own"],
        "authorisations": queries.authorisations(by=actor_of(request), on=zone_today()),
        "asked": AUTHORISE.at(request, {}, **begun),
    }
    return render(request, "portal/agents.html", page)
