"""The gate centre: the live board, and one truck of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.crossings.queries import trip
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import open_acts
from gatezone.web.centre.acts import GO_HOME, SEND_ON
from gatezone.web.centre.board import lines_now
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import steps_ahead, story_of
from gatezone.workdays.queries import zone_now


@desk(CENTRE_OFFICER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show every line of the zone, and who is next in it. Cost: eight SQL statements, whatever waits."""
    return render(request, "centre/home.html", lines_now(zone_now()))


@desk(CENTRE_OFFICER)
@require_safe
def truck(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Show a truck's way so far, and the steps the centre may take. Cost: ten SQL statements."""
    shown, keys = trip(crossing, by=actor_of(request)), {"crossing": crossing}
    page: dict[str, Any] = {
        "trip": shown,
        "row": shown.row,
        "story": story_of(Ref("crossing", str(crossing)), at=zone_now()),
        "ahead": steps_ahead(shown.row.state),
        "acts": open_acts(request, (SEND_ON,), shown.moves, keys),
        "go_home": GO_HOME.at(request, keys) if may_go_home(shown) else None,
    }
    return render(request, "centre/truck.html", page)
