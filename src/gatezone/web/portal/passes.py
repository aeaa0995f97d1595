"""The pass on a driver's phone or paper: one code, as large as the glass."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.crossings import queries
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import TAKE_PASS
from gatezone.workdays.queries import zone_now, zone_today


@TAKE_PASS.on
@page("portal/pass.html", DECLARANT, YARD_OPERATOR, CENTRE_OFFICER)
def its_pass(request: HttpRequest, crossing: UUID) -> Context:
    """Show the pass of a trip, to be held up or printed."""
    actor, now = actor_of(request), zone_now()
    found = queries.trip(crossing, by=actor)
    return {
        "trip": found,
        "route": places.route(found.row.route, on=zone_today()),
        "pass": queries.newest_pass(crossing, by=actor, at=now),
        "may_take_a_pass": found.row.state in queries.HAS_A_PLACE,
        "is_owner": DECLARANT in actor.duties,
    }
