"""Complaints about a site: written down by their number, with the day each must be answered by."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.clearance import queries
from gatezone.clearance.commands import move_complaint, receive_complaint
from gatezone.kernel.errors import NotFound
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.asking import Asked, filled, own_site
from gatezone.web.ground.complaint_forms import ComplaintForm, ComplaintStepForm
from gatezone.web.ground.views import at_the_desk as of_the_desk
from gatezone.workdays.queries import zone_today

at_the_desk = require_http_methods(["GET", "HEAD", "POST"])


class NoSuchStepOfAComplaint(NotFound):
    """This step is not open to that complaint."""


@of_the_desk
@require_safe
@never_cache
def listed(request: HttpRequest, project: UUID) -> HttpResponse:
    """List the complaints about a site, the most urgent first. Cost: about twelve statements for any number."""
    actor, today = actor_of(request), zone_today()
    page = {
        "site": queries.site(project, by=actor),
        "complaints": queries.complaints(project, by=actor, on=today),
        "today": today,
    }
    return render(request, "ground/complaints.html", page)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def receive(request: HttpRequest, project: UUID) -> HttpResponse:
    """Write down that a complaint came."""
    own_site(request, project)
    actor, today = actor_of(request), zone_today()
    parts = queries.sections(project, by=actor, on=today)
    form = ComplaintForm(
        request.POST or None,
        sections=[(str(each.id), f"{each.code} {each.name}") for each in parts],
        initial={"received_on": today},
    )

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        section = UUID(typed["section"]) if typed["section"] else None
        return {**typed, "project": project, "section": section}

    told = _("Its term is counted from its days, by the law on complaints.")
    return filled(request, form, receive_complaint, wish, _asked(project, _("Write down a complaint"), told))


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def step(request: HttpRequest, project: UUID, complaint: UUID, step: str) -> HttpResponse:
    """Take a step of a complaint."""
    own_site(request, project)
    today = zone_today()
    row = queries.complaint(project, complaint, by=actor_of(request), on=today)
    move = next((each for each in row.moves if each.name == step), None)
    if move is None:
        raise NoSuchStepOfAComplaint(step=step)
    form = ComplaintStepForm(request.POST or None, step=move, initial={"on": today})

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": project, "complaint": complaint, "step": step}

    return filled(request, form, move_complaint, wish, _asked(project, gettext(move.label), row.number))


def _asked(project: UUID, title: Any, told: Any) -> Asked:
    return Asked(title, told, reverse("ground:complaints", args=[project]), gettext("Complaints"))
