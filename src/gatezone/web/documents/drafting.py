"""What is drafted: write it, look at it as it will be printed, sign and issue it."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.documents import queries
from gatezone.documents.commands import drop_draft, issue_draft, write_draft
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.lifecycle import DRAFT, DRAFTERS, READERS
from gatezone.kernel.actor import Actor
from gatezone.parties.queries import units_on
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, open_acts
from gatezone.web.documents.forms import DraftForm
from gatezone.web.pages import Context, File, file, page
from gatezone.workdays.queries import zone_today


@page("documents/drafts.html", *READERS)
def home(request: HttpRequest) -> Context:
    """List what is drafted and waits for a signature. Cost: three SQL statements."""
    return {
        "rows": queries.drafts(by=actor_of(request), on=zone_today()),
        "units": units_on(zone_today()),
    }


@file(*READERS)
def preview(request: HttpRequest, draft: UUID) -> File:
    """Send a draft as it will be printed, with the word draft across every page."""
    paper = queries.draft_paper(draft, by=actor_of(request), on=zone_today())
    return f"du-thao-{draft}.pdf", pdf_of(paper)


ISSUE = Act(
    "documents:issue",
    issue_draft,
    page="documents:draft",
    move=DRAFT.move("issue"),
    done=_("The document is signed and issued."),
    then="documents:one",
)
DROP = Act(
    "documents:drop",
    drop_draft,
    page="documents:draft",
    move=DRAFT.move("drop"),
    done=_("The draft is dropped."),
    then=lambda deed: reverse("documents:drafts"),
)


def _draft_page(request: HttpRequest, draft: UUID) -> Mapping[str, Any]:
    """Tell of one draft, with the steps one may take. Cost: at most four SQL statements."""
    by, today = actor_of(request), zone_today()
    row = queries.draft(draft, by=by, on=today)
    return {
        "row": row,
        "moves": {move.name for move in row.moves},
        "acts": open_acts(request, (ISSUE, DROP), row.moves, {"draft": draft}),
        "units": units_on(today),
        "powers": queries.delegations_of(by.ref, on=today) if row.form == "TUQ" else [],
    }


_writing = partial(
    Act,
    command=write_draft,
    page="documents:drafts",
    asks=True,
    form=DraftForm,
    done=_("The draft is kept."),
    then="documents:draft",
    template="documents/draft.html",
)
NEW = _writing(
    "documents:new",
    duties=DRAFTERS,
    title=_("Draft a document"),
    begins=lambda request: {"initial": {"unit": _own_unit(actor_of(request))}},
    about=lambda request: {"moves": {"write"}},
)
WRITE = _writing(
    "documents:draft",
    duties=READERS,
    title=_("Keep the draft"),
    begins=lambda request, draft: {
        "initial": queries.draft(draft, by=actor_of(request), on=zone_today()).typed
    },
    about=_draft_page,
)


def _own_unit(by: Actor) -> str:
    units = sorted(over.id for duty in ("unit-officer", "unit-head") for over in by.over(duty))
    return units[0] if units else "office"
