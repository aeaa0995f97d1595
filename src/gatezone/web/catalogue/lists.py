"""The versions of the procedures."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.parties.duties import CATALOGUE_KEEPER
from gatezone.permits import queries
from gatezone.permits.queries import VersionRow
from gatezone.web.filing.differing import FIELD_NAMES
from gatezone.web.filing.templatetags.filing import limit_words
from gatezone.web.lists import Column, Listing, States
from gatezone.workdays.queries import zone_today

WHEN: Mapping[str, Promise] = {
    "now": pgettext_lazy("version of a procedure", "is in force"),
    "later": pgettext_lazy("version of a procedure", "entered, holds later"),
    "over": pgettext_lazy("version of a procedure", "is no longer in force"),
}


def versions(_request: HttpRequest) -> list[VersionRow]:
    """Return every version of every procedure. Cost: one SQL statement."""
    return queries.versions()


def when(row: VersionRow) -> str:
    """Return whether a version holds today."""
    return row.when(zone_today())


VERSIONS = Listing(
    "catalogue:home",
    _("Catalogue of procedures"),
    duties={CATALOGUE_KEEPER},
    rows=versions,
    columns=(
        Column(
            "code",
            _("Code"),
            lambda row: row.procedure.code,
            to=lambda row: reverse("catalogue:procedure", args=[row.procedure.code]),
        ),
        Column("procedure", _("Procedure"), lambda row: row.procedure.names),
        Column("since", FIELD_NAMES["since"], lambda row: row.since),
        Column("until", FIELD_NAMES["until"], lambda row: row.until),
        Column("limit", _("Time limit"), lambda row: limit_words(row.procedure.limit)),
        Column("running", _("Running dossiers"), lambda row: row.dossiers, is_number=True),
        Column("state", _("State"), lambda row: WHEN[when(row)]),
    ),
    states=States(WHEN, when),
    template="catalogue/list.html",
    empty=(
        _("No procedure is in force today"),
        _("They show here as soon as they are entered and published."),
    ),
)
