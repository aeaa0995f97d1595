"""One truck in a yard: its way, its bills, and what may be recorded of it."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.charges.queries import bills_about, standing_of
from gatezone.crossings import queries
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import route_names
from gatezone.web.yard.acts import DRIVER, GO_HOME, GOODS, TRACTOR
from gatezone.workdays.queries import zone_now, zone_today


@page("yard/truck.html", YARD_OPERATOR)
def truck(request: HttpRequest, yard: str, crossing: UUID) -> Context:
    """Show one truck of a yard, its way, and what may be recorded of it."""
    actor, at = actor_of(request), zone_now()
    trip = queries.trip(crossing, by=actor)
    if trip.row.yard != yard:
        raise NotFound(crossing=str(crossing))
    trip_ref = Ref("crossing", str(crossing))
    keys = {"yard": yard, "crossing": crossing}
    acts = (GOODS, TRACTOR, DRIVER) if trip.row.state in UNDER_WAY else ()
    return {
        "trip": trip,
        "yard": places.yard(yard, on=zone_today()),
        "standing": standing_of(trip_ref),
        "story": story_of(trip_ref, at=at),
        "bills": [each for each in bills_about(trip_ref, by=actor) if each.yard == yard],
        "acts": [act.at(request, keys) for act in acts],
        "going_home": GO_HOME.at(request, keys) if may_go_home(trip) else None,
        "route_names": route_names(),
    }
