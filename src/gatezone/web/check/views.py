"""The check desk: the called trucks one's agency has not released, and releasing them."""

from dataclasses import dataclass
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
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, Invalid, NotFound, Reason
from gatezone.parties.duties import INSPECTORS
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.check.agencies import agency_of
from gatezone.web.orders import order
from gatezone.web.refusals import status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

MANY = 100
"""So many trucks are listed at once, those called first."""


class NothingTicked(Invalid):
    """Tick at least one truck, or release one by its own button."""


@dataclass(frozen=True, slots=True)
class NotReleased:
    """A truck that was not released, and every reason why not."""

    plate: str
    reasons: list[Reason]


@desk(*INSPECTORS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the work-list of one's agency, and what it holds. Cost: three SQL statements."""
    return _list_page(request)


@desk(*INSPECTORS)
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """
    Release one truck by its button, or all that are ticked; each is a command of its own.

    Those that are refused stand on the page with their reasons; the others are released all the same.
    """
    chosen = request.POST.getlist("one") or request.POST.getlist("crossing")
    refused: list[tuple[str, GateZoneError]] = [] if chosen else [("", NothingTicked())]
    for each in dict.fromkeys(chosen[:MANY]):
        try:
            order(request, release_vehicle, part=each, crossing=_crossing(each), agency=agency_of(request))
        except GateZoneError as no:
            refused.append((each, no))
    _say(request, released=len(set(chosen[:MANY])) - len(refused))
    return _list_page(request, refused) if refused else redirect(_address(request))


def _list_page(request: HttpRequest, refused: list[tuple[str, GateZoneError]] | None = None) -> HttpResponse:
    actor = actor_of(request)
    page: dict[str, Any] = {
        "agency": agency_of(request),
        "agencies": agencies_of(actor.duties),
        "holds": queries.open_holds(by=actor, agency=agency_of(request), limit=MANY),
        "trucks": queries.awaiting_release(agency_of(request), by=actor, limit=MANY),
        "route_names": {each.id: each.names for each in places.routes(zone_today())},
        "refused": [NotReleased(_plate(each, actor), reasons_of(no)) for each, no in refused or ()],
        "now": zone_now(),
        "many": MANY,
    }
    return render(request, "check/list.html", page, status=status_of(refused[0][1]) if refused else 200)


def _address(request: HttpRequest) -> str:
    return f"{reverse('check:home')}?agency={agency_of(request)}"


def _crossing(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise NotFound(crossing=written[:40]) from None


def _plate(written: str, actor: Actor) -> str:
    """The plate of a truck that was refused, where the inspector may see it."""
    try:
        return queries.trip(_crossing(written), by=actor).row.plate
    except NotFound:
        return ""


def _say(request: HttpRequest, *, released: int) -> None:
    if released:
        words = ngettext("%(count)s truck released.", "%(count)s trucks released.", released)
        messages.success(request, words % {"count": released})
