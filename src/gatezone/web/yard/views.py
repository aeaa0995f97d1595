"""The yard: who is expected, who stands here, and taking a truck in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gatezone.charges.queries import bills_about, standing_of
from gatezone.crossings import queries
from gatezone.crossings.commands import arrive_at_yard, depart_from_yard
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.permits.queries import acceptance_is_missing
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order, sent_id
from gatezone.web.pages import Context, page
from gatezone.web.refusals import attempted, page_again
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import route_names
from gatezone.web.yard.acts import DRIVER, GO_HOME, GOODS, TRACTOR
from gatezone.workdays.queries import zone_now, zone_today

LONGEST_SLOT = 12

MANY = 100
"""So many trucks are listed at once; the others are found by code or plate."""


@page("yard/home.html", YARD_OPERATOR)
def home(request: HttpRequest) -> Context | HttpResponse:
    """Lead to one's yard, or let one choose where there are several. Cost: two SQL statements."""
    mine = [each for each in places.yards(zone_today()) if _works_in(each.id, actor_of(request))]
    if len(mine) == 1:
        return redirect("yard:yard", mine[0].id)
    present = queries.occupancy()
    return {"yards": [(each, present.get(each.id, 0), _room(each)) for each in mine]}


@page("yard/yard.html", YARD_OPERATOR)
def yard(request: HttpRequest, yard: str) -> Context:
    """Show a yard: how full it is, who is expected, who stands in it."""
    actor, now, wanted = actor_of(request), zone_now(), request.GET.get("find", "")
    expected = queries.expected_at(yard, by=actor, at=now, wanted=wanted, limit=MANY)
    kept = places.yard(yard, on=zone_today())
    return {
        "yard": kept,
        "is_not_accepted": acceptance_is_missing(yard, zone_today()),
        "room": _room(kept),
        "present": queries.occupancy().get(yard, 0),
        "expected": expected,
        "standing": queries.standing_in(yard, by=actor, wanted=wanted, limit=MANY),
        "route_names": route_names(),
        "now": now,
        "wanted": wanted,
        "many": MANY,
    }


@desk(YARD_OPERATOR)
@require_POST
def take_in(request: HttpRequest, yard: str) -> HttpResponse:
    """Take a truck in: one of ours that has a place, or one that came over the border."""
    with attempted(request):
        crossing = sent_id(request, "arrives")
        slot = request.POST.get(f"slot-{crossing}", "")
        order(request, arrive_at_yard, part=crossing, crossing=crossing, yard=yard, slot=slot[:LONGEST_SLOT])
        messages.success(request, gettext("The truck is in the yard."))
        return redirect("yard:yard", yard)
    return page_again(request, reverse("yard:yard", args=[yard]))


@desk(YARD_OPERATOR)
@require_POST
def depart(request: HttpRequest, yard: str) -> HttpResponse:
    """Let a truck leave, called to the gate or unloaded: its slot is free."""
    with attempted(request):
        crossing = sent_id(request, "departs")
        order(request, depart_from_yard, part=crossing, crossing=crossing)
        messages.success(request, gettext("The truck has left the yard."))
        return redirect("yard:yard", yard)
    return page_again(request, reverse("yard:yard", args=[yard]))


def _works_in(yard: str, actor: Actor) -> bool:
    return YARD_OPERATOR in actor.duties_over(Ref("yard", yard))


def _room(yard: places.YardRow) -> int | None:
    return yard.slots[1] if yard.slots else None


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
