"""One truck at the check desk: what it carries, who has released or holds it, and what may be decided."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.crossings import queries
from gatezone.crossings.lifecycle import CHECKED
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import INSPECTORS
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.check.acts import GO_HOME, HOLD, LIFT, LOOK_AGAIN, REJECT
from gatezone.web.check.agencies import agency_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_now


@page("check/truck.html", *INSPECTORS)
def truck(request: HttpRequest, crossing: UUID) -> Context:
    """Show one truck: what it carries, who has released or holds it, and what may be decided."""
    actor, agency, at = actor_of(request), agency_of(request), zone_now()
    found = queries.trip(crossing, by=actor)
    holds = queries.open_holds(by=actor, crossing=crossing)
    own = next((each for each in holds if each.agency == agency), None)
    keys, shown = {"crossing": crossing}, {"initial": {"agency": agency}}
    return {
        "trip": found,
        "agency": agency,
        "holds": holds,
        "may_release": found.row.state in CHECKED and own is None and found.releases.get(agency, at) is None,
        "acts": [each.at(request, keys, **shown) for each in _open(found, agency, held=own is not None)],
        "seal": own.shown if own else "",
        "story": story_of(Ref("crossing", str(crossing)), at=at),
        "route_names": route_names(),
    }


def _open(found: queries.Trip, agency: str, *, held: bool) -> list[Act]:
    """Return what one's agency may decide about a truck now."""
    home = [GO_HOME] if may_go_home(found) else []
    if agency not in found.releases:
        return home
    if found.row.state in CHECKED:
        return [LIFT if held else HOLD, REJECT, *home]
    return [LOOK_AGAIN, *home] if found.row.state == "cleared" else home
