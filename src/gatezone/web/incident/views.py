"""Incidents: what waits for somebody, one of them in full, and the two steps it takes."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.incidents import queries
from gatezone.incidents.commands import close_incident, take_incident
from gatezone.incidents.kinds import OWNERS
from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of, desk
from gatezone.web.incident.forms import OutcomeForm
from gatezone.web.incident.wording import shown
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.story import story_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

ICONS = {
    "incidents.incident-noticed": "warning",
    "incidents.incident-taken": "person",
    "incidents.incident-closed": "check",
}

at_the_desk = desk(*sorted(OWNERS))


class IncidentHolderMissing(Invalid):
    """This page does not say in whose hands the incident was: load it again."""


@at_the_desk
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List what is not settled, what is due first at the top. Cost: five SQL statements."""
    actor, at = actor_of(request), zone_now()
    waiting = queries.unsettled(by=actor, at=at)
    listed = shown([*waiting, *queries.settled(by=actor, at=at)], on=zone_today())
    page = {"unsettled": listed[: len(waiting)], "settled": listed[len(waiting) :], "now": at}
    return render(request, "incident/home.html", page)


@at_the_desk
@require_safe
def incident(request: HttpRequest, incident: UUID) -> HttpResponse:
    """Show one incident: the facts, its way so far, and the steps one may take."""
    return _page(request, incident)


@at_the_desk
@require_POST
def take(request: HttpRequest, incident: UUID) -> HttpResponse:
    """Take the incident in hand, out of the hands the page showed."""
    try:
        order(request, take_incident, incident=incident, taken_from=_hands(request))
    except AT_THE_DESK as no:
        return _page(request, incident, no)
    messages.success(request, gettext("The incident is in your hands."))
    return redirect("incident:incident", incident)


@at_the_desk
@require_POST
def settle(request: HttpRequest, incident: UUID) -> HttpResponse:
    """Settle the incident with what was written."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _page(request, incident, form=form)
    try:
        order(request, close_incident, incident=incident, outcome=form.cleaned_data["outcome"])
    except AT_THE_DESK as no:
        return _page(request, incident, no, form=form)
    messages.success(request, gettext("The incident is settled."))
    return redirect("incident:home")


def _page(
    request: HttpRequest, incident: UUID, no: GateZoneError | None = None, form: OutcomeForm | None = None
) -> HttpResponse:
    at = zone_now()
    found = queries.incident(incident, by=actor_of(request), at=at)
    (told,) = shown([found], on=zone_today())
    story = story_of(Ref("incident", str(incident)), at=at)
    page: dict[str, Any] = {
        "told": told,
        "row": found,
        "moves": {move.name for move in found.moves},
        # What the entries say stands beside them already.
        "story": [replace(each, icon=ICONS.get(each.entry.kind, "info"), facts=()) for each in story],
        "form": form or OutcomeForm(),
        "reasons": reasons_of(no) if no else [],
    }
    is_mistyped = form is not None and not form.is_valid()
    status = status_of(no) if no else 422 if is_mistyped else 200
    return render(request, "incident/incident.html", page, status=status)


def _hands(request: HttpRequest) -> Ref | None:
    written = request.POST.get("taken_from", "")
    try:
        return Ref.parse(written[:100]) if written else None
    except ValueError:
        raise IncidentHolderMissing() from None
