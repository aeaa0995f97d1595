"""Photos on the pages of a project: ``{% load photos %}``; ``{% photos_of %}`` and ``{% photos_in_public %}``."""

from typing import Any
from uuid import UUID

from django import template
from django.utils.translation import gettext

from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.queries.photos import PhotoRow, public_photos
from gatezone.projects.queries.photos import photos_of as kept
from gatezone.projects.queries.seeing import ProjectCard
from gatezone.web.actors import actor_of
from gatezone.web.look.templatetags.look import count, day

register = template.Library()

LATEST = 6
KILOMETRE = 1000


@register.inclusion_tag("projects/photos_short.html", takes_context=True)
def photos_of(context: template.Context, project: UUID) -> dict[str, Any]:
    """Show the latest photos of a project. Cost: one SQL statement."""
    actor = actor_of(context["request"])
    return {
        "rows": kept(project, by=actor, most=LATEST, only_standing=True),
        "project": project,
        "is_officer": PROJECT_OFFICER in actor.duties_over(Ref("project", str(project))),
    }


@register.inclusion_tag("projects/photos_public.html")
def photos_in_public(card: ProjectCard) -> dict[str, Any]:
    """Show the photos of a work that anybody may see. Cost: one SQL statement."""
    return {"rows": public_photos(card.id), "code": card.code7}


@register.filter
def shows(row: PhotoRow) -> str:
    """Return what a photo shows, for those who cannot see it."""
    return row.words or gettext("Photo of %(day)s") % {"day": day(row.taken_on)}


@register.filter
def metres(distance_m: int | None) -> str:
    """Return a distance: whole metres, and whole kilometres from one on that is none of a site any more."""
    if distance_m is None:
        return ""
    if distance_m < 10 * KILOMETRE:
        return f"{count(distance_m)} m"
    return f"{count(distance_m // KILOMETRE)} km"
