"""One licence of the register: what was granted, to whom, until when, what became of it, and what may be done."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.documents.queries.verifying import code_of
from gatezone.permits import commands, queries
from gatezone.permits.catalogue.licences import YARD, licence_kinds
from gatezone.permits.lifecycle import LICENCE, OFFICERS, READERS
from gatezone.permits.queries import LicenceRow
from gatezone.places.queries import yards
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, acts_on, open_acts
from gatezone.web.fields import ChoicesForm, DayField, form_of, named
from gatezone.web.filing.wording import last_day
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import Context, page
from gatezone.web.permits.forms import FirmForm, RevocationForm
from gatezone.web.permits.wording import LICENCE_STATES
from gatezone.web.truck.dossiers import licence_story
from gatezone.workdays.queries import zone_now, zone_today

_licence = acts_on("permits:licence", LICENCE)


class EnterForm(FirmForm):
    """A licence of an earlier day, as its paper says it."""

    kind = forms.ChoiceField(label=_("Kind of licence"), choices=lambda: named(licence_kinds()))
    number = forms.CharField(label=_("Number of the licence"), max_length=60)
    granted_on = DayField(label=_("Day it was granted"))
    valid_until = DayField(label=_("Valid until"), required=False)
    about = forms.CharField(
        label=_("What the licence is for"),
        max_length=200,
        required=False,
        help_text=_("The project, the yard, the plate: no person. A yard is found by its name."),
    )

    def wish(self) -> dict[str, Any]:
        """Return what the command is told."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "tax_code"}
        return {**said, "holder": self.cleaned_data["tax_code"]}


class YardForm(ChoicesForm):
    """Which yard a licence accepts."""

    yard = forms.ChoiceField(label=_("Yard that it accepts"))


PublishedForm = form_of(published_on=DayField(label=_("Published on the site of the Board on")))


def _told(request: HttpRequest, licence: UUID) -> Mapping[str, Any]:
    row = queries.licence(licence, by=actor_of(request), on=zone_today())
    return {"told": f"{said(row.kind.names)} {row.number} · {row.holder_name}"}


def _yards(_request: HttpRequest, **_keys: Any) -> Mapping[str, Any]:
    return {"choices": {"yard": named({each.id: each for each in yards(zone_today())})}}


ENTER = Act(
    "permits:enter-licence",
    commands.enter_licence,
    page="permits:licences",
    duties=OFFICERS,
    title=_("Enter a licence of an earlier day"),
    asks=True,
    form=EnterForm,
    done=_("The licence stands in the register."),
    then="permits:licence",
)
PROPOSE = _licence(
    "propose-revocation",
    commands.propose_revocation,
    "propose_revocation",
    asks=True,
    form=RevocationForm,
    about=_told,
    done=_("The revocation waits to be signed. Until then the licence holds."),
)
PLACE = _licence(
    "place",
    commands.place_licence,
    "place",
    asks=True,
    form=YardForm,
    begins=_yards,
    about=_told,
    done=_("The yard takes trucks only while this licence is in force."),
)
KEEP = _licence("keep", commands.keep_in_force, "keep", done=_("The licence stays in force."))
REVOKE = _licence("revoke", commands.revoke_licence, "revoke", done=_("The licence is revoked."))
PUBLISH = _licence(
    "publish", commands.note_published, "tell_public", form=PublishedForm, done=_("The day is noted.")
)
ON_THE_PAGE = (REVOKE, KEEP, PUBLISH)
ON_THEIR_OWN = (PROPOSE, PLACE)


@page("permits/licence.html", *READERS)
def licence(request: HttpRequest, licence: UUID) -> Context:
    """Show a licence, what was done with it and what may be done. Cost: eleven SQL statements."""
    actor = actor_of(request)
    row = queries.licence(licence, by=actor, on=zone_today())
    keys, moves = {"licence": licence}, tuple(_open(row))
    return {
        "row": row,
        "state": LICENCE_STATES[row.state],
        "until": last_day(row),
        "dossier_address": reverse("permits:dossier", args=[row.dossier]) if row.dossier else "",
        "order_code": code_of(row.order) if row.order else "",
        "newer_address": reverse("permits:licence", args=[row.replaced_by]) if row.replaced_by else "",
        "story": licence_story(licence, at=zone_now()),
        "here": open_acts(request, ON_THE_PAGE, moves, keys),
        "apart": open_acts(request, ON_THEIR_OWN, moves, keys),
        "seal": queries.seal_of_revocation(licence, by=actor),
    }


def _open(row: LicenceRow) -> Iterable[str]:
    """Give the moves that make sense for this licence: of a yard, to be published, proposed to be revoked or not."""
    senseless = {
        "place": row.kind.code != YARD,
        "tell_public": row.kind.published_within_days is None or row.published_on is not None,
        "propose_revocation": row.proposed_by is not None,
        "keep": row.proposed_by is None,
        "revoke": row.proposed_by is None,
    }
    return (each.name for each in row.moves if not senseless.get(each.name))
