"""The gate centre: the live board, one line of it, and one truck."""

from uuid import UUID

from django.http import Http404, HttpRequest

from gatezone.crossings import queries
from gatezone.crossings.flows import FLOWS
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.centre.acts import CALL_SEVERAL, FREEZE, GO_HOME, LAPSE, MISS, SEND_ON, THAW
from gatezone.web.centre.board import lines_now
from gatezone.web.pages import Context, page
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import steps_ahead, story_of
from gatezone.workdays.queries import zone_now

MANY = 100
"""So many vehicles of a line are shown."""


@page("centre/home.html", CENTRE_OFFICER)
def home(request: HttpRequest) -> Context:
    """Show every line of the zone, and who is next in it. Cost: eight SQL statements, whatever waits."""
    return lines_now(zone_now())


@page("centre/line.html", CENTRE_OFFICER)
def line(request: HttpRequest, route: str, direction: str, flow: str) -> Context:
    """Show a line in the order it will be called, and the calls that still hold. Cost: seven SQL statements."""
    at = zone_now()
    names = {each.id: each.names for each in places.routes(hanoi_day(at))}
    if route not in names or direction not in ("export", "import") or flow not in FLOWS:
        raise Http404
    name = {"route": route, "direction": direction, "flow": flow}
    back = {"initial": {"back": " ".join(name.values())}}
    called = queries.called_of(**name, limit=MANY)
    frozen = queries.frozen_in(**name)
    return {
        "line": name,
        "names": names[route],
        "waiting": queries.waiting_in(**name, limit=MANY),
        "called": [(each, LAPSE.at(request, {"crossing": each.id}, **back)) for each in called],
        "call": CALL_SEVERAL.at(request, name),
        "hold_up": (THAW if frozen else FREEZE).at(request, name),
        "frozen": frozen,
        "many": MANY,
        "at": at,
    }


@page("centre/truck.html", CENTRE_OFFICER)
def truck(request: HttpRequest, crossing: UUID) -> Context:
    """Show a truck's way so far, and the steps the centre may take. Cost: ten SQL statements."""
    shown, keys = queries.trip(crossing, by=actor_of(request)), {"crossing": crossing}
    return {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(crossing)), at=zone_now()),
        "ahead": steps_ahead(shown.row.state),
        "acts": open_acts(request, (SEND_ON,), shown.moves, keys),
        "miss": MISS.at(request, keys) if queries.can_come_no_more(shown.row, at=zone_now()) else None,
        "go_home": GO_HOME.at(request, keys) if may_go_home(shown) else None,
    }
