"""The portal: a declarant's trucks, from their declaration to the barrier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gatezone.crossings import queries
from gatezone.crossings.commands import give_place, issue_pass, move_place
from gatezone.crossings.lifecycle import CROSSING, UNDER_WAY
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.parties.queries import enterprise_names, lookalikes_known
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.moments import moment_of
from gatezone.web.orders import order
from gatezone.web.pages import Context, page
from gatezone.web.portal.acts import CANCEL, TAKE_PASS
from gatezone.web.refusals import attempted, page_again
from gatezone.web.truck.fees import bill_of
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_now, zone_today

MANY = 60
"""So many trips are shown at once; older ones are found by their plate."""


@page("portal/home.html", DECLARANT)
def home(request: HttpRequest) -> Context:
    """Show one's trips: those under way, then those that ended. Cost: three SQL statements."""
    actor, wanted = actor_of(request), request.GET.get("find", "")
    return {
        "under_way": queries.trips(by=actor, states=UNDER_WAY, wanted=wanted, limit=MANY),
        "ended": queries.trips(by=actor, states=CROSSING.final, wanted=wanted, limit=MANY // 3),
        "route_names": route_names(),
        "wanted": wanted,
        "many": MANY,
    }


@page("portal/trip.html", DECLARANT)
def trip(request: HttpRequest, crossing: UUID) -> Context:
    """Show one trip: where it is, who has it, what is missing, what can be done."""
    actor, now = actor_of(request), zone_now()
    found = queries.trip(crossing, by=actor)
    firm, moves = Ref("enterprise", found.enterprise), {move.name for move in found.moves}
    takes_place = "give_place" in moves and found.row.direction == "export"
    moves_place = "move_place" in moves
    may_take_a_pass = found.row.state in queries.HAS_A_PLACE
    return {
        "trip": found,
        "route_names": route_names(),
        "enterprise": enterprise_names([firm]).get(firm, ""),
        "windows": queries.windows(route=found.row.route, at=now) if takes_place or moves_place else [],
        "takes_place": takes_place,
        "moves_place": moves_place,
        "may_take_a_pass": may_take_a_pass,
        "pass": queries.newest_pass(crossing, by=actor, at=now) if may_take_a_pass else None,
        "cancelling": CANCEL.at(request, {"crossing": crossing}) if "cancel" in moves else None,
        "bill": bill_of(crossing, state=found.row.state, by=actor, on=zone_today()),
        "lookalikes": lookalikes_known(found.row.plate) if found.row.state == "declared" else [],
    }


@desk(DECLARANT)
@require_POST
def place(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Take a place in a window, or another one, and the pass that goes with it."""
    steps = {move.name for move in queries.trip(crossing, by=actor_of(request)).moves}
    take = move_place if "move_place" in steps else give_place
    with attempted(request):
        starts_at = moment_of(request.POST.get("starts_at", ""))
        order(request, take, part=take.__name__, crossing=crossing, starts_at=starts_at)
        order(request, issue_pass, part="pass", crossing=crossing)
        messages.success(request, gettext("The truck has its place."))
        return redirect("portal:trip", crossing)
    return page_again(request, reverse("portal:trip", args=[crossing]))


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
