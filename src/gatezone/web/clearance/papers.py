"""Which papers may be registered of a site, a section or a file, and what the law leaves open there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import queries
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Asked, Words, address_of
from gatezone.web.clearance.asking import place
from gatezone.web.clearance.paper_acts import (
    BY_THE_LAW,
    DECIDE,
    DECIDE_OF_FILE,
    PAPER_OF_FILE,
    PAPER_OF_SECTION,
    PAPER_OF_SITE,
    is_of,
)
from gatezone.web.clearance.wording import PAPERS
from gatezone.web.clearance.words_of_files import QUESTIONS
from gatezone.web.pages import Context, page


@page("clearance/choose.html", CLEARANCE_OFFICER)
def kinds(request: HttpRequest, **keys: UUID) -> Context:
    """List the kinds of paper one may register of a site, a section or a file."""
    act = PAPER_OF_FILE if "case" in keys else PAPER_OF_SECTION if "section" in keys else PAPER_OF_SITE
    found = [act.at(request, {**keys, "kind": kind}) for kind in PAPERS if is_of(kind, keys.get("case"))]
    return _chosen(request, _("Register a paper"), BY_THE_LAW, found, keys)


@page("clearance/choose.html", CLEARANCE_OFFICER)
def questions(request: HttpRequest, **keys: UUID) -> Context:
    """List what the law leaves open, and what was decided of it."""
    act = DECIDE_OF_FILE if "case" in keys else DECIDE
    told = _("The program never picks a reading by itself: a named officer decides in writing.")
    found = [act.at(request, {**keys, "question": each}) for each in QUESTIONS]
    rulings = queries.decisions(**keys, by=actor_of(request))
    return _chosen(request, _("Where the law is unclear"), told, found, keys, rulings=rulings)


def _chosen(
    request: HttpRequest,
    title: Words,
    told: Words,
    choices: list[Asked],
    keys: dict[str, UUID],
    **more: Any,
) -> Context:
    return {
        "title": title,
        "told": told,
        "choices": choices,
        "back": address_of(choices[0].act.page, keys),
        "back_words": place(request, **keys),
        **more,
    }
