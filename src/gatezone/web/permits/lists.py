"""The list of dossiers."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.parties.duties import PERMIT_OFFICER
from gatezone.permits import queries
from gatezone.permits.lifecycle import DECIDERS, READERS
from gatezone.permits.queries import DossierLine
from gatezone.web.actors import actor_of
from gatezone.web.cells import shown
from gatezone.web.lists import Column, Listing, States
from gatezone.web.permits.wording import STATES, near
from gatezone.workdays.queries import zone_now

OFFICER_SEES_TO = frozenset({"submitted", "answered", "accepted"})


def dossiers(request: HttpRequest) -> list[DossierLine]:
    """Return the dossiers one may see, those due first at the top. Cost: at most four SQL statements."""
    return queries.dossiers(by=actor_of(request), at=zone_now())


def _waits(request: HttpRequest, row: DossierLine) -> bool:
    """Tell whether a dossier waits for the reader: to be looked at, to be settled by them, or to be signed."""
    actor = actor_of(request)
    if PERMIT_OFFICER in actor.duties and (row.state in OFFICER_SEES_TO or row.officer == actor.ref):
        return row.state not in ("decided", "delivered")
    return bool(DECIDERS & actor.duties) and row.state == "proposed"


def _due(row: DossierLine) -> SafeString:
    return format_html(
        "{} {}", shown(row.due_at or row.earliest_due_at or row.intake_due_at), near(row.colour)
    )


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
        Column("state", _("State"), lambda row: STATES[row.state]),
    ),
    states=States(STATES, lambda row: row.state),
    first=_waits,
    template="permits/list.html",
    empty=(
        _("No dossiers yet"),
        _("A dossier stands here once a firm has sent it, what is due first at the top."),
    ),
)
