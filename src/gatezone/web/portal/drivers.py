"""A firm's own drivers: who drives for it, and one of them."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import ADD_DRIVER, FORGET, IDENTIFY, LET_GO, RENAME
from gatezone.web.portal.of_the_firm import firms_of
from gatezone.workdays.queries import zone_today


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
