"""The gate centre: the live board, and one truck of it."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.crossings.queries import trip
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.centre.acts import GO_HOME, SEND_ON
from gatezone.web.centre.board import lines_now
from gatezone.web.pages import Context, page
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import steps_ahead, story_of
from gatezone.workdays.queries import zone_now


@page("centre/home.html", CENTRE_OFFICER)
def home(request: HttpRequest) -> Context:
    """Show every line of the zone, and who is next in it. Cost: eight SQL statements, whatever waits."""
    return lines_now(zone_now())


@page("centre/truck.html", CENTRE_OFFICER)
def truck(request: HttpRequest, crossing: UUID) -> Context:
    """Show a truck's way so far, and the steps the centre may take. Cost: ten SQL statements."""
    shown, keys = trip(crossing, by=actor_of(request)), {"crossing": crossing}
    return {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(crossing)), at=zone_now()),
        "ahead": steps_ahead(shown.row.state),
        "acts": open_acts(request, (SEND_ON,), shown.moves, keys),
        "go_home": GO_HOME.at(request, keys) if may_go_home(shown) else None,
    }
