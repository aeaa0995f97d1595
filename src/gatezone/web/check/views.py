"""The check desk: the called trucks one's agency has not released, releasing them, and what may be decided of one."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings import queries
from gatezone.crossings.catalogue import agencies_of
from gatezone.crossings.commands import release_vehicle
from gatezone.crossings.lifecycle import CHECKED
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import INSPECTORS
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Act
from gatezone.web.check.acts import GO_HOME, HOLD, LIFT, LOOK_AGAIN, REJECT
from gatezone.web.check.agencies import agency_of
from gatezone.web.orders import order
from gatezone.web.pages import Context, page
from gatezone.web.refusals import Several
from gatezone.web.truck.leaving import may_go_home
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_now

MANY = 100
"""So many trucks are listed at once, those called first."""


class NothingTicked(Invalid):
    """Tick at least one truck, or release one by its own button."""


@desk(*INSPECTORS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the work-list of one's agency, and what it holds. Cost: three SQL statements."""
    return _list_page(request, Several())


@desk(*INSPECTORS)
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """
    Release one truck by its button, or all that are ticked; each is a command of its own.

    Those that are refused stand on the page with their reasons; the others are released all the same.
    """
    chosen = request.POST.getlist("one") or request.POST.getlist("crossing")
    releases = Several()
    if not chosen:
        with releases.attempted(""):
            raise NothingTicked()
    for each in dict.fromkeys(chosen[:MANY]):
        with releases.attempted(each):
            order(request, release_vehicle, part=each, crossing=_crossing(each), agency=agency_of(request))
    if releases.done:
        words = ngettext("%(count)s truck released.", "%(count)s trucks released.", releases.done)
        messages.success(request, words % {"count": releases.done})
    return _list_page(request, releases) if releases.refused else redirect(_address(request))


def _list_page(request: HttpRequest, releases: Several) -> HttpResponse:
    actor = actor_of(request)
    page: dict[str, Any] = {
        "agency": agency_of(request),
        "agencies": agencies_of(actor.duties),
        "holds": queries.open_holds(by=actor, agency=agency_of(request), limit=MANY),
        "trucks": queries.awaiting_release(agency_of(request), by=actor, limit=MANY),
        "route_names": route_names(),
        "refused": [(_plate(each, actor), reasons) for each, reasons in releases.refused.items()],
        "now": zone_now(),
        "many": MANY,
    }
    return render(request, "check/list.html", page, status=releases.status)


def _address(request: HttpRequest) -> str:
    return f"{reverse('check:home')}?agency={agency_of(request)}"


def _crossing(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(crossing=written[:40]) from None


def _plate(written: str, actor: Actor) -> str:
    """The plate of a truck that was refused, where the inspector may see it."""
    with suppress(NotFound):
        return queries.trip(_crossing(written), by=actor).row.plate
    return ""


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
