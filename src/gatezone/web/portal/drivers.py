"""A firm's own drivers: who drives for it, and one of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of, desk
from gatezone.web.portal.acts import ADD_DRIVER, FORGET, IDENTIFY, LET_GO, RENAME
from gatezone.web.portal.of_the_firm import firms_of
from gatezone.workdays.queries import zone_today


@ADD_DRIVER.on
@desk(DECLARANT)
@require_safe
def drivers(request: HttpRequest) -> HttpResponse:
    """List those who drive for one of one's firms. Cost: two SQL statements."""
    firms, actor, today = firms_of(request), actor_of(request), zone_today()
    begun = {"firm": firms.chosen.ref.id if firms.chosen else ""}
    page: dict[str, Any] = {
        "firms": firms,
        "drivers": queries.drivers_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else [],
        "adding": ADD_DRIVER.at(request, {}, initial=begun),
    }
    return render(request, "portal/drivers.html", page)


@desk(DECLARANT)
@require_safe
def driver(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Show a driver, and what may be done. Cost: one SQL statement."""
    found = queries.driver(Ref("driver", str(driver)), by=actor_of(request))
    keys = {"driver": driver}
    page: dict[str, Any] = {
        "driver": found,
        "renaming": RENAME.at(request, keys, initial={"name": found.name}),
        "identifying": IDENTIFY.at(request, keys),
        "letting_go": LET_GO.at(request, keys),
        "forgetting": FORGET.at(request, keys),
    }
    return render(request, "portal/driver.html", page)
