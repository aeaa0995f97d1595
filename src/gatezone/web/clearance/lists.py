"""The list of sites: how much of the ground of each project is free, and what waits for the rest."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import queries
from gatezone.clearance.areas import square_metres
from gatezone.clearance.lifecycle import READERS
from gatezone.kernel.money import Dong
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.clearance.templatetags.clearance import area
from gatezone.web.clearance.warning_words import grouped
from gatezone.web.lists import Column, Listing
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today


def _named(each: queries.Overview) -> SafeString:
    sample = format_html(' <small class="soft">{}</small>', gettext("Sample")) if each.site.is_sample else ""
    return format_html("{}{}", said(each.site.names), sample)


def _more(request: HttpRequest, rows: Sequence[queries.Overview]) -> dict[str, Any]:
    """What warns, what works wait in all, and whether one may open another site."""
    actor = actor_of(request)
    return {
        "waits_vnd": sum(each.waits_vnd for each in rows),
        "warnings": grouped(queries.warned_sites(by=actor, on=zone_today())),
        "may_open": CLEARANCE_OFFICER in actor.duties and bool(queries.unopened(by=actor)),
    }


SITES = Listing(
    "clearance:home",
    _("Site clearance"),
    duties=READERS,
    rows=lambda request: queries.overview(by=actor_of(request), on=zone_today()),
    columns=(
        Column(
            "project",
            _("Project"),
            lambda each: each.site.names,
            to=lambda each: reverse("clearance:site", args=[each.site.project]),
            shows=_named,
        ),
        Column("organisation", _("Organisation"), lambda each: each.site.organisation),
        Column(
            "free",
            _("Sections free"),
            lambda each: each.free,
            shows=lambda each: f"{each.free} / {each.sections}",
            is_number=True,
        ),
        Column(
            "land",
            _("Land handed over, m²"),
            lambda each: square_metres(each.handed_dm2),
            shows=lambda each: f"{area(each.handed_dm2)} / {area(each.land_dm2)}",
            is_number=True,
        ),
        Column(
            "paid",
            _("Cases paid in full"),
            lambda each: each.totals.paid,
            shows=lambda each: f"{each.totals.paid} / {each.totals.cases}",
            is_number=True,
        ),
        Column(
            "waits",
            _("Works that wait"),
            lambda each: Dong(each.waits_vnd) if each.waits_vnd else None,
            is_number=True,
        ),
    ),
    first=lambda request, each: each.site.may_write and each.waits_vnd > 0,
    empty=(
        _("No ground is being cleared"),
        _("Once the clearance of a project is opened, its sections and what waits for them show here."),
    ),
    about=_more,
    template="clearance/home.html",
)
