"""The pass on a driver's phone or paper: one code, as large as the glass."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gatezone.crossings import queries
from gatezone.crossings.commands import issue_pass
from gatezone.kernel.errors import GateZoneError
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today


@desk(DECLARANT, YARD_OPERATOR, CENTRE_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def its_pass(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Show the pass of a trip, to be held up or printed; sent a form, take a new one first."""
    if request.method != "POST":
        return _page(request, crossing)
    try:
        order(request, issue_pass, crossing=crossing)
    except AT_THE_DESK as no:
        return _page(request, crossing, no)
    return redirect("portal:pass", crossing)


def _page(request: HttpRequest, crossing: UUID, no: GateZoneError | None = None) -> HttpResponse:
    actor, now = actor_of(request), zone_now()
    found = queries.trip(crossing, by=actor)
    page = {
        "trip": found,
        "route": places.route(found.row.route, on=zone_today()),
        "pass": queries.newest_pass(crossing, by=actor, at=now),
        "may_take_a_pass": found.row.state in queries.HAS_A_PLACE,
        "is_owner": DECLARANT in actor.duties,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "portal/pass.html", page, status=status_of(no) if no else 200)
