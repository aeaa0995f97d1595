"""What the pages of projects share: who reads them, for which day, and what the page of an act tells first."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise

from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER, PROJECT_OFFICER
from gatezone.parties.queries import accounts
from gatezone.projects.queries import year_of
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Telling
from gatezone.web.look.templatetags.look import said
from gatezone.web.moments import NotADate, day_of
from gatezone.workdays.queries import zone_today

READERS = (PROJECT_OFFICER, ACCOUNTANT, LEADER, BOARD_OFFICER)


def asked_for(request: HttpRequest) -> tuple[date, int]:
    """Return the day a page is asked for, and the budget year: today, and the year whose money goes out then."""
    on = day_of(request.GET["on"]) if request.GET.get("on") else zone_today()
    written = request.GET.get("year", "")
    if not written:
        return on, year_of(on)
    if not (written.isascii() and written.isdigit() and FIRST_YEAR <= int(written[:5]) <= LAST_YEAR):
        raise NotADate(day=written[:40])
    return on, int(written)


def names() -> dict[str, str]:
    """Return what people are called, by the reference of their account. Cost: two SQL statements."""
    return {str(each.ref): each.display_name for each in accounts()}


def duties_over(actor: Actor, project: UUID) -> frozenset[str]:
    """Return the duties an actor holds over a project."""
    return frozenset(actor.duties_over(Ref("project", str(project))))


def roles(actor: Actor, project: UUID) -> dict[str, bool]:
    """Return what an actor is for a project, as pages ask it: what buttons are shown by."""
    held = duties_over(actor, project)
    return {
        "is_officer": PROJECT_OFFICER in held,
        "is_accountant": ACCOUNTANT in held,
        "is_leader": LEADER in held,
    }


def _only_the_project(_request: HttpRequest, **_keys: Any) -> dict[str, Any]:
    return {}


def asking(
    verb: str,
    command: Callable[..., Ref],
    told: Promise,
    *,
    known: Telling = _only_the_project,
    **more: Any,
) -> Act:
    """
    Return an act with a page of its own, which tells first which project it is about, and what to know of the act.

    ``known`` tells more of what its address names; of which project, where the address does not say it.
    """

    def about(request: HttpRequest, **keys: Any) -> dict[str, Any]:
        found = {**keys, **known(request, **keys)}
        named = said(card(found["project"], by=actor_of(request)).names)
        return {"told": f"{named}. {told}", "back_words": named, **found}

    return Act(f"projects:{verb}", command, asks=True, about=about, **{"page": "projects:project", **more})
