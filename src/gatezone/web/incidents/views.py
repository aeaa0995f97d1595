"""Incidents: what waits for somebody, and one of them in full."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest

from gatezone.files.queries import files_about
from gatezone.incidents import queries
from gatezone.incidents.kinds import OWNERS
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.incidents.acts import ACTS, PROVE
from gatezone.web.incidents.wording import shown
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import story_of
from gatezone.workdays.queries import zone_now, zone_today

ICONS = {
    "incidents.incident-noticed": "warning",
    "incidents.incident-taken": "person",
    "incidents.incident-closed": "check",
}


@page("incidents/incident.html", *OWNERS)
def incident(request: HttpRequest, incident: UUID) -> Context:
    """Show one incident: the facts, what proves them, its way so far, and the steps one may take."""
    actor, at, ref = actor_of(request), zone_now(), Ref("incident", str(incident))
    row = queries.incident(incident, by=actor, at=at)
    (told,) = shown([row], on=zone_today())
    story = story_of(ref, at=at)
    is_mine = any(move.name == "close" for move in row.moves)
    return {
        "told": told,
        "row": row,
        # What the entries say stands beside them already.
        "ref": ref,
        "files": files_about([ref], by=actor),
        "prove": PROVE.at(request, {"incident": incident}) if is_mine else None,
        "story": [replace(each, icon=ICONS.get(each.entry.kind, "info"), facts=()) for each in story],
        "acts": open_acts(
            request,
            ACTS,
            row.moves,
            {"incident": incident},
            take={"initial": {"taken_from": row.owner}},
        ),
    }
