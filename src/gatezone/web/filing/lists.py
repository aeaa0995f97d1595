"""The dossiers and the licences of one's firms."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.parties.duties import DECLARANT
from gatezone.permits import queries
from gatezone.permits.lifecycle import DOSSIER, LICENCE
from gatezone.permits.queries import DossierShelf, LicenceRow, Waiting
from gatezone.web.actors import actor_of
from gatezone.web.filing.wording import WAITS_FOR_APPLICANT, last_day
from gatezone.web.lists import Column, Listing, States
from gatezone.workdays.queries import zone_now, zone_today

STATES = {code: _(words) for code, words in DOSSIER.states.items()}
LICENCE_STATES = {code: _(words) for code, words in LICENCE.states.items()}


def mine(request: HttpRequest) -> DossierShelf:
    """Return the dossiers of one's firms. Cost: as the shelf says."""
    return DossierShelf(by=actor_of(request), at=zone_now(), waiting=Waiting(WAITS_FOR_APPLICANT))


MINE = Listing(
    "filing:home",
    _("Dossiers of my firms"),
    duties={DECLARANT},
    rows=mine,
    columns=(
        Column(
            "procedure",
            pgettext_lazy("of a dossier", "Procedure"),
            lambda row: row.procedure.names,
            to=lambda row: reverse("filing:dossier", args=[row.id]),
        ),
        Column("own-code", _("Code"), lambda row: row.code),
        Column("applicant", _("Firm that applies"), lambda row: row.applicant_name),
        Column("state", _("State"), lambda row: STATES[row.state]),
        Column(
            "due",
            pgettext_lazy("deadline", "Due"),
            lambda row: row.due_at or row.earliest_due_at or row.intake_due_at,
        ),
    ),
    states=States(STATES, lambda row: row.state),
    empty=(_("No dossier yet"), _("Choose a procedure of the Board, and begin one.")),
    template="filing/mine.html",
)


def my_licences(request: HttpRequest) -> list[LicenceRow]:
    """Return the licences of one's firms. Cost: two SQL statements."""
    return queries.licences(by=actor_of(request), on=zone_today())


MY_LICENCES = Listing(
    "filing:licences",
    _("Licences of my firms"),
    duties={DECLARANT},
    rows=my_licences,
    columns=(
        Column(
            "kind",
            _("Kind of licence"),
            lambda row: row.kind.names,
            to=lambda row: reverse("filing:licence", args=[row.id]),
        ),
        Column("number", _("Number of the licence"), lambda row: row.number),
        Column("holder", pgettext_lazy("of a licence", "Holder"), lambda row: row.holder_name),
        Column("until", _("Valid until"), lambda row: row.valid_until, shows=last_day),
        Column("state", _("State"), lambda row: LICENCE_STATES[row.state]),
    ),
    states=States(LICENCE_STATES, lambda row: row.state),
    first=lambda _request, row: row.ends_soon,
    empty=(_("No licences yet"), _("What the Board grants to your firms stands here, with its last day.")),
)
