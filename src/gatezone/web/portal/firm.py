"""What a firm has: its drivers, its vehicles, and those who act for it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest

from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.parties.roles import KINDS
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import (
    ADD_DRIVER,
    ADD_VEHICLE,
    AUTHORISE,
    FORGET,
    IDENTIFY,
    LET_GO,
    RENAME,
    agents_to_choose,
)
from gatezone.web.portal.of_the_firm import firms_of
from gatezone.workdays.queries import zone_today

VEHICLES_A_PAGE = 50


@ADD_DRIVER.on
@page("portal/drivers.html", DECLARANT)
def drivers(request: HttpRequest) -> Context:
    """List those who drive for one of one's firms. Cost: two SQL statements."""
    firms, actor, today = firms_of(request), actor_of(request), zone_today()
    return {
        "firms": firms,
        "drivers": queries.drivers_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else [],
        "adding": ADD_DRIVER.at(request, {}, **firms.begun),
    }


@page("portal/driver.html", DECLARANT)
def driver(request: HttpRequest, driver: UUID) -> Context:
    """Show a driver, and what may be done. Cost: one SQL statement."""
    found = queries.driver(Ref("driver", str(driver)), by=actor_of(request))
    keys = {"driver": driver}
    return {
        "driver": found,
        "renaming": RENAME.at(request, keys, initial={"name": found.name}),
        "identifying": IDENTIFY.at(request, keys),
        "letting_go": LET_GO.at(request, keys),
        "forgetting": FORGET.at(request, keys),
    }


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


@AUTHORISE.on
@page("portal/agents.html", DECLARANT)
def agents(request: HttpRequest) -> Context:
    """List who may act for whom among one's firms. Cost: three SQL statements."""
    begun = agents_to_choose(request)
    return {
        "own": begun["own"],
        "authorisations": queries.authorisations(by=actor_of(request), on=zone_today()),
        "asked": AUTHORISE.at(request, {}, **begun),
    }
