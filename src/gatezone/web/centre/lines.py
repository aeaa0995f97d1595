"""One line at the gate centre: who waits in which order, whose call holds how long, and more calls than one."""

from django.http import Http404, HttpRequest

from gatezone.crossings import queries
from gatezone.crossings.flows import FLOWS
from gatezone.kernel.periods import hanoi_day
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.web.centre.acts import CALL_SEVERAL, FREEZE, LAPSE, THAW
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now

MANY = 100
"""So many vehicles of a line are shown."""


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
