"""The list of dossiers, and the register of licences."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.kernel.actor import Actor
from gatezone.parties.duties import PERMIT_OFFICER
from gatezone.permits import queries
from gatezone.permits.catalogue.watched import watch_on
from gatezone.permits.lifecycle import DECIDERS, READERS
from gatezone.permits.queries import DossierLine, DossierShelf, LicenceRow, Waiting
from gatezone.web.actors import actor_of
from gatezone.web.cells import shown
from gatezone.web.filing.wording import last_day
from gatezone.web.lists import Column, Listing, States
from gatezone.web.permits.wording import LICENCE_STATES, STATES, legend, near
from gatezone.workdays.queries import zone_now, zone_today

OFFICER_SEES_TO = frozenset({"submitted", "answered", "accepted"})


def dossiers(request: HttpRequest) -> DossierShelf:
    """Return the dossiers one may see, those due first at the top. Cost: as the shelf says."""
    actor = actor_of(request)
    return DossierShelf(by=actor, at=zone_now(), waiting=_waiting(actor))


def _waiting(actor: Actor) -> Waiting:
    """Which dossiers wait for a reader: to be looked at, to be settled by them, or to be signed."""
    looks = OFFICER_SEES_TO if PERMIT_OFFICER in actor.duties else frozenset()
    signs = {"proposed"} if DECIDERS & actor.duties else frozenset()
    return Waiting(looks | signs, officer=actor.ref)


def _due(row: DossierLine) -> SafeString:
    return format_html(
        "{} {}", shown(row.due_at or row.earliest_due_at or row.intake_due_at), near(row.colour)
    )


def _legend(request: HttpRequest, **told: Any) -> Mapping[str, Any]:
    watch = watch_on(zone_today())
    return {"legend": legend(watch), "watch": watch}


DOSSIERS = Listing(
    "permits:home",
    _("Dossiers of businesses"),
    duties=READERS,
    rows=dossiers,
    columns=(
        Column(
            "code",
            _("Code"),
            lambda row: row.code or row.procedure.code,
            to=lambda row: reverse("permits:dossier", args=[row.id]),
        ),
        Column("procedure", _("Procedure"), lambda row: row.procedure.names),
        Column("applicant", _("Applicant"), lambda row: row.applicant_name),
        Column("sent", _("Sent to the Board"), lambda row: row.submitted_at),
        Column(
            "due",
            pgettext_lazy("deadline", "Due"),
            lambda row: row.due_at or row.earliest_due_at or row.intake_due_at,
            shows=_due,
        ),
        Column("officer", _("In whose hands"), lambda row: row.officer_name),
        Column("state", _("State"), lambda row: STATES[row.state]),
    ),
    states=States(STATES, lambda row: row.state),
    template="permits/list.html",
    about=_legend,
    empty=(
        _("No dossiers yet"),
        _("A dossier stands here once a firm has sent it, what is due first at the top."),
    ),
)


def licences(request: HttpRequest) -> list[LicenceRow]:
    """Return the licences of the register, those that end first at the top. Cost: two SQL statements."""
    return queries.licences(by=actor_of(request), on=zone_today())


def _licence_waits(request: HttpRequest, row: LicenceRow) -> bool:
    """Tell whether a licence waits for the reader: it ends soon, or its revocation is to be signed."""
    actor = actor_of(request)
    is_to_be_signed = row.state == "in-force" and bool(row.proposed_by)
    return (row.ends_soon and PERMIT_OFFICER in actor.duties) or (
        is_to_be_signed and bool(DECIDERS & actor.duties)
    )


LICENCES = Listing(
    "permits:licences",
    _("Register of licences"),
    duties=READERS,
    rows=licences,
    columns=(
        Column(
            "number",
            _("Number of the licence"),
            lambda row: row.number,
            to=lambda row: reverse("permits:licence", args=[row.id]),
        ),
        Column("kind", _("Kind of licence"), lambda row: row.kind.names),
        Column("holder", pgettext_lazy("of a licence", "Holder"), lambda row: row.holder_name),
        Column("about", _("What the licence is for"), lambda row: row.about),
        Column("granted", _("Day it was granted"), lambda row: row.granted_on),
        Column("until", _("Valid until"), lambda row: row.valid_until, shows=last_day),
        Column("state", _("State"), lambda row: LICENCE_STATES[row.state]),
    ),
    states=States(LICENCE_STATES, lambda row: row.state),
    first=_licence_waits,
    template="permits/licences.html",
    empty=(
        _("No licences yet"),
        _("A licence stands here once its dossier is signed."),
    ),
)
