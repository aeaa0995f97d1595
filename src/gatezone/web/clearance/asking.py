"""What stands above a page of this desk that asks for something, and where one goes back to."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext

from gatezone.clearance import queries
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.machine import Machine
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Telling, Words
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today

of_site = partial(Act, page="clearance:site", duties=CLEARANCE_OFFICER, asks=True)
of_section = partial(Act, page="clearance:section", duties=CLEARANCE_OFFICER)
of_file = partial(Act, page="clearance:file", duties=CLEARANCE_OFFICER)
of_parcel = partial(Act, page="clearance:parcel", duties=CLEARANCE_OFFICER)


def own_site(request: HttpRequest, project: UUID) -> queries.SiteRow:
    """Return a site the reader clears. Raises: NoSuchSite, NotAllowed."""
    site = queries.site(project, by=actor_of(request))
    if not site.may_write:
        raise NotAllowed(duties=[CLEARANCE_OFFICER])
    return site


def place(request: HttpRequest, project: UUID, section: UUID | None = None, case: UUID | None = None) -> str:
    """Return what a site, a section or a file is called, to those who clear it. Raises: NotAllowed, NotFound."""
    site, actor = own_site(request, project), actor_of(request)
    if case:
        return queries.case_row(project, case, by=actor).code
    if section:
        row = queries.section(project, section, by=actor, on=zone_today())
        return f"{row.code} {row.name}"
    return said(site.names)


def above(told: Words, **more: Any) -> Telling:
    """Return the telling of a page that asks: ``told`` first, and the way back by the name of the place."""

    def telling(
        request: HttpRequest, project: UUID, section: UUID | None = None, case: UUID | None = None, **_: Any
    ) -> dict[str, Any]:
        return {"told": told, "back_words": place(request, project, section, case), **more}

    return telling


def on_day(*names: str) -> Telling:
    """Return what begins a form with today in its days."""
    return lambda _request, **_keys: {"initial": dict.fromkeys(names, zone_today())}


def step_of(machine: Machine) -> Callable[..., str]:
    """Return what an act is called that takes any step of a machine: what its ``step`` is."""
    return lambda step, **_keys: gettext(machine.move(step).label)
