"""Whom the head lets sign by authorisation: seen by all who work with documents, given by the head."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.documents import queries
from gatezone.documents.commands import delegate_signing, take_back_signing
from gatezone.documents.lifecycle import READERS
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.parties.queries import accounts, holders_on
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.documents.forms import LONGEST, LONGEST_REASON
from gatezone.web.fields import Choices, DayField, ReasonField, form_of
from gatezone.workdays.queries import zone_today

TAKE_BACK = Act(
    "documents:take-back",
    take_back_signing,
    page="documents:powers",
    duties=HEAD_OF_BOARD,
    title=pgettext_lazy("authorisation", "Take it back"),
    form=form_of(reason=ReasonField(rows=1, max_length=LONGEST_REASON)),
    done=_("The authorisation is taken back. What was signed by it stays."),
)


def _page(request: HttpRequest) -> Mapping[str, Any]:
    """List who signs by authorisation, for what and until when. Cost: two SQL statements."""
    by, today = actor_of(request), zone_today()
    may_give = by.is_zone_wide(HEAD_OF_BOARD)
    names = {each.ref: each.display_name for each in accounts()}
    rows = []
    for each in queries.delegations(by=by):
        state = each.state_on(today)
        may_end = may_give and state in ("in-force", "to-come")
        take_back = TAKE_BACK.at(request, {"delegation": each.id}) if may_end else None
        rows.append((each, names.get(each.to, ""), state, take_back))
    return {"rows": rows, "may_give": may_give}


def _people() -> Choices:
    """Return whom the head can authorise: who works with documents and is not the head."""
    held = holders_on(zone_today())
    heads = {each for (duty, _over), who in held.items() if duty == HEAD_OF_BOARD for each in who}
    working = {each for (duty, _over), who in held.items() if duty in READERS for each in who} - heads
    return [(str(each.ref), each.display_name) for each in accounts() if each.ref in working]


DELEGATE = Act(
    "documents:powers",
    delegate_signing,
    page="documents:powers",
    duties=READERS,  # they all see who signs; that the head alone authorises is the command's to say
    title=_("Authorise"),
    asks=True,
    form=form_of(
        to=forms.TypedChoiceField(label=_("Who may sign"), coerce=Ref.parse, choices=_people),
        what=forms.CharField(
            label=_("What may be signed"),
            max_length=LONGEST,
            help_text=_("Kinds of documents or one matter."),
        ),
        paper=forms.CharField(
            label=_("Written authorisation"), max_length=60, help_text=_("Its number and symbol.")
        ),
        starts_on=DayField(label=_("From"), initial=zone_today),
        ends_on=DayField(label=_("Until, that day included")),
    ),
    about=_page,
    done=_("The authorisation is given. It holds for the days it names."),
    template="documents/powers.html",
)
