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
    """Return the duties an actor holds over a project: what buttons are shown by."""
    return frozenset(actor.duties_over(Ref("project", str(project))))


def about(told: Promise) -> Telling:
    """Return what the page of an act tells first: which project it is about, and what to know of the act."""

    def telling(request: HttpRequest, project: UUID, **_keys: Any) -> dict[str, Any]:
        named = said(card(project, by=actor_of(request)).names)
        return {"told": f"{named}. {told}", "back_words": named}

    return telling


def asking(verb: str, command: Callable[..., Ref], known: Promise | Telling, **more: Any) -> Act:
    """Return an act with a page of its own; ``known`` is what to know first, or what tells it."""
    telling = known if callable(known) else about(known)
    return Act(f"project:{verb}", command, asks=True, about=telling, **{"page": "project:project", **more})
