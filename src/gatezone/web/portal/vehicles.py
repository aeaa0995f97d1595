"""A firm's own vehicles, with those each is easily taken for."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.parties.roles import KINDS
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import ADD_VEHICLE
from gatezone.web.portal.of_the_firm import firms_of
from gatezone.workdays.queries import zone_today

VEHICLES_A_PAGE = 50


@ADD_VEHICLE.on
@page("portal/vehicles.html", DECLARANT)
def vehicles(request: HttpRequest) -> Context:
    """List the vehicles one of one's firms runs. Cost: two SQL statements."""
    firms, actor, today = firms_of(request), actor_of(request), zone_today()
    run = queries.fleet_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else []
    return {
        "firms": firms,
        "page": Paginator(run, VEHICLES_A_PAGE).get_page(request.GET.get("page")),
        "kinds": KINDS,
        "adding": ADD_VEHICLE.at(request, {}, **firms.begun),
    }
