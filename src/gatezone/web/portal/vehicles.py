"""A firm's own vehicles, with those each is easily taken for."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.parties.roles import KINDS
from gatezone.web.actors import actor_of, desk
from gatezone.web.portal.acts import ADD_VEHICLE
from gatezone.web.portal.of_the_firm import firms_of
from gatezone.workdays.queries import zone_today

VEHICLES_A_PAGE = 50


@ADD_VEHICLE.on
@desk(DECLARANT)
@require_safe
def vehicles(request: HttpRequest) -> HttpResponse:
    """List the vehicles one of one's firms runs. Cost: two SQL statements."""
    firms, actor, today = firms_of(request), actor_of(request), zone_today()
    run = queries.fleet_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else []
    begun = {"firm": firms.chosen.ref.id if firms.chosen else ""}
    page: dict[str, Any] = {
        "firms": firms,
        "page": Paginator(run, VEHICLES_A_PAGE).get_page(request.GET.get("page")),
        "kinds": KINDS,
        "adding": ADD_VEHICLE.at(request, {}, initial=begun),
    }
    return render(request, "portal/vehicles.html", page)
